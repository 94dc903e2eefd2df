"""What the panel of a unit tells: its kind and place, how many members, who holds its posts, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.headcounts import Count, count_members
from db.queries.members import MemberFilter, member_ids, members_by_id
from db.queries.packs import pack_of
from db.queries.units import officers_of
from domain.members import Member, headcount
from domain.units import KINDS_BENEATH, Officer, Unit, UnitKind
from gui.context import places
from gui.context.app import App
from gui.people.member_list import count_words
from gui.people.officer_list import OfficerList
from gui.people.scope import Scope
from gui.people.unit_words import branch_warning, headcount_words, kind_words, posts_of_list
from gui.widgets.buttons import push, row_of
from gui.widgets.labels import plain_label

MOST_COUNTED = 500
"""A unit with more members is counted by the book alone, not member by member."""


@dataclass(frozen=True, slots=True)
class _Facts:
    count: str
    warning: str
    posts: list[str]
    undated: int = 0


class UnitOverview(QWidget):
    """Shows a unit. The signals tell which button was pressed; the officer's two give the Officer."""

    edit_wanted = Signal()
    add_wanted = Signal()
    move_wanted = Signal()
    remove_wanted = Signal()
    officer_wanted = Signal()
    officer_edit_wanted = Signal(object)
    officer_remove_wanted = Signal(object)
    undated_wanted = Signal()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._name = plain_label(self, "section")
        self._kind = plain_label(self, "hint")
        self._count = plain_label(self, "unitCount")
        self._warning = plain_label(self, "missing")
        self._undated = push(self, "showUndated", "Xem những người thiếu ngày chính thức", self.undated_wanted.emit)
        self._problem = plain_label(self, "problem")
        self._officers = OfficerList(self)
        self._officers.edit_wanted.connect(self.officer_edit_wanted)
        self._officers.remove_wanted.connect(self.officer_remove_wanted)
        self._posts = plain_label(self, "hint")
        self._edit = push(self, "editUnit", "Sửa đơn vị", self.edit_wanted.emit)
        self._add = push(self, "addUnit", "Thêm đơn vị trực thuộc", self.add_wanted.emit)
        self._move = push(self, "moveUnit", "Chuyển đơn vị…", self.move_wanted.emit)
        self._remove = push(self, "removeUnit", "Xóa đơn vị", self.remove_wanted.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        for label in (self._name, self._kind, self._count, self._warning):
            column.addWidget(label)
        column.addLayout(row_of(self._undated))
        column.addSpacing(6)
        column.addLayout(row_of(self._edit, self._move))
        column.addLayout(row_of(self._add, self._remove))
        tip = "Nhập, tách, kết thúc, đổi tên, chuyển đơn vị từ một ngày; sổ và đảng viên đi theo (Ctrl+Shift+T)"
        column.addLayout(row_of(push(self, "rearrangeUnits", "Sắp xếp tổ chức…", self._rearrange, tip)))
        column.addWidget(self._problem)
        column.addSpacing(12)
        column.addWidget(plain_label(self, "section", "Người giữ chức vụ"))
        column.addWidget(self._officers)
        column.addWidget(self._posts)
        column.addLayout(row_of(push(self, "addOfficer", "Thêm người giữ chức vụ", self.officer_wanted.emit)))
        column.addStretch(1)

    def _rearrange(self) -> None:
        self._app.show_page(places.REARRANGING)

    def show_unit(self, scope: Scope, units: Sequence[Unit], counted: Count | None) -> None:
        """Show a unit as the book has it now; `counted` spares counting its members where that has been done."""
        unit = scope.unit
        parent = next((u for u in units if u.id == unit.parent_id), None)
        facts = self._facts(scope, counted)
        officers = officers_of(self._app.reader, unit.id)
        self._name.setText(unit.name)
        self._kind.setText(kind_words(unit, parent, pack_of(self._app.reader, self._app.year)))
        self._count.setText(facts.count)
        self._warning.setText(facts.warning)
        self._warning.setVisible(bool(facts.warning))
        self._undated.setVisible(facts.undated > 0)
        self._officers.show_officers(officers, self._app.today())
        self._posts.setText(_posts_text(officers, facts.posts))
        self._posts.setVisible(bool(self._posts.text()))
        beneath = KINDS_BENEATH[unit.kind]
        self._add.setVisible(bool(beneath))
        self._add.setText("Thêm tổ đảng" if beneath == (UnitKind.GROUP,) else "Thêm đơn vị trực thuộc")
        self.say_problem("")

    def say_problem(self, text: str) -> None:
        """Say why something could not be done to the unit; nothing for an empty text."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _facts(self, scope: Scope, counted: Count | None) -> _Facts:
        day, wanted = self._app.today(), MemberFilter(unit_ids=scope.unit_ids, group_id=scope.group_id)
        ids = member_ids(self._app.reader, wanted, day) if scope.home is not None else []
        if scope.home is None or len(ids) > MOST_COUNTED:
            return _Facts(count_words(counted or count_members(self._app.reader, wanted, day)), "", [])
        members: list[Member] = members_by_id(self._app.reader, ids, day)
        count = headcount(members, day)
        is_branch = scope.unit.kind is UnitKind.BRANCH
        return _Facts(
            headcount_words(count, scope.unit.kind),
            branch_warning(count) if is_branch else "",
            posts_of_list(members) if is_branch else [],
            count.undated if is_branch else 0,
        )


def _posts_text(officers: Sequence[Officer], posts: Sequence[str]) -> str:
    """What is said beneath the officers: whom the list names where none are recorded."""
    if officers:
        return ""
    if posts:
        return "Chưa ghi riêng; khi in sổ lấy theo cột chức vụ của danh sách:\n" + "\n".join(posts)
    return "Chưa ghi ai."
