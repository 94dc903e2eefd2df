"""The third step: who is added, what changes from what to what, who stays, what is refused and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from domain.lists.plan import ImportPlan
from domain.numbers import show_count
from gui.importing.looking import Looked
from gui.importing.plan_tables import number_of
from gui.widgets.buttons import push, row_of
from gui.widgets.labels import plain_label
from gui.widgets.text_table import TextTableView


class PlanStep(QWidget):
    """Shows a plan. `save_wanted`: the refused rows are to be saved as a spreadsheet."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = plain_label(self, "importPlan")
        self._new_branches = plain_label(self, "missing")
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("planTabs")
        self._views: list[TextTableView] = []
        self._save = push(self, "saveRefused", "Lưu các dòng chưa nhập được ra Excel…", self.save_wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._new_branches)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(row_of(self._save))

    def show_looked(self, looked: Looked) -> None:
        """Show what would be done, the first tab that has something in it on top."""
        assert looked.prepared is not None
        plan, tables = looked.prepared.plan, looked.tables
        while len(self._views) < len(tables):
            view = TextTableView(tables[len(self._views)].name, self)
            self._views.append(view)
            self.tabs.addTab(view, "")
        for number, (view, table) in enumerate(zip(self._views, tables, strict=True)):
            view.show_table(table)
            self.tabs.setTabText(number, f"{table.title} ({show_count(number_of(plan, table.name))})")
        filled = [number for number, table in enumerate(tables) if table.rows]
        self.tabs.setCurrentIndex(filled[0] if filled else 0)
        self._said.setText(plan_words(plan))
        self._new_branches.setText(new_branch_words(plan))
        self._new_branches.setVisible(bool(plan.new_branches))
        self._save.setVisible(bool(plan.refused))


def plan_words(plan: ImportPlan) -> str:
    """The whole plan in a sentence or two: only what there is."""
    parts = [
        f"{words} {show_count(len(rows))}"
        for words, rows in (
            ("thêm mới", plan.additions),
            ("thay đổi", plan.changes),
            ("đã đúng như trong sổ", plan.unchanged),
            ("chưa nhập được", plan.refused),
        )
        if rows
    ]
    nothing = " Không có gì để nhập." if plan.changes_nothing else ""
    return f"Danh sách có {show_count(plan.read)} người: {', '.join(parts)}.{nothing}"


def new_branch_words(plan: ImportPlan) -> str:
    """Which branches the book does not have yet; a name that is only written otherwise can be seen here."""
    number, names = len(plan.new_branches), "; ".join(plan.new_branches)
    return f"Sẽ lập {number} chi bộ chưa có trong sổ: {names}." if number else ""
