"""The left side of “In sổ”: what, of which unit, which way, which sections, from which form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db.files.printers import calibrations
from domain.numbers import two_digits
from domain.units import Unit, UnitKind
from gui.context.app import App
from gui.context.preferences import ONE_SIDED
from gui.papers.kinds import LAYOUT_FILES, MONTH, PAPER, Paper, tried_layout, try_layout
from gui.printing.making import PrintChoice
from gui.printing.sections import SectionList
from gui.tasks.layouts import layout_chosen
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from printouts.imposition import Sheets
from printouts.scenes import Way

ALL_UNITS = -1
MOST_MEMBER_PAGES = 200
AIR = 10
_PAPERS = ((Paper.BOOK, "Sổ theo dõi cả năm"), (Paper.MONTH_SHEET, "Phiếu nhận xét"))
_WAYS = (
    (Way.MIXED, "Có số liệu, rồi dòng trống để ghi tay"),
    (Way.FILLED, "Có số liệu"),
    (Way.BLANK, "Mẫu trống, ghi tay"),
    (Way.OVERLAY, "Chỉ in chữ, vào sổ đã in sẵn khung"),
    (Way.CONTINUED, "In tiếp: chỉ những gì mới, vào trang đã in"),
)
_SHEETS = (
    (Sheets.AS_DRAWN, "như mẫu sổ"),
    (Sheets.A5, "A5, thu nhỏ"),
    (Sheets.BOOKLET_A3, "A3 gấp đôi, đóng ghim giữa"),
    (Sheets.BOOKLET_A4, "A4 gấp đôi (sổ khổ A5), đóng ghim giữa"),
)
_AS_IT_IS = "không chỉnh"
STOP_TRYING = "Thôi in thử"
_OF_EMPTY_PAGES = (Way.BLANK, Way.OVERLAY)
"""Ways for which it is asked how many members' pages the empty form has."""


class Choices(QWidget):
    """What the user wants printed; `changed` is the user's hand, never `load`. The choices are remembered.

    The unit is the one at the top of the window; `unit_wanted` asks for another there, `calibrating_wanted` for the
    dialog about a printer, `forms_wanted` for the page of layouts.
    """

    changed = Signal()
    unit_wanted = Signal(int)
    calibrating_wanted = Signal(str)
    forms_wanted = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._tried = tried_layout(app)
        self._kinds: dict[int, UnitKind] = {}
        self._branches: tuple[int, ...] = ()
        self._of = 0
        self._papers = self._radios("paper", _PAPERS, app.preferences.text(PAPER, Paper.BOOK))
        self._ways = self._radios("way", _WAYS, app.preferences.text("print/way", Way.MIXED))
        self._units = self._combo("printUnit", "In sổ của")
        self._units.activated.connect(self._unit_chosen)
        self._months = self._combo("printMonth", "Tháng")
        self._months.activated.connect(self._touched)
        for month in range(1, 13):
            self._months.addItem(f"Tháng {month}", month)
        self._member_pages = QSpinBox(self)
        self._member_pages.setObjectName("memberPages")
        self._member_pages.setAccessibleName("Số trang đảng viên")
        self._member_pages.setRange(0, MOST_MEMBER_PAGES)
        self._member_pages.setSpecialValueText("theo danh sách")
        self._member_pages.setKeyboardTracking(False)
        self._member_pages.lineEdit().setTextMargins(6, 0, 0, 0)
        self._member_pages.valueChanged.connect(self._touched)
        self._one_sided = QCheckBox("In một mặt giấy", self)
        self._one_sided.setObjectName("oneSided")
        self._one_sided.setToolTip(
            "Lề đóng sổ luôn ở một bên. Bỏ đánh dấu khi in hai mặt: lề hai mặt tờ giấy đối nhau."
        )
        self._one_sided.setChecked(app.preferences.one_sided)
        self._one_sided.clicked.connect(self._touched)
        self._make_onto_paper()
        self._make_sheets()
        self.sections = SectionList(frozenset(app.preferences.text("print/leftOut").split()), self)
        self.sections.changed.connect(self._touched)
        self._make_form_row()
        self._lay_out()
        self._show_what_fits()

    # Making

    def _radios(self, name: str, offered: Sequence[tuple[str, str]], chosen: str) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, (value, words) in enumerate(offered):
            button = QRadioButton(words, self)
            button.setObjectName(f"{name}_{value}")
            button.setProperty("value", value)
            button.setChecked(value == chosen or (number == 0 and chosen not in [v for v, _ in offered]))
            button.clicked.connect(self._touched)
            group.addButton(button)
        return group

    def _combo(self, name: str, words: str) -> QComboBox:
        combo = ChoiceBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(words)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        return combo

    def _make_onto_paper(self) -> None:
        """What is asked of prints onto pages on which something stands."""
        self._printers = self._combo("calibratedFor", "Chỉnh lệch theo máy in")
        self._printers.activated.connect(self._touched)
        self._again = QLineEdit(self)
        self._again.setObjectName("printAgain")
        self._again.setAccessibleName("In lại nguyên trang")
        self._again.setPlaceholderText("ví dụ 12, 24a")
        self._again.setMaxLength(300)
        self._again.editingFinished.connect(self._touched)
        self._calibrate = QPushButton("Căn chỉnh máy in…", self)
        self._calibrate.setObjectName("link")
        self._calibrate.clicked.connect(lambda: self.calibrating_wanted.emit(self._printers.currentData() or ""))

    def _make_sheets(self) -> None:
        preferences = self._app.preferences
        self._right_hand = QCheckBox("Mỗi phần bắt đầu ở trang bên phải", self)
        self._right_hand.setObjectName("rightHand")
        self._right_hand.setToolTip("Thêm trang trắng trước phần nào rơi vào trang bên trái; số trang theo đó mà đổi.")
        self._right_hand.setChecked(bool(preferences.number("print/rightHand")))
        self._right_hand.clicked.connect(self._touched)
        self._sheets = self._combo("printSheets", "Khổ giấy")
        for sheets, words in _SHEETS:
            self._sheets.addItem(words, sheets)
        self._sheets.setCurrentIndex(max(self._sheets.findData(preferences.text("print/sheets")), 0))
        self._sheets.setToolTip("Gấp đôi: in hai mặt, lật theo cạnh ngắn, gấp chồng giấy ở giữa rồi bấm ghim.")
        self._sheets.activated.connect(self._touched)

    def _make_form_row(self) -> None:
        self._form = QLabel(self)
        self._form.setObjectName("printForm")
        self._form.setWordWrap(True)
        self._problem = QLabel(self)
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._other_form = push(self, "link", "In thử tệp mẫu…", self._ask_form, "Xem trang in, chưa đưa vào sổ")
        self._own_form = push(self, "link", STOP_TRYING, self.stop_trying)
        self._forms = push(self, "link", "Các mẫu sổ…", self.forms_wanted.emit, "Đưa mẫu vào, chọn loại sổ và năm")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, AIR, 0)
        layout.setSpacing(4)
        layout.addWidget(self._heading("In gì"))
        book, sheet = self._papers.buttons()
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.addWidget(book, 0, 0, 1, 2)
        grid.addWidget(sheet, 1, 0)
        grid.addWidget(self._months, 1, 1)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        layout.addWidget(self._heading("Của đơn vị"))
        layout.addWidget(self._units)
        layout.addWidget(self._heading("Cách in"))
        for button in self._ways.buttons():
            layout.addWidget(button)
        layout.addLayout(self._member_pages_row())
        layout.addLayout(self._again_row())
        layout.addLayout(self._printer_rows())
        layout.addLayout(self._sheets_row())
        layout.addWidget(self._one_sided)
        layout.addWidget(self._right_hand)
        layout.addWidget(self.sections, 1)
        layout.addStretch(0)
        layout.addWidget(self._form)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self._other_form)
        links.addWidget(self._own_form)
        links.addWidget(self._forms)
        links.addStretch(1)
        layout.addLayout(links)
        layout.addWidget(self._problem)

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName("groupHeading")
        label.setContentsMargins(0, 8, 0, 0)
        return label

    def _member_pages_row(self) -> QHBoxLayout:
        self._member_pages_label = QLabel("Số trang đảng viên:", self)
        self._member_pages_label.setBuddy(self._member_pages)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self._member_pages_label)
        row.addWidget(self._member_pages)
        row.addStretch(1)
        # Shown for one of the ways only, yet the others leave it its width.
        self.setMinimumWidth(row.sizeHint().width() + AIR)
        return row

    def _again_row(self) -> QHBoxLayout:
        self._again_label = QLabel("In lại nguyên trang:", self)
        self._again_label.setBuddy(self._again)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        row.addWidget(self._again_label)
        row.addWidget(self._again, 1)
        return row

    def _printer_rows(self) -> QGridLayout:
        self._printers_label = QLabel("Chỉnh theo máy:", self)
        self._printers_label.setBuddy(self._printers)
        self._printers.setToolTip("Khi in ra máy đã căn chỉnh thì tự chỉnh; chọn ở đây để tệp PDF cũng được chỉnh.")
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 0, 0)
        grid.addWidget(self._printers_label, 0, 0)
        grid.addWidget(self._printers, 0, 1)
        grid.addWidget(self._calibrate, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(1, 1)
        self.load_printers()
        return grid

    def _sheets_row(self) -> QHBoxLayout:
        self._sheets_label = QLabel("Khổ giấy:", self)
        self._sheets_label.setBuddy(self._sheets)
        row = QHBoxLayout()
        row.addWidget(self._sheets_label)
        row.addWidget(self._sheets, 1)
        return row

    def load_printers(self) -> None:
        """Offer the printers that have been calibrated."""
        chosen = self._app.preferences.text("print/printer")
        self._printers.clear()
        self._printers.addItem(_AS_IT_IS, "")
        for name in calibrations():
            self._printers.addItem(name, name)
        self._printers.setCurrentIndex(max(self._printers.findData(chosen), 0))

    # What is chosen

    def load(self, units: Sequence[Unit], unit_id: int, month: int) -> None:
        """Offer the units that keep a book, all branches together where there are several, and a month.

        Of these the unit with this id is chosen, or all where it keeps no book itself, or where all were chosen and it
        is the one of before. What is printed is read anew too: another page may have asked for its month (see
        `want_month_sheet`).
        """
        every, self._of = self.every_unit and unit_id == self._of, unit_id
        paper = self._app.preferences.text(PAPER, Paper.BOOK)
        for button in self._papers.buttons():
            button.setChecked(button.property("value") == paper)
        if self._tried != tried_layout(self._app):
            self._tried = tried_layout(self._app)
            self.show_form_problem("")
        self._kinds = {unit.id: unit.kind for unit in units}
        self._units.clear()
        self._branches = tuple(unit.id for unit in units if unit.kind is UnitKind.BRANCH)
        if len(self._branches) > 1:
            self._units.addItem(all_branches(len(self._branches)), ALL_UNITS)
        for unit in units:
            self._units.addItem(unit.name, unit.id)
        self._units.setCurrentIndex(max(self._units.findData(ALL_UNITS if every else unit_id), 0))
        self._units.setEnabled(self._units.count() > 1)
        self._units.setToolTip(self._units.currentText())
        self._months.setCurrentIndex(month - 1)
        self._show_what_fits()

    @property
    def every_unit(self) -> bool:
        """Whether all branches are wanted."""
        return bool(self._units.currentData() == ALL_UNITS)

    @property
    def goes_on_with_all(self) -> bool:
        """Whether what is new of all branches' ledgers is wanted."""
        return self.every_unit and self._paper() is Paper.BOOK and Way(_value(self._ways)) is Way.CONTINUED

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """The units wanted, in the order of the tree."""
        return self._branches if self.every_unit else (self._units.currentData(),)

    def wanted(self) -> PrintChoice:
        """What is wanted of the first of the units."""
        way = Way(_value(self._ways))
        return PrintChoice(
            unit_id=self.unit_ids[0],
            year=self._app.year,
            paper=self._paper(),
            month=self._months.currentData(),
            way=way,
            left_out=self.sections.left_out if self._paper() is Paper.BOOK else frozenset(),
            member_pages=self._member_pages.value() if way in _OF_EMPTY_PAGES else 0,
            layout=self._tried,
            whole_cards=self._app.preferences.whole_cards,
            one_sided=self._one_sided.isChecked(),
            printer=self._printers.currentData() if way.is_onto_paper else "",
            again=_labels(self._again.text()) if way is Way.CONTINUED and not self.every_unit else frozenset(),
            sheets=Sheets.AS_DRAWN if way.is_onto_paper else Sheets(self._sheets.currentData()),
            right_hand=self._right_hand.isChecked() and self._paper() is Paper.BOOK,
        )

    def _paper(self) -> Paper:
        return Paper(_value(self._papers))

    def show_form_problem(self, reason: str) -> None:
        """Say beside the form why it cannot be used; an empty reason takes the words away."""
        self._problem.setText(reason)
        self._problem.setVisible(bool(reason))

    def _unit_chosen(self) -> None:
        if not self.every_unit and self.unit_ids[0] != self._app.unit_id:
            self.unit_wanted.emit(self.unit_ids[0])
        else:
            self._touched()

    def _touched(self) -> None:
        preferences, wanted = self._app.preferences, self.wanted()
        preferences.set_text(PAPER, wanted.paper)
        preferences.set_text("print/way", wanted.way)
        preferences.set_number(MONTH, wanted.month)
        preferences.set_number(ONE_SIDED, int(wanted.one_sided))
        preferences.set_number("print/rightHand", int(self._right_hand.isChecked()))
        preferences.set_text("print/sheets", self._sheets.currentData())
        preferences.set_text("print/printer", self._printers.currentData() or "")
        preferences.set_text("print/leftOut", " ".join(sorted(self.sections.left_out)))
        self._units.setToolTip(self._units.currentText())
        self._show_what_fits()
        self.changed.emit()

    def _show_what_fits(self) -> None:
        """Only the choices that mean something for what is printed."""
        book = self._paper() is Paper.BOOK
        way = Way(_value(self._ways))
        self._months.setEnabled(not book)
        self._ways.buttons()[-1].setEnabled(book)  # a month's sheet is not gone on with
        self.sections.setVisible(book)
        self._right_hand.setVisible(book)
        for held in (self._sheets, self._sheets_label):
            held.setVisible(not way.is_onto_paper)
        for widget in (self._member_pages, self._member_pages_label):
            widget.setVisible(book and way in _OF_EMPTY_PAGES)
        for again in (self._again, self._again_label):
            again.setVisible(book and way is Way.CONTINUED and not self.every_unit)
        for beside in (self._printers, self._printers_label, self._calibrate):
            beside.setVisible(way.is_onto_paper)
        self._show_form()

    def _show_form(self) -> None:
        """Say which layout the pages are in."""
        tried, kind = self._tried, self._kinds.get(self.unit_ids[0]) if self._kinds else None
        chosen = layout_chosen(self._app.reader, kind, self._app.year) if kind is not None else None
        name = f"“{chosen.name}”" if chosen is not None else "có sẵn trong chương trình"
        self._form.setText(f"In thử theo tệp {tried.name}, chưa đưa vào sổ." if tried else f"Mẫu sổ: {name}")
        self._form.setToolTip(str(tried or ""))
        self._own_form.setVisible(tried is not None)

    def _ask_form(self) -> None:
        from db.files.folders import documents_folder

        folder = documents_folder()
        self._app.questions.open_file(self, "layout", "Chọn tệp mẫu sổ để in thử", LAYOUT_FILES, folder, self._try_form)

    def _try_form(self, path: Path | None) -> None:
        self._tried = path
        try_layout(self._app, path)
        self.show_form_problem("")
        self._touched()

    def stop_trying(self) -> None:
        """Go back to the form that is chosen for the book."""
        self._try_form(None)


def all_branches(count: int) -> str:
    """The line that means so many branches together."""
    return f"Tất cả {two_digits(count)} chi bộ"


def _labels(text: str) -> frozenset[str]:
    """The numbers of pages, as they are typed with commas or spaces between them."""
    return frozenset(text.replace(",", " ").replace(";", " ").lower().split())


def _value(group: QButtonGroup) -> str:
    return str(next(button.property("value") for button in group.buttons() if button.isChecked()))
