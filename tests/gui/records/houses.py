"""A made-up kind of record, houses kept in the table of units, and a panel in which they are typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.book.values import date_of
from db.operations.units import add_unit, remove_unit
from db.records import columns_of
from domain.dates import PartialDate
from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.refusals import Refused
from domain.units import UnitKind
from gui.records.forms import Form
from gui.records.record_desk import RecordDesk
from gui.shell.window import MainWindow
from tests.gui.conftest import open_book, settle, wait_saved
from tests.gui.hands import bring_forward, press, write


@dataclass(frozen=True, slots=True)
class House:
    """A house with its name, a day and what is noted of it."""

    id: int
    uid: str
    name: str
    place: str = ""
    since: PartialDate | None = None
    note: str = ""


HOUSE = RecordType(
    name="house",
    record=House,
    label="Ngôi nhà",
    plural="Nhà",
    register="houses",
    table="unit",
    fields=(
        Field("name", "Tên nhà", required=True, limit=160),
        Field("place", "Địa danh", limit=80),
        Field("since", "Từ ngày", Kind.PARTIAL_DATE),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
    ),
)


def house(connection: sqlite3.Connection, house_id: int) -> House | None:
    query = "SELECT id, uid, name, place, since, note FROM unit WHERE id = ?"
    row = connection.execute(query, (house_id,)).fetchone()
    return None if row is None else House(*(*row[:4], date_of(row[4]), row[5]))


def save_house(db: Any, typed: House) -> int:
    if typed.name == "Nhà cấm":
        raise Refused("Không được gọi thế.", field="name")
    if typed.place == "Chỗ cấm":
        raise Refused("Không ai được ở đó.")
    house_id = typed.id or add_unit(db, typed.name, UnitKind.BRANCH, 1)
    columns = columns_of(typed, HOUSE)
    assignments = ", ".join(f"{name} = ?" for name in columns)
    db.conn.execute(f"UPDATE unit SET {assignments} WHERE id = ?", (*columns.values(), house_id))
    return int(house_id)


def set_place(db: Any, house_id: int, place: str) -> None:
    db.conn.execute("UPDATE unit SET place = ? WHERE id = ?", (place, house_id))


class Panel(QWidget):
    """A form on a desk, refreshed as every page is."""

    def __init__(self, window: MainWindow, *, brings_back: bool = True) -> None:
        super().__init__()
        self.app = window.app
        self.form = Form(HOUSE, parent=self)
        self.desk = RecordDesk(
            *(self.app, self.form, HOUSE),
            load=house,
            save=save_house,
            label=lambda typed, _: f"{'Sửa' if typed.id else 'Thêm'} nhà – {typed.name}",
            remove=remove_unit,
            brings_back=brings_back,
            parent=self,
        )
        self.told: list[object] = []
        self.desk.saved.connect(self.told.append)
        self.desk.brought_back.connect(self._brought_back)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self.desk.problem)
        self.app.changed.connect(self._refresh)

    def _refresh(self, _: object) -> None:
        self.desk.refresh()

    def _brought_back(self) -> None:
        self.told.append("brought back")

    def put(self, name: str, text: str) -> None:
        """Type over what stands in a field."""
        self.form.field(name).setFocus()
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            write(text)
        else:
            press(Qt.Key.Key_Delete)

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.form.texts()[name]

    def problems(self) -> list[str]:
        """What is said to be wrong."""
        return [label.text() for label in self.findChildren(QLabel, "problem") if label.isVisible()]

    def houses(self) -> list[tuple[str, str, str]]:
        """Name, place and note of all houses in the book but the first unit."""
        query = "SELECT name, place, note FROM unit WHERE id > 1 ORDER BY id"
        return self.app.reader.execute(query).fetchall()

    def labels(self) -> list[str]:
        """The steps made since the book was new, undone ones too."""
        return [row[0] for row in self.app.reader.execute("SELECT label FROM history_step ORDER BY step").fetchall()]


@pytest.fixture
def panel(qtbot: QtBot, window: MainWindow, empty_book: Path) -> Iterator[Panel]:
    """A panel on a book with two houses, 2 and 3; the first is shown."""
    open_book(qtbot, window, empty_book)
    for name in ("Nhà A", "Nhà B"):
        window.app.act("Dựng", add_unit, name, UnitKind.BRANCH, 1)
    wait_saved(qtbot, window)
    made = Panel(window)
    show(qtbot, made)
    assert made.desk.show(2)
    yield made
    made.close()
    made.deleteLater()


def show(qtbot: QtBot, panel: Panel) -> None:
    panel.show()
    bring_forward(panel)


def done(qtbot: QtBot, window: MainWindow, *, brings_back: bool = True) -> None:
    wait_saved(qtbot, window)
    settle()


def pause(qtbot: QtBot, window: MainWindow, panel: Panel) -> None:
    """Stop typing for as long as it takes."""
    assert panel.desk.pause.isActive()
    panel.desk.pause.setInterval(0)
    qtbot.waitUntil(lambda: not panel.desk.pause.isActive())
    done(qtbot, window)
