"""The tree keeps the rules of the house, and each rule catches what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import house


def whats(path: str, text: str, rule: house.Rule) -> list[str]:
    return [breach.what for breach in rule(house.source(path, text))]


def test_tree_keeps_every_rule() -> None:
    found = house.breaches(house.sources())
    assert not found, "\n".join(map(str, found))


def test_whole_tree_is_read() -> None:
    read = {file.path for file in house.sources()}
    assert {"tests/house.py", "tests/test_house.py"} <= read
    assert not [path.name for path in house.ROOT.glob("*.py") if path.name != "main.py"]


def test_rooms_that_are_not_there_yet_have_no_files(tmp_path: Path) -> None:
    (tmp_path / "domain").mkdir()
    (tmp_path / "domain" / "units.py").write_text('"""Đơn vị."""\n', encoding="utf-8")
    (tmp_path / "main.py").write_text("", encoding="utf-8")
    assert [(file.path, file.module, file.room) for file in house.sources(tmp_path)] == [
        ("domain/units.py", "domain.units", "domain"),
        ("main.py", "main", "main"),
    ]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("domain/a.py", "import db.book"),
        ("domain/a.py", "from printouts import sheet"),
        ("db/a.py", "import gui"),
        ("db/a.py", "def f():\n    from printouts.sheet import Sheet\n"),
        ("db/a.py", "if TYPE_CHECKING:\n    import printouts\n"),
        ("db/a.py", "import importlib\nimportlib.import_module('gui.window')\n"),
        ("db/a.py", "__import__('gui')\n"),
        ("printouts/a.py", "import domain.units, db.session"),
        ("printouts/pages/a.py", "class A:\n    def f(self):\n        import db\n"),
        ("gui/a.py", "import main"),
        ("gui/a.py", "from tests.domain import samples"),
        ("main.py", "import tests"),
    ],
)
def test_imports_upward_or_across_are_caught(path: str, text: str) -> None:
    assert len(whats(path, text, house.direction)) >= 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("domain/a.py", "from domain import names\nfrom . import units\nimport dataclasses\n"),
        ("db/a.py", "import domain.units\nfrom db.session import run\nimport sqlite_utils\n"),
        ("printouts/a.py", "from domain import units\nfrom .pages import ruled\n"),
        ("gui/a.py", "import db, printouts, domain\nfrom gui import words\n"),
        ("main.py", "import gui\ndef f():\n    from db import book\n"),
        ("tests/a.py", "import main, gui, db, printouts, domain\nfrom tests import house\n"),
        ("domain/a.py", "import dbm, guitar, maintenance\n"),
    ],
)
def test_imports_downward_are_left_alone(path: str, text: str) -> None:
    assert whats(path, text, house.direction) == []


def test_relative_imports_are_followed_to_their_room() -> None:
    file = house.source("gui/tasks/a.py", "from ..windows import month\nfrom . import b\n")
    assert [name for name, _ in file.imports] == ["gui.windows", "gui.windows.month", "gui.tasks", "gui.tasks.b"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("domain/a.py", "import sqlite3"),
        ("domain/a.py", "from PySide6.QtCore import QDate"),
        ("domain/a.py", "import click"),
        ("domain/a.py", "from pathlib import Path"),
        ("domain/a.py", "import time"),
        ("db/a.py", "from PySide6 import QtCore"),
        ("db/a.py", "import reportlab.pdfgen"),
        ("printouts/a.py", "def f():\n    import sqlite3\n"),
        ("gui/a.py", "import sqlite_utils"),
        ("main.py", "import PySide6"),
    ],
)
def test_libraries_outside_their_room_are_caught(path: str, text: str) -> None:
    assert len(whats(path, text, house.libraries)) >= 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("domain/a.py", "import re\nimport unicodedata\nfrom collections.abc import Sequence\n"),
        ("db/a.py", "import sqlite3, os, time, click\nfrom sqlite_utils import Database\n"),
        ("printouts/a.py", "from reportlab.pdfgen import canvas\nimport pathlib\n"),
        ("gui/windows/a.py", "from PySide6.QtWidgets import QWidget\n"),
        ("tests/a.py", "import PySide6, sqlite3, reportlab, socket\n"),
    ],
)
def test_libraries_in_their_room_are_left_alone(path: str, text: str) -> None:
    assert whats(path, text, house.libraries) == []


def test_sql_is_run_in_db_alone() -> None:
    text = "def f(reader):\n    return reader.execute('SELECT 1').fetchall()\n"
    for path in ("main.py", "gui/a.py", "printouts/a.py", "domain/a.py"):
        assert len(whats(path, text, house.sql)) == 1
    assert whats("db/a.py", text, house.sql) == []
    assert whats("gui/a.py", "import sqlite3\nreader: sqlite3.Connection\n", house.libraries) == []


@pytest.mark.parametrize(
    "text",
    [
        "import datetime\ndatetime.date.today()\n",
        "from datetime import datetime\ndatetime.now(tz)\n",
        "from datetime import date as d\nd.today()\n",
        "from dataclasses import field\nfrom datetime import date\nday: date = field(default_factory=date.today)\n",
    ],
)
@pytest.mark.parametrize("room", ["domain", "printouts"])
def test_reading_the_clock_is_caught(room: str, text: str) -> None:
    assert len(whats(f"{room}/a.py", text, house.clock)) == 1
    assert whats("db/a.py", text, house.clock) == []


def test_a_day_that_is_passed_in_is_no_clock() -> None:
    assert whats("domain/a.py", "def due(settings):\n    return settings.today > settings.now\n", house.clock) == []
    assert len(whats("printouts/a.py", "from time import time\n", house.clock)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "import socket",
        "import urllib.request",
        "from urllib import request",
        "def f():\n    from http.client import HTTPConnection\n",
        "import ssl",
        "import requests",
        "from PySide6 import QtNetwork",
    ],
)
def test_network_modules_are_caught_in_every_room(text: str) -> None:
    for path in ("main.py", "gui/a.py", "db/a.py", "printouts/a.py", "domain/a.py"):
        assert len(whats(path, text, house.network)) >= 1
    assert whats("tests/a.py", text, house.network) == []


def test_addresses_are_not_the_network() -> None:
    assert whats("db/a.py", "from urllib.parse import quote\nimport httpish\n", house.network) == []


@pytest.mark.parametrize(
    "text",
    [
        "with db.conn:\n    save()\n",
        "with lock, self.db.conn as c:\n    save()\n",
        "db.conn.executescript('...')\n",
        "number = int(text) if text.isdigit() else 0\n",
        "table.insert(row, alter=True)\n",
        "table.insert(row, replace=True)\n",
        "try:\n    save()\nexcept:\n    pass\n",
        "try:\n    save()\nexcept Exception:\n    pass\n",
        "try:\n    save()\nexcept BaseException as error:\n    pass\n",
    ],
)
def test_calls_that_lose_data_are_caught(text: str) -> None:
    assert len(whats("db/a.py", text, house.calls)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "with db.atomic():\n    db.conn.execute('...')\n",
        "with contextlib.closing(db.conn):\n    save()\n",
        "table.insert(row, replace=False)\ndataclasses.replace(row, name='An')\n",
        "try:\n    save()\nexcept KeyError:\n    pass\n",
        "try:\n    save()\nexcept Exception as error:\n    report(error)\n",
    ],
)
def test_calls_that_are_safe_are_left_alone(text: str) -> None:
    assert whats("db/a.py", text, house.calls) == []


@pytest.mark.parametrize(
    "raised",
    ["error", "trouble_of(error) or error", "a or b or error", "found if found else error", "(error if a else b) or c"],
)
def test_an_error_raised_from_itself_is_caught(raised: str) -> None:
    for path in ("db/a.py", "tests/a.py"):
        assert (
            len(whats(path, f"try:\n    f()\nexcept OSError as error:\n    raise {raised} from error\n", house.causes))
            == 1
        )


@pytest.mark.parametrize(
    "raised",
    [
        "raise",
        "raise error",
        "raise Refused(str(error)) from error",
        "raise a or b from error",
        "raise error from None",
    ],
)
def test_an_error_raised_from_another_is_left_alone(raised: str) -> None:
    assert whats("db/a.py", f"try:\n    f()\nexcept OSError as error:\n    {raised}\n", house.causes) == []


@pytest.mark.parametrize("text", ['f"{day:ngày %d/%m/%Y}"', 'day.strftime("%H giờ")', 'time.strftime("%H giờ")'])
def test_a_day_in_a_pattern_with_vietnamese_letters_is_caught(text: str) -> None:
    assert len(whats("domain/a.py", text, house.days)) == 1


@pytest.mark.parametrize("text", ['f"ngày {day:%d/%m/%Y}"', 'day.strftime("%d/%m/%Y")', 'f"{word:ơ>5}"'])
def test_a_day_in_a_plain_pattern_is_left_alone(text: str) -> None:
    assert whats("domain/a.py", text, house.days) == []


def test_a_version_of_the_schema_imports_nothing_of_ours() -> None:
    path = "db/book/versions/v0002_next.py"
    for text in ("from db.book import schema\n", "def f():\n    import domain.units\n", "from . import v0001_first\n"):
        assert whats(path, text, house.frozen) != []
    assert whats(path, "from __future__ import annotations\nimport sqlite3\n", house.frozen) == []
    assert whats("db/book/versions/__init__.py", "from db.book import schema\n", house.frozen) != []


def test_the_list_of_versions_names_them() -> None:
    text = "from db.book.versions import v0001_first\nfrom . import v0002_next\n"
    assert whats("db/book/versions/__init__.py", text, house.frozen) == []
    assert whats("db/book/migrations.py", "from db.book import schema\n", house.frozen) == []


def function_of(lines: int) -> str:
    return "@cache\ndef f():\n" + "    g()\n" * (lines - 1)


def test_long_functions_are_caught_outside_the_tests() -> None:
    assert whats("db/a.py", function_of(40), house.size) == []
    assert whats("db/a.py", function_of(41), house.size) == ["f() has 41 lines; 40 are the limit"]
    assert whats("db/a.py", "class A:\n    async def f(self):\n" + "        g()\n" * 40, house.size) != []
    assert whats("tests/a.py", function_of(41), house.size) == []


@pytest.mark.parametrize("path", ["db/a.py", "tests/a.py"])
def test_long_files_are_caught_everywhere(path: str) -> None:
    assert whats(path, "a = 1\n" * 500, house.size) == []
    assert whats(path, "a = 1\n" * 501, house.size) == ["501 lines; 500 are the limit"]


def screenless(**texts: str) -> list[str]:
    files = [house.source(path.replace("__", "/") + ".py", text) for path, text in texts.items()]
    return [str(breach) for breach in house.screenless(files)]


def test_qt_is_caught_however_far_from_the_commands() -> None:
    assert screenless(gui__terminal="import PySide6.QtCore\n") == [
        "gui/terminal.py:1: loads Qt: gui.terminal -> PySide6.QtCore"
    ]
    assert screenless(
        gui__tasks__send="def f():\n    from gui import words\n",
        gui__words="import gui.window\n",
        gui__window="from PySide6.QtWidgets import QWidget\n",
    ) == ["gui/tasks/send.py:1: loads Qt: gui.tasks.send -> gui.words -> gui.window -> PySide6.QtWidgets"]


def test_qt_in_the_package_itself_is_caught() -> None:
    file = house.source("gui/__init__.py", "import PySide6\n")
    commands = house.source("gui/terminal/book.py", "import click\n")
    assert [breach.what for breach in house.screenless([file, commands])] == ["loads Qt: gui -> PySide6"]


def test_windows_may_load_qt_and_commands_may_use_what_does_not() -> None:
    assert not screenless(
        gui__terminal="from gui.tasks import send\nimport db.book\n",
        gui__tasks__send="import domain\n",
        db__book="import sqlite3\n",
        gui__window="import PySide6\nfrom gui.tasks import send\n",
    )


def test_breaches_of_several_rules_come_in_the_order_of_the_file() -> None:
    file = house.source("db/a.py", "import gui\nimport socket\nwith db.conn:\n    import gui\n")
    assert [breach.line for breach in house.breaches([file])] == [1, 2, 3, 4]


def circles(**texts: str) -> list[str]:
    files = [house.source(f"{name.replace('__', '/')}.py", text) for name, text in texts.items()]
    return [str(breach) for breach in house.circles(files)]


def test_a_circle_of_modules_is_told_by_the_shortest_way_round() -> None:
    assert circles(
        gui__people__page="import db\nfrom gui.people import tree\nfrom gui.people import panel\n",
        gui__people__tree="def f():\n    from gui.people.panel import Panel\n",
        gui__people__panel="if TYPE_CHECKING:\n    from gui.people.page import Page\n",
    ) == [
        "gui/people/page.py:3: modules stand in a circle: gui.people.page -> gui.people.panel -> gui.people.page",
    ]


def test_two_circles_are_told_apart_and_a_loop_that_leads_to_one_stands_in_none() -> None:
    assert circles(
        db__book__a="import db.book.b\n",
        db__book__b="import db.book.a\n",
        db__book__c="import db.book.a\nimport db.book.d\n",
        db__book__d="import db.book.c\n",
    ) == [
        "db/book/a.py:1: modules stand in a circle: db.book.a -> db.book.b -> db.book.a",
        "db/book/c.py:2: modules stand in a circle: db.book.c -> db.book.d -> db.book.c",
    ]


def test_a_circle_of_rooms_needs_no_circle_of_modules() -> None:
    assert circles(
        domain__names="import re\n",
        domain__summary="from domain.sheets import rows\n",
        domain__sheets__rows="from domain.names import fold\n",
    ) == ["domain/summary.py:1: rooms stand in a circle: domain -> domain.sheets -> domain"]


def test_rooms_one_above_the_other_stand_in_no_circle() -> None:
    assert not circles(
        gui__people__page="from gui.people import tree\nfrom gui.context.app import App\n",
        gui__people__tree="from gui.widgets.sizes import em\n",
        gui__widgets__sizes="import PySide6\n",
        gui__context__app="from gui.widgets import sizes\n",
    )


@pytest.mark.parametrize(
    ("path", "text", "caught"),
    [
        ("gui/overview/page.py", "from gui.printing.runs import Runs", True),
        ("gui/records/gate.py", "def f():\n    import gui.people.page", True),
        ("gui/overview/page.py", "from gui.overview.figures import Figure", False),
        ("gui/overview/page.py", "from gui.papers.runs import Runs", False),
        ("gui/shell/pages.py", "from gui.people.page import PeoplePage", False),
        ("tests/gui/people/test_page.py", "from gui.people.page import PeoplePage", False),
    ],
)
def test_a_page_takes_nothing_from_another(path: str, text: str, caught: bool) -> None:
    assert bool(whats(path, text, house.neighbours)) is caught
