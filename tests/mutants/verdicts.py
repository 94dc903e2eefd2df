"""The mutants that mutmut makes of a module, and what became of them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import chdir, closing
from dataclasses import dataclass
from difflib import unified_diff
from itertools import chain
from pathlib import Path

from db.book.versions import ALL

KILLED = frozenset({1, 3})
"""What pytest exits with where a test failed, or where it broke down itself."""
TOO_LONG = frozenset({-24, 24, 36, 152, 255})
_HEADS = ("---", "+++", "@@")
_TEXT = re.compile(r'"([^"]*)"')
_STATEMENT = re.compile(r"(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK|PRAGMA|CREATE|DROP|ATTACH)\b[^']*$")


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test noticed: its name in mutmut's words and the changed lines of its function."""

    name: str
    diff: str


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many mutants were tried, how many a test killed and how many took too long; who is alive."""

    tried: int
    killed: int
    too_long: int
    survivors: tuple[Survivor, ...]

    @property
    def line(self) -> str:
        """The counts in a line."""
        killed = self.killed + self.too_long
        return f"{self.tried} mutants, {killed} killed ({self.too_long} by time), {len(self.survivors)} survived"


def mutants_of(tree: Path, module: str) -> dict[str, str]:
    """The mutants of a module in a copy of the program, by name, each with its changed lines.

    Without those that differ in the case of SQL alone, which SQLite reads as before.
    """
    with chdir(tree):
        # Reads its settings from the folder in which it is first imported.
        from mutmut.mutation.file_mutation import mutate_file_contents
        from mutmut.utils.format_utils import get_mutant_name

        mutated = mutate_file_contents(module, Path(module).read_text(encoding="utf-8"))
    lines = mutated.code.splitlines()
    functions = {
        name: "\n".join(lines[span.start - 1 : span.end]).replace(name, _own_name(name)).strip("\n").splitlines()
        for name, span in mutated.line_span_by_function_name.items()
    }
    changes = {
        get_mutant_name(Path(module), name): _changes(functions[f"{_of(name)}__mutmut_orig"], functions[name])
        for name in mutated.mutant_names
    }
    names = names_of_schema() if module.startswith("db/") else frozenset()
    return {name: diff for name, diff in changes.items() if not is_same_sql(diff, names)}


def names_of_schema() -> frozenset[str]:
    """The names of the book's tables and columns."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in chain.from_iterable(ALL):
            connection.execute(statement)
        rows = connection.execute("SELECT m.name, i.name FROM sqlite_schema m, pragma_table_info(m.name) i").fetchall()
    return frozenset(chain.from_iterable(rows))


def _of(name: str) -> str:
    """What a mutant's name begins with, as that of every other mutant of its function."""
    return name.rpartition("__mutmut_")[0]


def _own_name(name: str) -> str:
    """The function's own name in that of a mutant: x_wrap__mutmut_3, or xǁSessionǁrun__mutmut_3 within a class."""
    return _of(name).rpartition("ǁ")[2].removeprefix("x_")


def _changes(before: Sequence[str], after: Sequence[str]) -> str:
    return "\n".join([line for line in unified_diff(before, after, lineterm="") if not line.startswith(_HEADS)])


def is_same_sql(diff: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether a diff changes nothing but the case of one of these names, or of a statement that quotes no text."""
    before, after = ([line[1:] for line in diff.splitlines() if line.startswith(sign)] for sign in ("-", "+"))
    if len(before) != 1 or len(after) != 1 or before[0].casefold() != after[0].casefold():
        return False
    changed = [place for place, (one, other) in enumerate(zip(before[0], after[0], strict=True)) if one != other]
    texts = [text for text in _TEXT.finditer(before[0]) if text.start() <= changed[0] and changed[-1] < text.end()]
    return any(text[1] in names or _STATEMENT.match(text[1]) for text in texts)


def verdicts_on(tree: Path, module: str, mutants: Mapping[str, str]) -> Verdicts:
    """What mutmut has noted about these mutants of a module, given with their changes."""
    noted = json.loads((tree / "mutants" / f"{module}.meta").read_text(encoding="utf-8"))
    exits: dict[str, int | None] = {name: noted["exit_code_by_key"][name] for name in mutants}
    return Verdicts(
        tried=len(exits),
        killed=sum(code in KILLED for code in exits.values()),
        too_long=sum(code in TOO_LONG for code in exits.values()),
        survivors=tuple(Survivor(name, mutants[name]) for name, code in exits.items() if code not in KILLED | TOO_LONG),
    )
