"""A copy of the program in which one module may be mutated, so that nothing of ours is ever changed."""

from __future__ import annotations

import ast
import configparser
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

LEFT_OUT = (".*", "build", "dist", "__pycache__")
"""What a copy does without: environments, caches, what was made."""
AS_THEY_STAND = (["staticmethod"], ["classmethod"])
"""Under one of these alone mutmut mutates a function as it is."""


def plant(root: Path, module: str, tests: Sequence[str], tree: Path) -> None:
    """Copy the program at `root` to `tree`, in place of what is there, and make one module ready for mutmut.

    The module and the tests that are to notice are paths from the root.
    """
    if tree.exists():
        shutil.rmtree(tree)
    shutil.copytree(root, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
    mutated = tree / module
    mutated.write_text(undecorated(mutated.read_text(encoding="utf-8")), encoding="utf-8")
    settings = configparser.ConfigParser(interpolation=None)
    settings["mutmut"] = {
        "source_paths": module,
        "also_copy": _lines(path.name for path in tree.iterdir()),
        "pytest_add_cli_args_test_selection": _lines(tests),
        "pytest_add_cli_args": _lines(("--no-xvfb", "-p", "no:cacheprovider")),
        # Not from a process that has run tests: what they left behind in it would meet every mutant.
        "process_isolation": "forkserver",
        "use_git_change_detection": "no",
        # So many times as long as without it may the tests take with a mutant: one may run for ever.
        "timeout_multiplier": "6",
    }
    with (tree / "setup.cfg").open("a", encoding="utf-8") as file:
        file.write("\n")
        settings.write(file)
    shutil.copy(Path(__file__).with_name("quickest_first.py"), tree / "conftest.py")


def _lines(values: Iterable[str]) -> str:
    return "\n" + "\n".join(values)


def undecorated(text: str) -> str:
    """The same module with `@d` above a function written as `f = d(f)` below it, since mutmut passes over decorated
    functions, properties and context managers among them.

    One whose name stands more than once in its scope, as a property with its setter, is left as it is.
    """
    lines = text.splitlines()
    for function in sorted(_decorated(ast.parse(text)), key=lambda one: one.lineno, reverse=True):
        assert function.end_lineno is not None
        indent = " " * function.col_offset
        lines[function.end_lineno : function.end_lineno] = [
            f"{indent}{function.name} = {name}({function.name})" for name in reversed(_decorators(function))
        ]
        del lines[function.decorator_list[0].lineno - 1 : function.lineno - 1]
    return "\n".join(lines) + "\n"


def _decorated(module: ast.Module) -> Iterator[ast.FunctionDef]:
    for scope in (module.body, *(node.body for node in module.body if isinstance(node, ast.ClassDef))):
        functions = [node for node in scope if isinstance(node, ast.FunctionDef)]
        times = Counter(function.name for function in functions)
        for function in functions:
            if times[function.name] == 1 and _decorators(function) not in ([], *AS_THEY_STAND):
                yield function


def _decorators(function: ast.FunctionDef) -> list[str]:
    return [ast.unparse(decorator) for decorator in function.decorator_list]
