"""The page of units and members: the tree, the members of the chosen unit, and who or what is being worked on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.book.changes import Changes
from db.queries.headcounts import counts_by_unit
from db.queries.members import members_by_id
from db.queries.search import Found, Hit
from db.queries.units import all_units
from domain.members import MEMBER
from domain.units import OFFICER, UNIT, Unit, UnitKind
from gui.context import places
from gui.context.app import App
from gui.context.page import Page, secret_line
from gui.papers.book_papers import BookPapers, PapersButton, Wanted
from gui.papers.data_papers import print_record
from gui.papers.member_page import print_member_page
from gui.papers.paper_runs import PaperRuns
from gui.people.actions import PeopleActions
from gui.people.member_book import ask_member_book
from gui.people.member_filters import NO_OFFICIAL_DAY
from gui.people.member_list import MemberList
from gui.people.member_panel import MemberPanel
from gui.people.new_member import NewMemberPanel
from gui.people.panes import DETAILS, Panes
from gui.people.scope import Scope, scope_of, unit_of_all
from gui.people.unit_panel import UnitPanel
from gui.people.unit_tree import UnitTree
from gui.records.drafts import Drafts
from gui.records.list_files import ask_list
from gui.records.undo_bar import UndoBar
from gui.records.unsaved import UnsavedStrip, unsaved_text
from gui.widgets.buttons import push
from gui.widgets.flow import Flow
from gui.widgets.labels import OneLine
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside, in_a_row
from gui.widgets.stack import Stack

if TYPE_CHECKING:
    from gui.importing.panel import ImportPanel

NOUN = "mục"
ROOM_FOR_ONE_LINE = 44
"""From this width on, in heights of the text, title and buttons stand side by side."""
SHOWN = (UNIT, MEMBER, OFFICER)
"""Of these this page shows something."""


class PeoplePage(Page):
    """Units at the left, members in the middle; at the right the panel of the unit, of a member or of a new one."""

    offers_undo = True
    first = "memberTable"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self._units: list[Unit] = []
        self._scope: Scope | None = None
        self._followed = 0
        self._choosing = self._refreshing = False
        self._importer: ImportPanel | None = None
        self.drafts = Drafts(app, self)
        self.tree = UnitTree(self)
        self.list = MemberList(app, self)
        self.unit_panel = UnitPanel(app, self.drafts, self)
        self.member_panel = MemberPanel(app, self.drafts, self)
        self.new_panel = NewMemberPanel(app, self.drafts, self)
        self.doing = PeopleActions(app, self)
        self.undo_bar = UndoBar(app, self)
        self._outcome = Outcome(self)
        self._papers = PaperRuns(app, self._outcome, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._title = OneLine(self, "title")
        self._side = Stack(self)
        for panel in (self.unit_panel, self.member_panel, self.new_panel):
            self._side.addWidget(panel)
        self._panes = Panes((self.tree, self._middle(), self._side), self)
        desk = QWidget(self)
        layout = QVBoxLayout(desk)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head())
        layout.addWidget(self.undo_bar)
        layout.addWidget(self._outcome)
        layout.addWidget(UnsavedStrip(self.drafts, NOUN, desk))
        layout.addWidget(self._panes, 1)
        layout.addWidget(secret_line(desk))
        self._whole = Stack(self)
        self._whole.addWidget(desk)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 10, 24, 8)
        outer.addWidget(self._whole)

    def _head(self) -> QWidget:
        self._add = push(self, "addMember", "Thêm đảng viên", self.begin_adding, "Phím Insert")
        self._add.setShortcut(QKeySequence("Ins"))
        self._bring_in = push(self, "importList", "Nhập danh sách…", self.begin_import, "Ctrl+I")
        self._bring_in.setShortcut(QKeySequence("Ctrl+I"))
        self._export = push(self, "memberBook", "Xuất Mẫu 7-HSĐV…", self._export_members)
        self._export.setToolTip("Danh sách theo 14 cột của Mẫu 7-HSĐV, ra tệp Excel; cột sổ không có thì để trống")
        head = Beside(ROOM_FOR_ONE_LINE, 4, self)
        head.add(self._title, 1)
        head.add(in_a_row(head, self._export, self._add, self._bring_in))
        return head

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        row = Flow(6)
        self._for_selected: list[tuple[QPushButton, int]] = []
        for name, text, keys, then, least in (
            ("shareValue", "Sửa cùng lúc…", "Ctrl+E", self._share, 2),
            ("moveMembers", "Chuyển sinh hoạt…", "Ctrl+M", self._move, 1),
            ("changeStanding", "Đổi trạng thái…", "Ctrl+T", self._change_standing, 1),
            ("removeMembers", "Xóa", "", self._remove, 1),
        ):
            button = push(self, name, text, then, keys or "Phím Delete")
            button.setShortcut(QKeySequence(keys))
            button.setProperty("tight", True)
            self._for_selected.append((button, least))
            row.addWidget(button)
        papers = PapersButton(places.PEOPLE, middle)
        papers.wanted.connect(self._ask_paper)
        row.addWidget(papers)
        self._for_selected[0][0].setToolTip("Ctrl+E. Chọn hai người trở lên: giữ Ctrl hoặc Shift rồi bấm từng người.")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        return middle

    def _connect(self) -> None:
        self.tree.chosen.connect(self._unit_chosen)
        self.tree.pressed_again.connect(self._unit_pressed)
        self.list.picked.connect(self._member_picked)
        self.list.opened.connect(self._member_opened)
        self.list.selected.connect(self._selection_changed)
        self.list.member_wanted.connect(self.begin_adding)
        self.list.unit_wanted.connect(self._begin_unit)
        self.list.import_wanted.connect(self.begin_import)
        self.list.shelf.undo_offered.connect(self.undo_bar.offer)
        self.list.shelf.told.connect(self.undo_bar.tell)
        self.member_panel.brought_back.connect(self._member_brought_back)
        self.member_panel.page_wanted.connect(self._print_page)
        self.member_panel.record_wanted.connect(self._print_record)
        self.new_panel.closed.connect(self._close_newcomers)
        self.new_panel.brought_back.connect(self._newcomer_brought_back)
        self.unit_panel.brought_back.connect(self._unit_brought_back)
        self.unit_panel.unit_added.connect(self._go_to_unit)
        self.unit_panel.undo_offered.connect(self.undo_bar.offer)
        self.unit_panel.move_wanted.connect(self._move_unit)
        self.unit_panel.overview.undated_wanted.connect(self._show_undated)
        self.doing.undo_offered.connect(self._done)
        self.doing.refused.connect(self.undo_bar.tell)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list.table)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)

    def load(self) -> None:
        """Show units and members as the book has them now; the unit chosen at the top is followed when it changed."""
        if self._choosing:
            return
        every, year = all_units(self.app.reader), self.app.year
        self._units = [u for u in every if u.until is None or u.is_of(year) or u.id == self.app.unit_id]
        target = self.tree.unit_id()
        if self.app.unit_id != self._followed or not target:
            self._followed = target = self.app.unit_id
        self.tree.show_units(self._units, counts_by_unit(self.app.reader, self.app.today()))
        self._show_unit(target)

    def refresh(self, changes: Changes) -> None:
        """Show what a step has changed."""
        if changes.touch(*SHOWN):
            self._refreshing = True
            try:
                self.load()
            finally:
                self._refreshing = False
            if self._importer is not None and self._imports:
                self._importer.book_changed()

    def leave(self) -> bool:
        """Save what is being typed; False, with the problem beside its field, where that cannot be."""
        return self._leave_side()

    def unsaved(self) -> str:
        """What would be lost now."""
        if self.member_panel.desk.is_changed():
            return "Thông tin đảng viên vừa sửa chưa lưu được."
        if self._side.currentWidget() is self.new_panel and self.new_panel.desk.is_changed():
            return "Đảng viên đang thêm chưa lưu được."
        return self.unit_panel.unsaved() or unsaved_text(self.drafts, NOUN)

    def _show_unit(self, unit_id: int) -> None:
        """Show a unit that the tree shows; where it is gone, the one chosen at the top."""
        scope = scope_of(unit_id, self._units) or scope_of(self.app.unit_id, self._units)
        self._scope = scope
        self.tree.select(scope.unit.id if scope is not None else 0)
        self._title.setText(scope.unit.name if scope is not None else "")
        party = scope is None or scope.unit.kind.is_party
        self._add.setText("Thêm đảng viên" if party else "Thêm người")
        self._export.setVisible(party)
        self.list.show_scope(scope)
        self._show_side()
        self._selection_changed()

    def _show_side(self) -> None:
        """Show the panel that fits: of a new member while one is typed, else of the current one, else of the unit."""
        if self._side.currentWidget() is self.new_panel:
            return
        if self._show_member(self._at_work_on or self.list.table.current_id()):
            self._side.setCurrentWidget(self.member_panel)
            return
        self.member_panel.desk.show_nothing()
        if self._scope is not None:
            self.unit_panel.show_unit(self._scope, self._units, self.list.counted())
        self._side.setCurrentWidget(self.unit_panel)

    @property
    def _at_work_on(self) -> int:
        """The member who stays because something is typed, whatever the list shows; also one who is gone meanwhile."""
        panel = self.member_panel
        return panel.member_id if panel.desk.is_changed() or (self._refreshing and panel.has_keyboard()) else 0

    def _show_member(self, member_id: int) -> bool:
        """Whether there is such a member to show."""
        found = members_by_id(self.app.reader, [member_id], self.app.today()) if member_id else []
        for member in found:
            kind = next((u.kind for u in self._units if u.id == member.unit_id), UnitKind.BRANCH)
            groups = [u.name for u in self._units if u.parent_id == member.unit_id and u.kind is UnitKind.GROUP]
            self.member_panel.show_member(member, kind, groups)
        return bool(found) or (self.member_panel.desk.is_changed() and self.member_panel.desk.refresh())

    def _leave_side(self) -> bool:
        """Save what is typed at the right."""
        current = self._side.currentWidget()
        if current is self.member_panel:
            return self.member_panel.desk.leave()
        return self.new_panel.leave() if current is self.new_panel else self.unit_panel.leave()

    def _unit_chosen(self, unit_id: int) -> None:
        if not self._leave_side():
            QTimer.singleShot(0, self._choose_unit_again)
            return
        self._go_to_unit(unit_id)

    def _choose_unit_again(self) -> None:
        if self._scope is not None:
            self.tree.select(self._scope.unit.id)

    def _go_to_unit(self, unit_id: int) -> None:
        """Show a unit, here and at the top; a tổ đảng shows its chi bộ at the top."""
        unit = next((u for u in self._units if u.id == unit_id), None)
        if unit is None:
            return
        self.undo_bar.forget_told()
        at_top = unit.parent_id if unit.kind is UnitKind.GROUP else unit.id
        if at_top:
            self._choosing = True
            self.app.choose_unit(at_top)
            self._choosing = False
            self._followed = at_top
        self._end_adding()
        self._show_unit(unit_id)

    def go_to(self, hit: Hit) -> None:
        """Show a unit, or one of its members, whatever was filtered before."""
        self.load()
        self._go_to_unit(hit.unit_id)
        if hit.kind is Found.MEMBER:
            self.list.reveal(hit.record_id)
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._panes.bring_up(DETAILS)

    def _unit_pressed(self, _: int) -> None:
        """The chosen unit was clicked once more: show what it is."""
        if self._leave_side():
            self.list.table.choose_nobody()
            self._end_adding()
            self._show_side()

    def _member_picked(self, member_id: int) -> None:
        if member_id and member_id == self.member_panel.member_id:
            self._side.setCurrentWidget(self.member_panel)
            return
        if not self._leave_side():
            QTimer.singleShot(0, self._pick_again)
            return
        if member_id:
            self._end_adding()
            self._panes.show_details()
        self._show_side()

    def _pick_again(self) -> None:
        """The user must stay with the member whose data cannot be saved."""
        self._panes.bring_up(DETAILS)
        if self._side.currentWidget() is self.member_panel:
            self.list.reveal(self.member_panel.member_id)
        else:
            self.list.table.choose_nobody()

    def _member_opened(self, member_id: int) -> None:
        if self.member_panel.member_id == member_id:
            self._panes.bring_up(DETAILS)
            self.member_panel.form.focus_first()

    def _member_brought_back(self, member_id: int) -> None:
        self._panes.bring_up(DETAILS)
        self._side.setCurrentWidget(self.member_panel)
        self.list.table.select_id(member_id)

    def _newcomer_brought_back(self) -> None:
        self._panes.bring_up(DETAILS)
        self._side.setCurrentWidget(self.new_panel)

    def _unit_brought_back(self) -> None:
        self._panes.bring_up(DETAILS)
        self._side.setCurrentWidget(self.unit_panel)

    def begin_adding(self) -> None:
        """Open the panel in which new members are typed, for the chosen unit."""
        if self._scope is None or not self._leave_side():
            return
        self.list.table.choose_nobody()
        within = self._scope.unit_ids
        living = [u for u in self._units if u.kind.keeps_book and u.until is None]
        keepers = [u for u in living if (within is None or u.id in within)]
        if not keepers:
            self._begin_unit()
            return
        self._panes.bring_up(DETAILS)
        self._side.setCurrentWidget(self.new_panel)
        group = self._scope.unit.name if self._scope.group_id is not None else ""
        self.new_panel.begin(keepers, self._units, self._scope.home, group)

    def _end_adding(self) -> None:
        if self._side.currentWidget() is self.new_panel:
            self._side.setCurrentWidget(self.unit_panel)

    def _close_newcomers(self) -> None:
        self._end_adding()
        self._show_side()

    def _begin_unit(self) -> None:
        """Open the panel in which a unit beneath the chosen one is added."""
        self._panes.bring_up(DETAILS)
        self._side.setCurrentWidget(self.unit_panel)
        self.unit_panel.add()

    def begin_import(self) -> None:
        """Let the user choose a list, and lead on to bring it in."""
        if self.app.looks_only:
            self.undo_bar.tell("Đây là bản sao chỉ để xem, không nhập danh sách vào được. Hãy mở tệp sổ chính.")
            return
        if not self._leave_side():
            return
        ask_list(self.app, self, "Chọn danh sách đảng viên", self.import_file)

    def import_file(self, file: Path) -> None:
        """Lead through bringing in a list."""
        if self._importer is None:
            from gui.importing.panel import ImportPanel

            self._importer = ImportPanel(self.app, self)
            self._importer.closed.connect(self._end_import)
            self._importer.people_wanted.connect(self._show_people)
            self._whole.addWidget(self._importer)
        self._whole.setCurrentWidget(self._importer)
        self._importer.read(file)

    def _end_import(self) -> None:
        self._whole.setCurrentIndex(0)
        self.load()

    def _show_people(self, ids: Sequence[int]) -> None:
        """Show these members, chosen in the list of the nearest unit that has all of them."""
        found = members_by_id(self.app.reader, ids, self.app.today())
        unit = unit_of_all({member.unit_id for member in found}, self._units)
        if ids and unit is not None:
            self._go_to_unit(unit.id)
            self.list.reveal(*ids)
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_undated(self) -> None:
        """Only those whose official day is missing, the keyboard among them."""
        self.list.show_terms((("standing", NO_OFFICIAL_DAY),))
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _imports(self) -> bool:
        """Whether a list is being brought in."""
        return self._importer is not None and self._whole.currentWidget() is self._importer

    def _selection_changed(self) -> None:
        count = self.list.table.selected_count()
        for button, least in self._for_selected:
            button.setEnabled(count >= least)

    def _selected(self) -> list[int]:
        """The selected members, once what is typed is saved; none where that cannot be."""
        return self.list.table.selected_ids() if self._leave_side() else []

    def _share(self) -> None:
        self.doing.share(self._selected())

    def _move(self) -> None:
        self.doing.move(self._selected(), self._units)

    def _change_standing(self) -> None:
        self.doing.change_standing(self._selected())

    def _remove(self) -> None:
        self.doing.remove(self._selected())

    def _done(self, words: str) -> None:
        """The keyboard stays in the list: the button that was pressed has nobody to be pressed for any more."""
        self.undo_bar.offer(words)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print_page(self, member_id: int) -> None:
        self.app.after_saves(partial(print_member_page, self.app, self._papers, member_id))

    def _print_record(self, member_id: int) -> None:
        self.app.after_saves(partial(print_record, self.app, self._papers, member_id))

    def _ask_paper(self, wanted: Wanted) -> None:
        if self._scope is not None and self._leave_side():
            BookPapers(self.app, self._papers).ask(wanted, self._scope.unit)

    def _export_members(self) -> None:
        if self._scope is not None and self._leave_side():
            self.app.after_saves(partial(ask_member_book, self.app, self._papers, self._scope.unit, self))

    def _move_unit(self, unit: Unit) -> None:
        self.doing.move_unit(unit, self._units)
