"""A long form puts short fields beside one another where there is room, and every field keeps what is typed in it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from domain.refusals import Refused
from domain.registers.catalogue import REGISTERS
from domain.registers.models import MODELS
from domain.registers.register import Register
from gui.records.forms import Form
from gui.widgets.scrolling import scrolling
from gui.widgets.sizes import em
from gui.widgets.tabbing import reading_order
from tests.gui.conftest import settle


def names_of(register: Register) -> list[str]:
    return [field.name for field in register.kind.fields if field.editable]


class Holder(QWidget):
    """A form of a register in a scrolled area, so many heights of the text wide."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self.form = Form(register.kind, names_of(register), self, paired=True)
        self.form.load(register.blank(1))
        self.area = scrolling(self.form, self)

    def widen(self, ems: float) -> None:
        self.resize(em(self, ems), 400)
        self.area.resize(self.size())
        self.show()
        settle()


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.word)
@pytest.mark.parametrize("ems", [22.0, 32.0, 50.0])
def test_nothing_is_cut_at_the_right_and_nothing_lies_upon_another(
    qtbot: QtBot, register: Register, ems: float
) -> None:
    holder = Holder(register)
    qtbot.addWidget(holder)
    holder.widen(ems)
    form = holder.form
    assert form.width() <= holder.area.viewport().width()
    places = [form.editor(name).geometry() for name in names_of(register)]
    for number, place in enumerate(places):
        assert form.rect().contains(place)
        assert not any(place.intersects(other) for other in places[number + 1 :])


def test_short_fields_share_a_line_where_there_is_room_and_come_in_their_order(qtbot: QtBot) -> None:
    holder = Holder(MODELS)
    qtbot.addWidget(holder)
    holder.widen(40)
    form = holder.form
    wide, editor = form.height(), form.editor
    assert (editor("steering").y(), editor("members").y()) == (editor("since").y(), editor("adopted").y())
    assert editor("name").geometry().right() == editor("since").geometry().right(), "a long one has the whole line"
    fields = [form.field(name) for name in names_of(MODELS)]
    assert [part for part in reading_order(form) if part in fields] == fields
    form.show_problem(Refused("Hãy ghi năm.", field="since"))
    settle()
    problem = next(one for one in form.findChildren(QLabel, "problem") if one.isVisible())
    assert problem.x() == editor("since").x() and problem.y() >= editor("since").geometry().bottom()
    holder.widen(22)
    assert editor("steering").y() < editor("since").y() and form.height() > wide
