"""The last step: what was brought in, what was not, and the one click that takes it all back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.numbers import show_count, two_digits
from gui.importing.looking import Looked
from gui.tasks.bring_in import Report
from gui.widgets.buttons import push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.text_table import TextTable, TextTableView


class ResultStep(QWidget):
    """Tells what was done. `save_wanted`, `undo_wanted`, `another_wanted`: what the user may want next."""

    save_wanted = Signal()
    undo_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label(self, "title")
        self._said = plain_label(self, "importResult")
        self._refused_words = plain_label(self, "section")
        self._refused = TextTableView("notBroughtIn", self)
        self._save = push(self, "saveRefused", "Lưu các dòng chưa nhập được ra Excel…", self.save_wanted.emit)
        self._undo = push(self, "undoImport", "Hoàn tác lần nhập này", self.undo_wanted.emit)
        another = push(self, "anotherList", "Nhập danh sách khác…", self.another_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._said)
        layout.addLayout(row_of(self._undo, another))
        layout.addSpacing(8)
        layout.addWidget(self._refused_words)
        layout.addWidget(self._refused, 100)
        self._rest = plain_label(self, "hint")
        layout.addWidget(self._rest)
        layout.addLayout(row_of(self._save))
        layout.addStretch(1)

    def show_done(self, looked: Looked) -> None:
        """Tell what was done."""
        assert looked.prepared is not None
        report = Report.of(looked.prepared)
        self._title.setText("Đã nhập xong")
        self._said.setText(report_words(report))
        self._undo.setVisible(True)
        self._undo.setEnabled(True)
        self._show_refused(next(table for table in looked.tables if table.name == "refused"))

    def show_taken_back(self) -> None:
        """Tell that everything is as before the import."""
        self._title.setText("Đã hoàn tác lần nhập này")
        self._said.setText("Sổ đã trở lại như trước khi nhập. Có thể sửa danh sách rồi nhập lại.")
        self._undo.setVisible(False)

    def _show_refused(self, refused: TextTable) -> None:
        some = bool(refused.rows)
        self._refused_words.setText(f"{show_count(len(refused.rows))} dòng chưa nhập được")
        self._refused.show_table(refused)
        for widget in (self._refused_words, self._refused, self._save):
            widget.setVisible(some)
        self._rest.setText(
            "Lưu các dòng này ra Excel, sửa theo lý do ghi bên cạnh rồi nhập lại tệp ấy." if some else ""
        )


def report_words(report: Report) -> str:
    """What was done, in sentences: only what there is."""
    numbers = (("thêm", report.added), ("sửa", report.changed))
    done = ", ".join(f"{words} {show_count(number)} người" for words, number in numbers if number)
    said = [f"Đã {done}."]
    if report.unchanged:
        said.append(f"{show_count(report.unchanged)} người đã đúng như trong sổ, không có gì đổi.")
    if report.branches_added:
        said.append(f"Đã lập {two_digits(len(report.branches_added))} chi bộ mới: {'; '.join(report.branches_added)}.")
    said.append("Sổ đã được sao lưu ngay trước khi nhập.")
    return "\n".join(said)
