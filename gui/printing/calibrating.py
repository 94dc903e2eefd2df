"""The dialog in which a printer is calibrated: print a sheet, measure it, type what the ruler says, print a trial."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from db.files.printers import calibrations, forget_calibration, keep_calibration
from domain.calibration import ACROSS_MM, DOWN_MM, EDGE_MM, NONE, Calibration, Measured, calibrated, read_length
from domain.refusals import Refused
from gui.records.asking import AskingDialog
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.theme import INK, PAPER, QUIET, RED, RULE

HINT = (
    "1. Chọn máy in rồi bấm “In tờ căn chỉnh…”, khổ A4, tỉ lệ 100 %.\n"
    "2. Lấy thước kẻ 20 cm đo như hình bên, ghi số đo bằng mi-li-mét (có thể ghi 20,5). Chỉ cần hai số đầu; ô nào đúng "
    "như đã ghi sẵn thì để nguyên. Mặt sau: khi máy tự in hai mặt.\n"
    "3. Bấm “Ghi số đo”, rồi “In thử…”: trên tờ in thử, các khoảng cách phải đúng."
)
_FIELDS = (
    ("left", f"① Mép trái giấy đến dấu A (đúng ra {EDGE_MM:g})", ""),
    ("top", f"② Mép trên giấy đến dấu A (đúng ra {EDGE_MM:g})", ""),
    ("across", f"③ Dấu A sang dấu B (đúng ra {ACROSS_MM:g})", f"{ACROSS_MM:g}"),
    ("down", f"④ Dấu A xuống dấu C (đúng ra {DOWN_MM:g})", f"{DOWN_MM:g}"),
    ("back_left", "⑤ Mặt sau: mép trái giấy đến dấu A", ""),
    ("back_top", "⑥ Mặt sau: mép trên giấy đến dấu A", ""),
)
WIDTH, HEIGHT = 44, 31
"""In heights of the text."""
_NAMES = {"left": "Mép trái", "top": "Mép trên", "across": "A sang B", "down": "A xuống C"}


class SheetPicture(QWidget):
    """The sheet with its crosses and what is measured on it; the measure that is `pointed_at` stands out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hình tờ căn chỉnh: các khoảng cách phải đo")
        self._pointed_at = ""
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As high as the fields beside it."""
        return QSize(em(self, 11), em(self, 15.5))

    def point_at(self, name: str) -> None:
        """Have one of the measures stand out, by its field's name."""
        self._pointed_at = name.removeprefix("back_")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, three crosses, four arrows with their numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(1, 1, self.width() - 2, self.height() - 2)
        painter.fillRect(sheet, QColor(PAPER))
        painter.setPen(QPen(QColor(RULE).darker(130), 1))
        painter.drawRect(sheet)
        unit = sheet.width() / 210
        a = QPointF(sheet.left() + 45 * unit, sheet.top() + 45 * unit)
        b, c = QPointF(sheet.left() + 175 * unit, a.y()), QPointF(a.x(), sheet.top() + 220 * unit)
        self._crosses(painter, 12 * unit, {"A": a, "B": b, "C": c})
        beside, beneath = QPointF(0, 22 * unit), QPointF(22 * unit, 0)
        self._arrow(painter, "left", "①", QPointF(sheet.left(), a.y()), a)
        self._arrow(painter, "top", "②", QPointF(a.x(), sheet.top()), a)
        self._arrow(painter, "across", "③", a + beside, b + beside)
        self._arrow(painter, "down", "④", a + beneath, c + beneath)
        painter.end()

    def _crosses(self, painter: QPainter, arm: float, crosses: dict[str, QPointF]) -> None:
        painter.setPen(QPen(QColor(INK), 1.4))
        for name, at in crosses.items():
            painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
            painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
            painter.drawText(at + QPointF(arm * 0.4, -arm * 0.3), name)

    def _arrow(self, painter: QPainter, name: str, number: str, begin: QPointF, end: QPointF) -> None:
        painter.setPen(QPen(QColor(RED if name == self._pointed_at else QUIET), 2 if name == self._pointed_at else 1.2))
        painter.drawLine(begin, end)
        level = abs(begin.y() - end.y()) < 1
        tip = 5.0
        for at, way in ((begin, 1), (end, -1)):
            for side in (-1, 1):
                along, across = way * tip, side * tip * 0.6
                painter.drawLine(at, at + (QPointF(along, across) if level else QPointF(across, along)))
        middle = (begin + end) / 2
        size = self.fontMetrics().height()
        box = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        painter.fillRect(box, QColor(PAPER))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)


class _Length(QLineEdit):
    """A length to be measured; `entered` when the user comes to it."""

    entered = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setMaxLength(10)
        self.setFixedWidth(em(self, 4.5))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def focusInEvent(self, event: object) -> None:
        """Tell which it is."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.entered.emit(self.objectName())


class CalibratingDialog(AskingDialog):
    """Stays open until the user leaves; `sheet_wanted` for a printer, with the calibration by which the trial is put
    right, `changed` when what is known of a printer has changed.
    """

    sheet_wanted = Signal(str, object)
    changed = Signal()

    def __init__(self, printer: str, parent: QWidget) -> None:
        super().__init__("Căn chỉnh máy in", "Để chữ in đúng vào ô của sổ đã in sẵn.", "", "Ghi số đo", parent)
        self._printers = ChoiceBox(self)
        self._printers.setObjectName("calibratedPrinter")
        self._printers.setAccessibleName("Máy in")
        self._printers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._printers.setMinimumContentsLength(18)
        self._lengths = {name: _Length(name, words, self) for name, words, _ in _FIELDS}
        self._state = plain_label(self, "calibrationState")
        self._add_scrolled(
            plain_label(self, "", HINT), self._standing(self._printer_row), self._standing(self._measures)
        )
        self._column.addWidget(self._state)
        self._finish_layout()
        self.ask_for(em(self, WIDTH), em(self, HEIGHT))
        self._fill_printers(printer)
        self._printers.activated.connect(self._show_state)
        self._show_state()

    def _standing(self, laid_out: Callable[[], QHBoxLayout]) -> QWidget:
        row = QWidget(self)
        layout = laid_out()
        layout.setContentsMargins(0, 0, 0, 0)
        row.setLayout(layout)
        return row

    def _printer_row(self) -> QHBoxLayout:
        label = QLabel("Máy in:", self)
        label.setBuddy(self._printers)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._printers, 1)
        row.addWidget(push(self, "printSheet", "In tờ căn chỉnh…", self._print_sheet))
        return row

    def _measures(self) -> QHBoxLayout:
        picture = SheetPicture(self)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for n, (name, words, usual) in enumerate(_FIELDS):
            line = self._lengths[name]
            line.setText(usual)
            line.entered.connect(picture.point_at)
            label = QLabel(words, self)
            label.setBuddy(line)
            grid.addWidget(label, n, 0)
            grid.addWidget(line, n, 1)
            grid.addWidget(QLabel("mm", self), n, 2)
        grid.setRowStretch(len(_FIELDS), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        self._trial = push(self, "printTrial", "In thử…", self._print_trial)
        self._forget = push(self, "link", "Xóa số đo của máy này", self._forget_it)
        buttons.addWidget(self._trial)
        buttons.addWidget(self._forget)
        buttons.addStretch(1)
        grid.addLayout(buttons, len(_FIELDS) + 1, 0, 1, 3)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(grid, 1)
        return row

    def _fill_printers(self, chosen: str) -> None:
        names = dict.fromkeys([*QPrinterInfo.availablePrinterNames(), *calibrations(), *filter(None, (chosen,))])
        self._printers.clear()
        self._printers.addItems(list(names))
        usual = QPrinterInfo.defaultPrinterName()
        self._printers.setCurrentText(chosen or (usual if usual in names else next(iter(names), "")))

    def choose(self, printer: str) -> None:
        """Go on with the printer that the sheet was printed on."""
        if printer:
            self._fill_printers(printer)
            self._show_state()

    @property
    def _printer(self) -> str:
        return self._printers.currentText()

    def _known(self) -> Calibration | None:
        return calibrations().get(self._printer)

    def _show_state(self) -> None:
        known = self._known()
        self._trial.setEnabled(known is not None)
        self._forget.setVisible(known is not None)
        if not self._printer:
            self._state.setText("Máy tính này chưa có máy in nào.")
        elif known is None:
            self._state.setText("Máy in này chưa căn chỉnh.")
        else:
            both = (
                known.front.words()
                if known.front == known.back
                else (f"mặt trước {known.front.words()}; mặt sau {known.back.words()}")
            )
            self._state.setText(f"Đã ghi: máy này {both}. Khi in vào sổ in sẵn, chương trình tự chỉnh lại.")

    def _print_sheet(self) -> None:
        self.sheet_wanted.emit(self._printer, NONE)

    def _print_trial(self) -> None:
        known = self._known()
        if known is not None:
            self.sheet_wanted.emit(self._printer, known)

    def _forget_it(self) -> None:
        forget_calibration(self._printer)
        self._show_state()
        self.changed.emit()

    def _ask(self) -> None:
        try:
            keep_calibration(self._chosen(), self._measured())
        except Refused as refused:
            self.say_refused(refused)
            line = self._lengths.get(refused.field)
            if line is not None:
                line.setFocus()
                line.selectAll()
            return
        self._problem.hide()
        for line in self._lengths.values():
            line.setModified(False)
        self._show_state()
        self.changed.emit()

    def _chosen(self) -> str:
        if not self._printer:
            raise Refused("Hãy nối và cài máy in rồi căn chỉnh.")
        return self._printer

    def _measured(self) -> Calibration:
        read = {name: read_length(line.text(), name) for name, line in self._lengths.items()}
        for name in ("left", "top"):
            if read[name] is None:
                raise Refused("Hãy đo rồi ghi hai số đầu: từ mép trái và từ mép trên tờ giấy đến dấu A.", field=name)
        return calibrated(
            Measured(
                read["left"] or 0.0,
                read["top"] or 0.0,
                read["across"] or ACROSS_MM,
                read["down"] or DOWN_MM,
                read["back_left"],
                read["back_top"],
            )
        )
