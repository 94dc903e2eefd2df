"""“Nhập lại để đối chiếu”: a month typed again from the paper without sight of the first time, then what differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.operations.months import check_month
from db.queries.keyed_by import keyed_by, last_check
from domain.dates import PartialDate
from domain.fields import RecordType
from domain.ledgers import RosterLine
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.second_keying import (
    Difference,
    Key,
    SecondKeying,
    checked_label,
    differences,
    done_words,
    fields_keyed,
    first_keyed,
)
from gui.cells.choosing import choose, offer
from gui.context.app import App
from gui.months.model import WORDS, Month
from gui.records.ledger_gate import OpenLedger
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.stack import Stack
from gui.widgets.tabbing import Dialog

Index = QModelIndex | QPersistentModelIndex
WIDTH, HEIGHT, NAME_WIDTH, TAKEN_WIDTH = 62, 36, 11, 8
ACROSS, DOWN = "Hết dòng này sang dòng sau", "Hết cột này sang cột sau"
SAME_PERSON = "Nên để người khác nhập lại: ai đọc sai lần đầu dễ đọc sai như thế lần nữa."


class KeyingTable(QTableWidget):
    """The paper's lines and columns, empty; Enter goes on as on the paper, `across` the lines or down the columns."""

    def __init__(self, lines: Sequence[RosterLine], fields: Sequence[str], kind: RecordType, parent: QWidget) -> None:
        super().__init__(len(lines), len(fields) + 1, parent)
        self._lines, self._fields, self._kind = lines, fields, kind
        self.across, self._moving = True, False
        self.setObjectName("secondKeying")
        self.setAccessibleName("Nhập lại từ phiếu giấy")
        self.setHorizontalHeaderLabels(["Họ và tên", *(kind.field(name).column_heading for name in fields)])
        self.setVerticalHeaderLabels([str(line.tt) for line in lines])
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setWordWrap(True)
        for row, line in enumerate(lines):
            name = QTableWidgetItem(line.member.name)
            name.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.setItem(row, 0, name)
            for column in range(1, len(fields) + 1):
                self.setItem(row, column, QTableWidgetItem())
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(0, em(self, NAME_WIDTH))
        for column, field in enumerate(fields, start=1):
            if kind.field(field).choices:
                self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(self._spell_out)

    @property
    def typed(self) -> dict[Key, str]:
        """What has been typed, cell by cell."""
        return {
            (line.id, name): item.text()
            for row, line in enumerate(self._lines)
            for column, name in enumerate(self._fields, start=1)
            if (item := self.item(row, column)) is not None and item.text()
        }

    def put_back(self, typed: Mapping[Key, str]) -> None:
        """Show what was typed before."""
        for row, line in enumerate(self._lines):
            for column, name in enumerate(self._fields, start=1):
                item = self.item(row, column)
                assert item is not None
                item.setText(typed.get((line.id, name), ""))

    def begin(self) -> None:
        """Stand in the first cell."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentCell(0, 1)

    def _spell_out(self, item: QTableWidgetItem) -> None:
        """A number or first letter in a column of words means the word, as in the grid of the month."""
        if not item.column():
            return
        choices = self._kind.field(self._fields[item.column() - 1]).choices
        text = item.text().strip()
        if choices and text and text not in choices and len(text) <= 1 and (word := choose(text, choices)) is not None:
            item.setText(word)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next cell of the paper."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        steps = {
            QAbstractItemDelegate.EndEditHint.SubmitModelCache: 1,
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }
        if hint in steps and not self._moving:
            self._go(steps[hint])

    def currentChanged(self, current: Index, previous: Index) -> None:
        """An editor that closes because one has gone elsewhere leads no further."""
        self._moving = True
        super().currentChanged(current, previous)
        self._moving = False

    def _go(self, step: int) -> None:
        rows, columns = self.rowCount(), len(self._fields)
        row, column = self.currentRow(), self.currentColumn() - 1
        at = (row * columns + column if self.across else column * rows + row) + step
        if 0 <= at < rows * columns:
            row, column = divmod(at, columns) if self.across else reversed(divmod(at, rows))
            self.setCurrentCell(row, column + 1)


class SecondKeyingDialog(Dialog):
    """`checked` gives how many cells were compared, how many differed, and the Differences to be taken."""

    checked = Signal(int, int, object)

    def __init__(
        self,
        title: str,
        lines: Sequence[RosterLine],
        first: Mapping[Key, str],
        kind: RecordType,
        said: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("secondKeyingDialog")
        self.setWindowTitle(title)
        self._lines = [line for line in lines if any(key[0] == line.id for key in first)]
        self._first, self._kind, self._fields = first, kind, fields_keyed(first)
        self._found: tuple[Difference, ...] = ()
        self.table = KeyingTable(self._lines, self._fields, kind, self)
        self._way = ChoiceBox(self)
        self._way.setObjectName("keyingWay")
        self._way.setAccessibleName("Thứ tự nhập")
        self._way.addItems((ACROSS, DOWN))
        self._way.currentIndexChanged.connect(self._turn)
        self._line = plain_label(self, "hint")
        self.table.currentCellChanged.connect(self._say_line)
        self._problem = plain_label(self, "problem")
        self._said = plain_label(self, "missing", said)
        self.seen = QTableWidget(0, 6, self)
        self._stack = Stack(self)
        self._lay_out()
        self.ask_for(em(self, WIDTH), em(self, HEIGHT))
        self.table.begin()

    def _lay_out(self) -> None:
        self._compare = push(self, "compareKeyings", "So với lần nhập đầu", self._show_differences)
        self._compare.setAutoDefault(False)
        self._done = push(self, "primary", "Ghi kết quả đối chiếu", self._finish)
        self._back = push(self, "backToKeying", "‹ Nhập tiếp", self._key_on)
        cancel = push(self, "giveUpKeying", "Thôi", self.leave)
        for button in (self._done, self._back, cancel):
            button.setAutoDefault(False)
        keying, seeing = QWidget(self), QWidget(self)
        column = QVBoxLayout(keying)
        column.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self._way)
        top.addWidget(self._line, 1)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        other = QVBoxLayout(seeing)
        other.setContentsMargins(0, 0, 0, 0)
        self._told = plain_label(self, "keyingTold")
        other.addWidget(self._told)
        other.addWidget(self.seen, 1)
        self._stack.addWidget(keying)
        self._stack.addWidget(seeing)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self._back, self._compare, self._done, cancel):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self._said)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
        self._said.setVisible(bool(self._said.text()))
        self._problem.hide()
        self._set_up_seen()
        self._key_on()

    def _set_up_seen(self) -> None:
        self.seen.setObjectName("keyingDifferences")
        self.seen.setAccessibleName("Chỗ hai lần nhập khác nhau")
        self.seen.setHorizontalHeaderLabels(["TT", "Họ và tên", "Cột", "Nhập lần đầu", "Nhập lại", "Lấy theo"])
        self.seen.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.seen.verticalHeader().hide()
        self.seen.setWordWrap(True)
        header = self.seen.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (3, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Fixed)
        self.seen.setColumnWidth(5, em(self, TAKEN_WIDTH))
        self.seen.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _turn(self, at: int) -> None:
        self.table.across = at == 0
        self.table.begin()

    def _say_line(self, row: int, *_: int) -> None:
        if 0 <= row < len(self._lines):
            line, choices = self._lines[row], self._choices()
            more = f" – gõ số: {offer(choices)}" if choices else ""
            self._line.setText(f"Dòng {line.tt} của phiếu: {line.member.name}{more}")

    def _choices(self) -> tuple[str, ...]:
        at = self.table.currentColumn() - 1
        return self._kind.field(self._fields[at]).choices if 0 <= at < len(self._fields) else ()

    def _typed_texts(self) -> tuple[str, ...]:
        """Nothing that would be lost: what was typed is there again for whoever comes back."""
        return ()

    def _key_on(self) -> None:
        self._stack.setCurrentIndex(0)
        self._compare.show()
        self._done.hide()
        self._back.hide()

    def _show_differences(self) -> None:
        try:
            self._found = differences(self._lines, self._first, self.table.typed, self._fields)
        except Refused as refused:
            self._problem.setText(refused.reason)
            self._problem.show()
            return
        self._problem.hide()
        count = two_digits(len(self._lines) * len(self._fields))
        same = f"Hai lần nhập giống nhau ở cả {count} ô."
        differ = (
            f"Khác nhau {two_digits(len(self._found))} trong {count} ô. Xem lại phiếu giấy rồi chọn lấy theo lần nào."
        )
        self._told.setText(differ if self._found else same)
        self.seen.setRowCount(len(self._found))
        for row, one in enumerate(self._found):
            words = (str(one.line.tt), one.line.member.name, WORDS[one.field], one.first, one.second)
            for column, text in enumerate(words):
                self.seen.setItem(row, column, QTableWidgetItem(text))
            box = ChoiceBox(self.seen)
            box.setAccessibleName(f"Lấy theo – {one.line.member.name}, {WORDS[one.field]}")
            box.addItems(("Lần đầu", "Nhập lại"))
            self.seen.setCellWidget(row, 5, box)
        self._stack.setCurrentIndex(1)
        self._compare.hide()
        self._done.show()
        self._back.show()

    def _finish(self) -> None:
        boxes = [self.seen.cellWidget(row, 5) for row in range(len(self._found))]
        taken = [
            one
            for one, box in zip(self._found, boxes, strict=True)
            if isinstance(box, ChoiceBox) and box.currentIndex() == 1
        ]
        self.accept()
        self.checked.emit(len(self._lines) * len(self._fields), len(self._found), taken)


Kept = dict[tuple[int, int], dict[Key, str]]
"""What was typed again and not compared to the end, by ledger and month."""


def ask_again(app: App, page: QWidget, opened: OpenLedger, month: Month, seen: Sequence[QWidget], kept: Kept) -> None:
    """Open the empty sheet of a month over a page; told why where there is nothing to compare with, or nobody types.

    What is `seen` of the first keying on the page is hidden meanwhile. That it was done is written as one step with
    what was put right, which says who typed and who checked. Whoever breaks off finds what was typed when asking again.
    """
    first = first_keyed(month.lines, month.follow_ups, month.month)
    if not opened.writable or not app.who or not fields_keyed(first):
        app.noticed.emit(_why_not(opened, app.who))
        return
    by = keyed_by(app.reader, opened.ledger.id, month.month)
    title = f"Nhập lại phiếu tháng {month.month} – {opened.unit.name}"
    place = opened.ledger.id, month.month
    dialog = SecondKeyingDialog(title, month.lines, first, month.kind, _said(app, place, by), page)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.table.put_back(kept.pop(place, {}))

    def checked(cells: int, differed: int, taken: list[Difference]) -> None:
        today, first = PartialDate.of(app.today()), ", ".join(by)
        done = SecondKeying(0, "", *place, today, first, app.who, cells, differed, len(taken))

        def written(_: object) -> None:
            kept.pop(place, None)  # not before: what is not written must not be lost
            app.noticed.emit(done_words(done))

        cells_taken = [(one.line.id, one.field, one.second) for one in taken]
        app.act(checked_label(done), check_month, done, cells_taken, then=written)

    def show_again() -> None:
        kept[place] = dialog.table.typed
        for widget in seen:
            widget.show()

    dialog.checked.connect(checked)
    dialog.finished.connect(show_again)
    for widget in seen:
        widget.hide()
    dialog.open()


def _said(app: App, place: tuple[int, int], by: Sequence[str]) -> str:
    """What came of it the last time, and that somebody else should do it."""
    before = last_check(app.reader, *place)
    words = (done_words(before) if before is not None else "", SAME_PERSON if app.who in by else "")
    return " ".join(filter(None, words))


def _why_not(opened: OpenLedger, who: str) -> str:
    """Why no month is typed again."""
    if not opened.writable:
        return opened.why_not
    return (
        "Tháng này chưa nhập lần đầu." if who else "Hãy ghi “Người ghi” ở góc dưới bên phải: ai nhập lại thì đứng tên."
    )
