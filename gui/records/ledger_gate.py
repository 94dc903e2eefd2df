"""What stands before the pages of a year: a unit that keeps a book, its ledger opened, its newcomers in the roster."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from db.operations.ledgers import fill_roster, open_ledgers, open_own_ledger
from db.queries.ledgers import ledger_of, roster_of
from db.queries.members import members_of_unit
from db.queries.overview import units_under
from db.queries.packs import pack_kept
from db.queries.units import officers_of, units_of_year
from db.queries.units import unit as unit_of
from domain.committees import committee_of
from domain.ledgers import Ledger, RosterLine
from domain.members import Member
from domain.numbers import two_digits
from domain.roster_order import RosterOrder
from domain.units import Unit, member_word, reviewer
from domain.year_ends import closed_words
from domain.year_packs import YearPack
from gui.context import places
from gui.context.app import LOOKS_ONLY, App
from gui.records.from_month import FromMonth
from gui.widgets.buttons import push
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import plain_label
from gui.widgets.stack import Stack


@dataclass(frozen=True, slots=True)
class OpenLedger:
    """A unit's opened ledger with its roster by TT; `reviewer` is who remarks: “chi ủy”, “bí thư” …

    `writable` is false for a closed ledger and for a book that is only looked at; `pack` is what it was opened with.
    """

    unit: Unit
    ledger: Ledger
    lines: tuple[RosterLine, ...]
    reviewer: str
    writable: bool
    pack: YearPack

    @property
    def why_not(self) -> str:
        """Why nothing can be written in it; empty where it can."""
        if self.writable:
            return ""
        return LOOKS_ONLY if self.ledger.is_open else f"{closed_words(self.ledger)} Chỉ để xem."

    @property
    def people(self) -> str:
        """The word for those who stand in it."""
        return member_word(self.unit.kind)


class LedgerGate(QWidget):
    """Shows a page's content where the ledger of unit and year is open, else what to do to come there."""

    def __init__(
        self, app: App, content: QWidget, subject: str, parent: QWidget | None = None, *, of_committees: bool = False
    ) -> None:
        """`of_committees` lets a đảng bộ in too, which writes about its own work."""
        super().__init__(parent)
        self._of_committees = of_committees
        self._app = app
        self._subject = subject
        self._unit: Unit | None = None
        self._opened: OpenLedger | None = None
        self._empty = EmptyState(self)
        self._by_name = QCheckBox("Xếp số thứ tự (TT) theo tên A–Z thay vì theo danh sách chi bộ", self)
        self._by_name.setObjectName("rosterByName")
        self._empty.add(self._by_name)
        self._from_month = FromMonth(self)
        self._empty.add(self._from_month)
        self._inside = QWidget(self)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._make_strip())
        inside.addWidget(content, 1)
        self._stack = Stack(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._stack.addWidget(self._inside)
        self._stack.addWidget(self._empty)

    def _make_strip(self) -> QWidget:
        self._strip = QFrame(self)
        self._strip.setObjectName("panel")
        self._note = plain_label(self._strip, "rosterNote")
        self._fill = QPushButton(self._strip)
        self._fill.setObjectName("fillRoster")
        self._fill.clicked.connect(self._fill_roster)
        self._closed = push(self._strip, "goToClosing", "Đính chính, mở lại…", self._go_to_closing)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._note, 1)
        row.addWidget(self._fill)
        row.addWidget(self._closed)
        return self._strip

    def look(self) -> OpenLedger | None:
        """Read unit, ledger and roster anew; None, with the way on shown, where there is no opened ledger."""
        app = self._app
        self._unit = unit = unit_of(app.reader, app.unit_id)
        self._opened = None
        own = unit is not None and self._of_committees and unit.kind.is_committee
        ledger = ledger_of(app.reader, unit.id, app.year) if unit is not None else None
        if unit is None or not (unit.kind.keeps_book or (own and ledger is not None)):
            self._ask_for_unit(unit if own else None)
            return None
        members = members_of_unit(app.reader, unit.id, app.year)
        if ledger is None:
            self._offer_opening(unit, members)
            return None
        lines = tuple(roster_of(app.reader, ledger, app.today()))
        here = [line.member for line in lines if not line.leaving]
        committee = committee_of(unit, here, officers_of(app.reader, unit.id), app.today())
        writable = ledger.is_open and not app.looks_only
        reviewing = reviewer(unit.kind, committee=committee)
        self._opened = OpenLedger(unit, ledger, lines, reviewing, writable, pack_kept(ledger))
        self._show_strip(ledger, lines, members)
        self._stack.setCurrentWidget(self._inside)
        return self._opened

    def _ask_for_unit(self, committee: Unit | None) -> None:
        self._by_name.hide()
        self._from_month.hide()
        self._stack.setCurrentWidget(self._empty)
        if self._choices():
            self._empty.say(
                "Hãy chọn một chi bộ",
                f"{self._subject} ghi riêng cho từng chi bộ, từng tổ chức. Chọn ở đây, hoặc ở ô “Đơn vị” phía trên.",
                "Chọn chi bộ…",
                self._choose_unit,
            )
            if committee is not None and not self._app.looks_only:
                self._empty.offer_also(f"Ghi việc của chính {committee.name}", self._open_own)
        else:
            self._empty.say(
                "Sổ này chưa có chi bộ nào",
                "Hãy lập chi bộ, hoặc đưa danh sách đảng viên có sẵn vào, ở trang “Tổ chức và đảng viên”.",
                "Sang Tổ chức và đảng viên",
                self._go_to_people,
            )

    def _open_own(self) -> None:
        app, unit = self._app, self._unit
        assert unit is not None
        label = f"Mở phần ghi năm {app.year} – {unit.name}"
        app.act(label, open_own_ledger, unit.id, app.year, app.today(), app.who)

    def _choices(self) -> list[Unit]:
        """The units that keep a book: those under the chosen one, else all."""
        units = units_of_year(self._app.reader, self._app.year, self._app.today())
        below = units_under(units, self._app.unit_id)
        return [u for u in below if u.kind.keeps_book] or [u for u in units if u.kind.keeps_book]

    def _choose_unit(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("unitMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for unit in self._choices():
            menu.addAction(unit.name.replace("&", "&&")).setData(unit.id)
        menu.triggered.connect(self._unit_chosen)
        menu.popup(self.mapToGlobal(self.rect().center()))

    def _unit_chosen(self, action: object) -> None:
        self._app.choose_unit(action.data())  # type: ignore[attr-defined]

    def _go_to_people(self) -> None:
        self._app.show_page(places.PEOPLE)

    def _go_to_new_year(self) -> None:
        self._app.preferences.set_number("new-year", self._app.year)
        self._app.show_page(places.NEW_YEAR)

    def _go_to_closing(self) -> None:
        self._app.show_page(places.CLOSING)

    def _offer_opening(self, unit: Unit, members: list[Member]) -> None:
        year = self._app.year
        count = f"{two_digits(len(members))} {member_word(unit.kind)}"
        text = (
            f"{unit.name} chưa mở sổ của năm này. Mở sổ là ghi {count} vào sổ; số thứ tự (TT) giữ nguyên cả năm, "
            "ai về sau được ghi tiếp vào cuối."
            if members
            else f"{unit.name} chưa có {member_word(unit.kind)} nào. Nên đưa danh sách vào trước, ở trang “Tổ chức và "
            "đảng viên”; mở sổ ngay cũng được, người thêm sau sẽ ghi tiếp vào cuối."
        )
        self._by_name.setVisible(bool(members))
        self._from_month.offer(year, self._app.today())
        self._empty.say(f"Chưa mở sổ năm {year}", text, f"Mở sổ năm {year}", self._open)
        if not members:
            self._empty.offer_also("Sang Tổ chức và đảng viên", self._go_to_people)
        elif ledger_of(self._app.reader, unit.id, year - 1) is not None:
            self._empty.offer_also("Mở cùng việc năm trước…", self._go_to_new_year)
        self._stack.setCurrentWidget(self._empty)

    def _open(self) -> None:
        app, unit = self._app, self._unit
        assert unit is not None
        order = RosterOrder.NAME if self._by_name.isChecked() else RosterOrder.LIST
        opening = partial(open_ledgers, order=order, from_month=self._from_month.month)
        label = f"Mở sổ năm {app.year} – {unit.name}"
        app.act(label, opening, [unit.id], app.year, app.today(), app.who)

    def _show_strip(self, ledger: Ledger, lines: tuple[RosterLine, ...], members: list[Member]) -> None:
        there = {line.member.id for line in lines}
        new = [m for m in members if m.id not in there]
        self._strip.setVisible(bool(new) or not ledger.is_open)
        self._fill.setVisible(bool(new) and ledger.is_open)
        self._closed.setVisible(not ledger.is_open)
        count = f"{two_digits(len(new))} đảng viên mới" if self._is_party() else f"{two_digits(len(new))} người mới"
        if not ledger.is_open:
            self._note.setText(f"{closed_words(ledger)} Chỉ để xem.")
        elif new:
            names = ", ".join(m.name for m in new[:3]) + (", …" if len(new) > 3 else "")
            self._note.setText(f"Chưa có tên trong sổ năm {ledger.year}: {names}.")
            self._fill.setText(f"Thêm {count} vào cuối danh sách")

    def _is_party(self) -> bool:
        return self._unit is not None and self._unit.kind.is_party

    def _fill_roster(self) -> None:
        opened = self._opened
        assert opened is not None
        label = f"Thêm người mới vào sổ năm {opened.ledger.year} – {opened.unit.name}"
        self._app.act(label, fill_roster, opened.ledger.id)
