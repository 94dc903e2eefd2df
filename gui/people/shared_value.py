"""The dialog in which several members are given the same value in one field, after a look at what that changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.queries.shared_values import any_in_party, groups_by_branch, holders_of
from domain.fields import Field, RecordType
from domain.kinds import Kind, Value
from domain.members import MEMBER, Member
from domain.numbers import show_count, two_digits
from domain.refusals import Refused
from domain.shared_values import Gift, Holder, called, gifts, shared_fields, units_without_group
from domain.units import UNIT
from gui.context.app import App
from gui.people.member_form import offer_groups
from gui.people.shared_preview import GiftTable
from gui.records.asking import AskingDialog
from gui.records.forms import WIDEST_LABEL, Form
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em

READ_AT_ONCE = 1000
"""So many members are read before the window lives on."""
AT_EACH_KEY = 500
"""Up to so many members the preview follows each key, beyond that each pause."""
PAUSE_MS = 120
NAMED = 3
YES_OR_NO = ("có", "không")
EMPTY = Member(0, "", 0, 0, "", "")


@dataclass(frozen=True, slots=True)
class SharedValue:
    """What the user wants: the memberships, the field, its new value, how many that changes, what they are called."""

    ids: tuple[int, ...]
    field: Field
    value: Value
    count: int
    people: str


class SharedValueDialog(AskingDialog):
    """`wanted` gives a SharedValue once the button is pressed; nothing is written here."""

    wanted = Signal(object)

    def __init__(self, app: App, ids: Sequence[int], parent: QWidget) -> None:
        super().__init__("Sửa cùng lúc", _chosen_words(len(ids)), "", "Sửa", parent)
        self._app = app
        self._ids = tuple(ids)
        self._field: Field | None = None
        self._forms: dict[str, Form] = {}
        self._holders: list[Holder] = []
        self._read = 0
        self._given: list[Gift] = []
        self._groups: list[tuple[int, str]] = []
        self._sent = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._preview)
        self._lay_out()
        app.changed.connect(self._book_changed)
        window = parent.window()
        self.resize(min(em(self, 46), window.width() - 40), min(em(self, 30), window.height() - 60))
        self._preview()
        self.fields.setFocus()

    def _lay_out(self) -> None:
        self.fields = self._field_box()
        self._places = QVBoxLayout()
        self._blank = QCheckBox("Xóa trống điều đang ghi", self)
        self._blank.setObjectName("shareBlank")
        self._blank.clicked.connect(self._blank_clicked)
        self._said = plain_label(self, "sharedCount")
        self._leave_out = push(self, "leaveOut", "", self._leave_wrong_out, "Vẫn sửa cho những người khác.")
        self._table = GiftTable(self)
        chooser = QHBoxLayout()
        chooser.setSpacing(12)
        label = QLabel("Sửa điều gì", self)
        label.setBuddy(self.fields)
        label.setFixedWidth(em(self, WIDEST_LABEL))
        chooser.addWidget(label)
        chooser.addWidget(self.fields, 1)
        under = QHBoxLayout()
        under.addSpacing(em(self, WIDEST_LABEL) + 12)
        under.addWidget(self._blank)
        under.addStretch(1)
        told = QHBoxLayout()
        told.addWidget(self._said, 1)
        told.addWidget(self._leave_out)
        self._column.addLayout(chooser)
        self._column.addLayout(self._places)
        self._column.addLayout(under)
        self._column.addLayout(told)
        self._column.addWidget(self._table, 1)
        self._finish_layout()

    def _field_box(self) -> QComboBox:
        box = ChoiceBox(self)
        box.setObjectName("sharedField")
        box.setAccessibleName("Sửa điều gì")
        box.setPlaceholderText("Chọn điều cần sửa")
        for field in shared_fields(any_party=any_in_party(self._app.reader, self._ids)):
            box.addItem(field.label, field.name)
        box.setCurrentIndex(-1)
        box.currentIndexChanged.connect(self._field_chosen)
        return box

    def _field_chosen(self, _: int) -> None:
        for form in self._forms.values():
            form.hide()
        self._field = MEMBER.field(self.fields.currentData())
        self._form(self._field).show()
        self._blank.setChecked(False)
        self._allow_typing(True)
        self._problem.hide()
        self._begin_reading()

    def _form(self, field: Field) -> Form:
        """The field's own form, as that of a single member has it; yes or no is said in words."""
        form = self._forms.get(field.name)
        if form is None:
            asked = field
            if field.kind is Kind.TICK:
                asked = dataclasses.replace(field, kind=Kind.CHOICE, choices=YES_OR_NO)
            form = Form(RecordType("shared", Member, "", "", "", "", (asked,)), parent=self)
            form.load(EMPTY)
            label = form.findChild(QLabel, f"label_{field.name}")
            assert label is not None
            label.setFixedWidth(em(self, WIDEST_LABEL))
            form.edited.connect(self._typed)
            form.left.connect(self._left)
            self._forms[field.name] = form
            self._places.addWidget(form)
        return form

    # Reading who has what

    def _book_changed(self, changes: Changes) -> None:
        if self._field is not None and changes.touch(MEMBER, UNIT):
            self._begin_reading()

    def _begin_reading(self) -> None:
        self._read, self._holders = 0, []
        self._read_on()

    def _read_on(self) -> None:
        """Read the next members, and let the window live before those after them."""
        if self._field is None:
            return
        part = self._ids[self._read : self._read + READ_AT_ONCE]
        self._holders += holders_of(self._app.reader, part, self._field)
        self._read += len(part)
        if self._read < len(self._ids):
            QTimer.singleShot(0, self, self._read_on)
        elif self._field.name == "group":
            branches = list(dict.fromkeys(h.unit_id for h in self._holders if h.is_party))
            self._groups = groups_by_branch(self._app.reader, branches)
            offer_groups(self._form(self._field), sorted({name for _, name in self._groups}))
        self._preview()

    # What is typed

    def _typed(self) -> None:
        self._problem.hide()
        if self._field is not None:
            self._form(self._field).clear_problems()
        if len(self._ids) <= AT_EACH_KEY:
            self._preview()
        else:
            self._pause.start(PAUSE_MS)

    def _left(self) -> None:
        """What cannot be read is said once the user has gone on."""
        if self._field is not None and not self._blank.isChecked():
            try:
                self._value(self._field)
            except Refused as refused:
                self._form(self._field).show_problem(refused)

    def _blank_clicked(self, blank: bool) -> None:
        self._allow_typing(not blank)
        self._typed()

    def _allow_typing(self, allowed: bool) -> None:
        if self._field is not None:
            self._form(self._field).editor(self._field.name).setEnabled(allowed)

    def _value(self, field: Field) -> Value:
        """What all shall have; raises Refused where it cannot be read."""
        text = "" if self._blank.isChecked() else self._form(field).texts()[field.name]
        return field.read(text, self._app.today().year)

    def _is_said(self, field: Field) -> bool:
        """Whether a new value stands there, be it one that cannot be read, or is blank because that is meant.

        What reads as nothing, such as “không rõ” for a day, is no value: it must not empty the field for all.
        """
        if self._blank.isChecked():
            return True
        if not self._form(field).texts()[field.name].strip():
            return False
        try:
            return self._value(field) not in (None, "")
        except Refused:
            return True

    # The preview

    def _preview(self) -> None:
        """Say what the button would do now."""
        field, self._given, readable = self._field, [], True
        self._blank.setVisible(field is not None and field.kind is not Kind.TICK)
        ready = field is not None and self._read >= len(self._ids) and self._is_said(field)
        if field is not None and ready:
            try:
                self._given = gifts(self._holders, field, self._value(field))
            except Refused:
                readable = False
        wrong = sum(bool(gift.problem) for gift in self._given)
        self._said.setText(self._words(field, wrong, ready and readable))
        self._said.setVisible(bool(self._said.text()))
        self._leave_out.setText(f"Bỏ {two_digits(wrong)} người ấy ra")
        self._leave_out.setVisible(bool(wrong))
        if field is not None:
            self._table.gifts.show(self._given, field)
        many = len(self._given) - wrong
        self._button.setText(f"Sửa cho {two_digits(many)} {self._people()}" if self._given else "Sửa")
        self._button.setEnabled(not self._sent and ((bool(self._given) and not wrong) or not readable))

    def _people(self) -> str:
        """What those concerned are called together."""
        return called(gift.holder for gift in self._given)

    def _words(self, field: Field | None, wrong: int, ready: bool) -> str:
        if field is None:
            return "Chọn điều cần sửa, ghi giá trị mới, xem lại danh sách rồi bấm Sửa."
        if self._read < len(self._ids):
            return f"Đang đọc {show_count(self._read)} trong {show_count(len(self._ids))} người…"
        if not ready:
            hint = " hoặc đánh dấu “Xóa trống”" if field.kind is not Kind.TICK else ""
            return "" if self._is_said(field) else f"Hãy ghi giá trị mới{hint}."
        if wrong:
            return f"Có {two_digits(wrong)} người không ghi được giá trị này, xem cột “Sẽ ghi”. Chưa sửa cho ai."
        many = f"{two_digits(len(self._given))} {self._people()}"
        parts = [f"Sẽ sửa cho {many}." if self._given else "Không ai thay đổi."]
        value = self._value(field)
        same = sum(holder.value == value for holder in self._holders)
        if same:
            parts.append(f"{two_digits(same)} người đã ghi như vậy rồi.")
        return " ".join(filter(None, (*parts, self._new_groups(field))))

    def _new_groups(self, field: Field) -> str:
        """Where a tổ đảng is made by it."""
        if field.name != "group":
            return ""
        where = units_without_group(self._given, str(self._value(field)), self._groups)
        more = f" và {two_digits(len(where) - NAMED)} chi bộ khác" if len(where) > NAMED else ""
        return f"Tổ đảng này được lập mới ở: {', '.join(where[:NAMED])}{more}." if where else ""

    def _leave_wrong_out(self) -> None:
        """Go on without those to whom the value cannot be given."""
        wrong = {gift.holder.id for gift in self._given if gift.problem}
        self._ids = tuple(i for i in self._ids if i not in wrong)
        self._holders = [h for h in self._holders if h.id not in wrong]
        self._read = len(self._ids)
        self._who.setText(_chosen_words(len(self._ids)))
        self._preview()

    def allow_again(self) -> None:
        """It was not done: it may be asked for again."""
        self._sent = False
        super().allow_again()

    def _ask(self) -> None:
        if self._sent:
            return
        self._pause.stop()
        self._preview()
        if not self._button.isEnabled() or self._field is None:
            return
        try:
            value = self._value(self._field)
        except Refused as refused:
            self._form(self._field).show_problem(refused)
            return
        self._sent = True
        self._button.setEnabled(False)
        self.wanted.emit(SharedValue(self._ids, self._field, value, len(self._given), self._people()))


def _chosen_words(count: int) -> str:
    return f"Đã chọn {two_digits(count)} người. Tất cả sẽ có cùng một giá trị; bấm Hoàn tác một lần là trở lại như cũ."
