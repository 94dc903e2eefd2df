"""The bindings that the book keeps: renamed, and taken out of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.operations.superior_forms import drop_binding, keep_binding
from db.queries.superior_forms import kept_bindings
from domain.form_bindings import SUPERIOR_FORM, KeptBinding
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.superior_forms.binding_files import binding_of
from gui.context.app import App
from gui.records.undo_bar import UndoBar
from gui.tasks.superior_forms import label_of_dropping, label_of_renaming
from gui.widgets.buttons import push
from gui.widgets.labels import plain_label
from gui.widgets.sizes import em
from gui.widgets.tabbing import Dialog
from gui.work.still_there import while_there

WIDTH, HEIGHT = 34, 20
HOW = "Mỗi biểu đã gắn được nhớ dưới một tên. Bỏ một biểu khỏi sổ thì lần sau mở biểu ấy phải gắn lại; hoàn tác được."


class KeptFormsDialog(Dialog):
    """`undo_bar` of the page offers to take back what is done here."""

    def __init__(self, app: App, undo_bar: UndoBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keptFormsDialog")
        self.setWindowTitle("Các biểu sổ đang giữ")
        self._app, self._undo_bar = app, undo_bar
        self._records: list[KeptBinding] = []
        self._list = QListWidget(self)
        self._list.setObjectName("keptForms")
        self._list.setAccessibleName("Các biểu sổ đang giữ")
        self._name = QLineEdit(self)
        self._name.setObjectName("keptFormName")
        label = QLabel("Tên biểu", self)
        label.setBuddy(self._name)
        self._problem = plain_label(self, "problem")
        self._rename = push(self, "renameForm", "Đổi tên", self._rename_chosen)
        self._drop = push(self, "dropForm", "Bỏ khỏi sổ…", self._ask_drop)
        close = push(self, "closeKeptForms", "Đóng", self.reject)
        row, foot = QHBoxLayout(), QHBoxLayout()
        for widget in (label, self._name, self._rename):
            row.addWidget(widget)
        foot.addWidget(self._drop)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(plain_label(self, "hint", HOW))
        column.addWidget(self._list, 1)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addLayout(foot)
        self._list.currentRowChanged.connect(self._show_chosen)
        self._name.returnPressed.connect(self._rename_chosen)
        for button in (self._rename, self._drop, close):
            button.setAutoDefault(False)
        app.changed.connect(self._changed)
        self.ask_for(em(self, WIDTH), em(self, HEIGHT))
        self._load()

    def _changed(self, changes: Changes) -> None:
        if changes.touch(SUPERIOR_FORM):
            self._load()

    def _load(self) -> None:
        """Show what the book keeps, the same one chosen; a name that is being typed for it stays."""
        at, before, typed = self._list.currentRow(), self._chosen, self._name.text()
        is_typed = self._name.isModified()
        self._records = kept_bindings(self._app.reader)
        self._list.clear()
        for record in self._records:
            self._list.addItem(f"{record.name}  ·  {two_digits(len(binding_of(record).cells))} ô đã gắn")
        same = (row for row, one in enumerate(self._records) if before is not None and one.id == before.id)
        self._list.setCurrentRow(next(same, min(max(at, 0), len(self._records) - 1)))
        self._show_chosen()
        now = self._chosen
        if is_typed and before is not None and now is not None and (now.id, now.name) == (before.id, before.name):
            self._name.setText(typed)
            self._name.setModified(True)

    @property
    def _chosen(self) -> KeptBinding | None:
        at = self._list.currentRow()
        return self._records[at] if 0 <= at < len(self._records) else None

    def _show_chosen(self) -> None:
        chosen = self._chosen
        self._name.setText(chosen.name if chosen is not None else "")
        self._say("")
        for widget in (self._name, self._rename, self._drop):
            widget.setEnabled(chosen is not None and not self._app.looks_only)

    def _rename_chosen(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        try:
            name = str(SUPERIOR_FORM.field("name").read(self._name.text()))
        except Refused as refused:
            self._say(refused.reason)
            return
        if name == chosen.name:
            return
        said = label_of_renaming(chosen.name, name)
        self._app.act(
            *(said, keep_binding, replace(binding_of(chosen), name=name), chosen.id),
            then=while_there(self, lambda _: self._undo_bar.offer(f"{said}.")),
            refused=while_there(self, lambda refused: self._say(refused.reason)),
        )

    def _ask_drop(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            title = f"Bỏ biểu “{chosen.name}” khỏi sổ?"
            drop = partial(self._drop_record, chosen)
            text = "Các ô đã gắn của biểu này sẽ không còn trong sổ; tệp biểu và các tệp đã điền giữ nguyên."
            self._app.questions.confirm(self, title, text, "Bỏ khỏi sổ", lambda yes: drop() if yes else None)

    def _drop_record(self, record: KeptBinding) -> None:
        self._app.act(
            *(label_of_dropping(binding_of(record)), drop_binding, record.id),
            then=while_there(self, lambda _: self._undo_bar.offer(f"Đã bỏ biểu “{record.name}” khỏi sổ.")),
        )

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
