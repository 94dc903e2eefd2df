"""The rules of the house, read off the source: who may import whom, how large things grow, what is never called.

`python -m tests.house` prints each breach as `file:line: what` and exits with 1 if there is one. A rule is a function
from a `Source` to its breaches, so that test_house.py can try each on a few lines of text.
"""

from __future__ import annotations

import ast
import gc
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent

MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "main": frozenset({"gui", "printouts", "db", "domain"}),
    "gui": frozenset({"gui", "printouts", "db", "domain"}),
    "printouts": frozenset({"printouts", "domain"}),
    "db": frozenset({"db", "domain"}),
    "domain": frozenset({"domain"}),
    "tests": frozenset({"main", "gui", "printouts", "db", "domain", "tests"}),
}
"""Which rooms a room may import: downward only, and printouts and db never each other."""

ROOMS_OF_LIBRARY: Mapping[str, frozenset[str]] = {
    "PySide6": frozenset({"gui"}),
    "shiboken6": frozenset({"gui"}),
    # gui hands the window's connection back to db's queries and knows its type, no more: see `sql`.
    "sqlite3": frozenset({"db", "gui"}),
    "sqlite_utils": frozenset({"db"}),
    "reportlab": frozenset({"printouts"}),
    "sqlcipher3": frozenset({"db"}),
    "argon2": frozenset({"db"}),
}
"""Libraries that only these rooms know: windows, SQL, the canvas."""

QT = ("PySide6", "shiboken6")
SCREENLESS = ("gui.terminal", "gui.tasks")
"""Parts of gui that run where there is no Qt: neither they nor anything that they import may load it."""

FROZEN = ("db.book.versions",)
"""How books were made on the day of each version: nothing of ours stands still enough to be imported there."""

FILES_AND_CLOCK = frozenset({"fileinput", "glob", "os", "pathlib", "shutil", "subprocess", "tempfile", "time"})
NETWORK = (
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "urllib.request", "urllib3", "wsgiref", "xmlrpc", "PySide6.QtNetwork"),
)
EVERYTHING = ("Exception", "BaseException")
MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 40


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule is broken; `line` counts from 1."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root with forward slashes, and its text, parsed; what rules ask is kept."""

    path: str
    text: str
    tree: ast.Module

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, each before those within it."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> tuple[tuple[str, ast.stmt | ast.expr], ...]:
        """Every module that it names in an import, in functions too; `from a import b` gives both a and a.b."""
        return tuple(_imports(self))

    @cached_property
    def module(self) -> str:
        """The name that it is imported by; a package's `__init__.py` has the package's name."""
        parts = PurePosixPath(self.path).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def room(self) -> str:
        """The top-level name that it stands under."""
        return self.module.split(".")[0]

    def breach(self, node: ast.stmt | ast.expr | ast.ExceptHandler, what: str) -> Breach:
        """A breach of this file, at the line of the node."""
        return Breach(self.path, node.lineno, what)


Rule = Callable[[Source], Iterator[Breach]]


def source(path: str, text: str) -> Source:
    """A file's text as the rules want it; a SyntaxError names the path."""
    return Source(path, text, ast.parse(text, path))


def sources(root: Path = ROOT) -> list[Source]:
    """Every Python file of the rooms, the tests and the door under `root`; a room that is not there yet has none."""
    paths = [path for room in sorted(MAY_IMPORT) for path in sorted((root / room).rglob("*.py"))]
    paths += [path for path in [root / "main.py"] if path.exists()]
    # A million nodes stand in no circle: going through them for one, again and again, takes longer than all parsing.
    collected = gc.isenabled()
    gc.disable()
    try:
        return [source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    finally:
        if collected:
            gc.enable()


def _imports(file: Source) -> Iterator[tuple[str, ast.stmt | ast.expr]]:
    for node in file.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(file, node)
            yield origin, node
            yield from ((f"{origin}.{alias.name}", node) for alias in node.names)
        elif isinstance(node, ast.Call) and _last_name(node.func) in ("import_module", "__import__") and node.args:
            match node.args[0]:
                case ast.Constant(value=str(name)):
                    yield name, node


def _origin(file: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = PurePosixPath(file.path).parent.parts
    above = package[: len(package) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def _last_name(node: ast.expr) -> str:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def _is_within(module: str, packages: Sequence[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def direction(file: Source) -> Iterator[Breach]:
    """Imports run main -> gui -> {printouts, db} -> domain, never back and never across."""
    for module, node in file.imports:
        room = module.split(".")[0]
        if room in MAY_IMPORT and room not in MAY_IMPORT[file.room]:
            yield file.breach(node, f"{file.room} imports {module}; it may import {sorted(MAY_IMPORT[file.room])}")


def libraries(file: Source) -> Iterator[Breach]:
    """Qt stays in gui, SQLite in db, the canvas in printouts; domain has the standard library, without its files."""
    if file.room == "tests":
        return
    for module, node in file.imports:
        top = module.split(".")[0]
        if file.room not in ROOMS_OF_LIBRARY.get(top, {file.room}):
            yield file.breach(node, f"{file.room} imports {module}; only {sorted(ROOMS_OF_LIBRARY[top])} may")
        elif file.room == "domain" and top not in sys.stdlib_module_names and top not in MAY_IMPORT:
            yield file.breach(node, f"domain imports {module}, which is not in the standard library")
        elif file.room == "domain" and top in FILES_AND_CLOCK:
            yield file.breach(node, f"domain imports {module}: files and clock stay outside")


def sql(file: Source) -> Iterator[Breach]:
    """Statements are run in db alone."""
    if file.room in ("db", "tests"):
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and _last_name(node.func) in ("execute", "executemany", "executescript"):
            yield file.breach(node, f"{file.room} runs SQL; that belongs to db")


def clock(file: Source) -> Iterator[Breach]:
    """domain and printouts are told the day; the same input gives the same result on any day."""
    if file.room not in ("domain", "printouts"):
        return
    called = {id(node.func) for node in file.nodes if isinstance(node, ast.Call)}
    for node in file.nodes:
        if not isinstance(node, ast.Attribute) or node.attr not in ("now", "utcnow", "today"):
            continue
        # A field called `today` is how the day is passed in; a call or date.today as a default is the clock.
        if id(node) in called or _last_name(node.value) in ("date", "datetime"):
            yield file.breach(node, f"{file.room} reads the clock by {node.attr}(); pass the day in")
    for module, node in file.imports:
        if file.room == "printouts" and module == "time":
            yield file.breach(node, "printouts imports time; pass the day in")


def network(file: Source) -> Iterator[Breach]:
    """The program has no network code at all."""
    for module, node in file.imports:
        if file.room != "tests" and _is_within(module, NETWORK):
            yield file.breach(node, f"{file.room} imports {module}; nothing here talks to a network")


def calls(file: Source) -> Iterator[Breach]:
    """What was measured to lose data is never called, and no error is swallowed whole."""
    if file.room == "tests":
        return
    for node in file.nodes:
        match node:
            case ast.With(items=items) | ast.AsyncWith(items=items):
                if any(isinstance(i.context_expr, ast.Attribute) and i.context_expr.attr == "conn" for i in items):
                    yield file.breach(node, "`with ….conn:` is no transaction; use the session's")
            case ast.Call(func=func, keywords=keywords):
                if _last_name(func) == "executescript":
                    yield file.breach(node, "executescript() commits behind our back")
                if _last_name(func) == "isdigit":
                    yield file.breach(node, "isdigit() takes ² and ① for digits, int() does not; isdecimal()")
                for keyword in keywords:
                    if keyword.arg in ("alter", "replace") and _is_true(keyword.value):
                        yield file.breach(node, f"{keyword.arg}=True changes more than it says")
            case ast.ExceptHandler(body=[ast.Pass()]) if node.type is None or _last_name(node.type).endswith(
                "Exception"
            ):
                yield file.breach(node, "an error of any kind is swallowed")


def causes(file: Source) -> Iterator[Breach]:
    """No error is raised from itself: `raise found or error from error` makes a circle that reports run round in."""
    for node in file.nodes:
        if isinstance(node, ast.Raise) and node.exc is not None and node.cause is not None:
            cause = ast.dump(node.cause)
            if any(ast.dump(one) == cause for one in _outcomes(node.exc)):
                yield file.breach(node, "an error is raised from itself; db.files.troubles.raise_as sees to that")


def days(file: Source) -> Iterator[Breach]:
    """How days and hours are written says nothing but ASCII: Windows' own strftime knows no Vietnamese letters."""
    for node in file.nodes:
        match node:
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(told))])):
                pass
            case ast.Call(func=ast.Attribute(attr="strftime"), args=[*_, ast.Constant(value=str(told))]):
                pass
            case _:
                continue
        if "%" in told and not told.isascii():
            yield file.breach(node, "Windows cannot write a day by a pattern with Vietnamese letters in it")


def _outcomes(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions whose value an expression may have as it is."""
    match node:
        case ast.BoolOp(values=values):
            yield from (one for value in values for one in _outcomes(value))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_outcomes(body), *_outcomes(orelse))
        case ast.NamedExpr(value=value):
            yield from _outcomes(value)
        case _:
            yield node


def _is_true(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


def size(file: Source) -> Iterator[Breach]:
    """No file above 500 lines; outside the tests no function above 40, its docstring included."""
    lines = len(file.text.splitlines())
    if lines > MOST_LINES_OF_A_FILE:
        yield Breach(file.path, lines, f"{lines} lines; {MOST_LINES_OF_A_FILE} are the limit")
    for node in file.nodes:
        if file.room != "tests" and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MOST_LINES_OF_A_FUNCTION:
                yield file.breach(node, f"{node.name}() has {length} lines; {MOST_LINES_OF_A_FUNCTION} are the limit")


def frozen(file: Source) -> Iterator[Breach]:
    """A version of the schema names nothing of ours that may change under it; the package names its versions only."""
    if not _is_within(file.module, FROZEN):
        return
    for module, node in file.imports:
        if module.split(".")[0] in MAY_IMPORT and (file.module not in FROZEN or not _is_within(module, FROZEN)):
            yield file.breach(node, f"a version of the schema imports {module}; it carries its own text")


PAGES = ("overview", "people", "registrations", "months", "printing", "sending", "keeping", "packs")
"""The folders of gui that hold a place of the rail each."""


def neighbours(file: Source) -> Iterator[Breach]:
    """A page takes nothing from another's folder, and what pages are built of knows no page."""
    mine = file.module.split(".")[1:2]
    if file.room != "gui" or mine in ([], ["shell"]):
        return
    for module, node in file.imports:
        parts = module.split(".")
        if parts[0] == "gui" and len(parts) > 2 and parts[1] in PAGES and parts[1:2] != mine:
            yield file.breach(node, f"gui.{mine[0]} imports {module}; what pages share stands in a room of its own")


RULES: tuple[Rule, ...] = (direction, libraries, sql, clock, network, calls, causes, days, size, frozen, neighbours)


def screenless(files: Sequence[Source]) -> Iterator[Breach]:
    """gui.terminal and gui.tasks load no Qt, neither themselves nor through any module that they import."""
    by_module = {file.module: file for file in files}
    for file in files:
        if _is_within(file.module, SCREENLESS):
            way = _way_to_qt(file.module, by_module)
            if way:
                yield Breach(file.path, 1, f"loads Qt: {' -> '.join(way)}")


def _way_to_qt(start: str, by_module: Mapping[str, Source]) -> tuple[str, ...]:
    """The modules from `start` to the first import of Qt, or nothing."""
    seen = {module for module in _run_by_importing(start) if module in by_module}
    ways: list[tuple[str, ...]] = [(module,) for module in sorted(seen)]
    for way in ways:
        for name, _ in by_module[way[-1]].imports:
            if _is_within(name, QT):
                return (*way, name)
            for module in _run_by_importing(name):
                if module in by_module and module not in seen:
                    seen.add(module)
                    ways.append((*way, module))
    return ()


def _run_by_importing(module: str) -> list[str]:
    """Importing a.b.c runs a, a.b and a.b.c."""
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


Arrows = Mapping[str, Mapping[str, Breach]]
"""Who imports whom, and the first place where it does; the breach says nothing yet but where."""


def circles(files: Sequence[Source]) -> Iterator[Breach]:
    """Modules import each other in no circle, and no rooms either, counting imports in functions and for types too."""
    between_modules = _arrows(files)
    room = {file.module: _room_of(file) for file in files}
    yield from _told(between_modules, "modules")
    between_rooms: dict[str, dict[str, Breach]] = {}
    for module, imported in between_modules.items():
        for other, place in imported.items():
            one, two = room[module], room[other]
            if one != two:
                between_rooms.setdefault(one, {}).setdefault(two, place)
    yield from _told(between_rooms, "rooms")


def _arrows(files: Sequence[Source]) -> Arrows:
    by_module = {file.module: file for file in files if file.room != "tests"}
    arrows: dict[str, dict[str, Breach]] = {module: {} for module in by_module}
    for module, file in by_module.items():
        for name, node in file.imports:
            if name in by_module and name != module:
                arrows[module].setdefault(name, file.breach(node, ""))
    return arrows


def _room_of(file: Source) -> str:
    """Its folder: `gui.people` of gui/people/page.py; the modules beside the rooms, as in domain, stand in the hall."""
    return ".".join(PurePosixPath(file.path).parent.parts[:2]) or file.module


def _told(arrows: Arrows, what: str) -> Iterator[Breach]:
    """One breach for each circle, at an import of it; the shortest way round is named."""
    told: set[str] = set()
    for start in sorted(arrows):
        way = _way_round(start, arrows) if start not in told else ()
        if way and told.isdisjoint(way):
            place = arrows[way[0]][way[1]]
            yield Breach(place.path, place.line, f"{what} stand in a circle: {' -> '.join(way)}")
            told.update(way)


def _way_round(start: str, arrows: Arrows) -> tuple[str, ...]:
    """The shortest way from a module or room through others back to itself, or nothing."""
    seen: set[str] = set()
    ways: list[tuple[str, ...]] = [(start,)]
    for way in ways:
        for other in sorted(arrows.get(way[-1], ())):
            if other == start:
                return (*way, start)
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


def breaches(files: Sequence[Source]) -> list[Breach]:
    """Everything in these files that breaks a rule."""
    found = [breach for file in files for rule in RULES for breach in rule(file)]
    return sorted(
        set(found + list(screenless(files)) + list(circles(files))),
        key=lambda breach: (breach.path, breach.line, breach.what),
    )


if __name__ == "__main__":
    found = breaches(sources())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
