"""What can be done to the selected members and to units: the buttons under the table, the dialogs behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.book.session import Done
from db.operations.members import move_members, remove_members, set_standing
from db.operations.shared_values import set_for_all
from db.operations.units import move_unit
from db.queries.ledgers import years_entered
from db.queries.members import members_by_id
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.shared_values import label_of
from domain.unit_tree import beneath
from domain.units import KINDS_BENEATH, Unit
from gui.context.app import App
from gui.people.moves import MoveDialog, MoveUnitDialog, StandingDialog, people_words
from gui.people.shared_value import SharedValue, SharedValueDialog
from gui.records.asking import AskingDialog
from gui.work.still_there import while_there


class PeopleActions(QObject):
    """Moves, changes and removes. `undo_offered` says what has been taken out, `refused` why not."""

    undo_offered = Signal(str)
    refused = Signal(str)

    def __init__(self, app: App, window: QWidget) -> None:
        super().__init__(window)
        self._app = app
        self._window = window

    def move(self, ids: Sequence[int], units: Sequence[Unit]) -> None:
        """Ask to which unit and when, then move the members."""
        members = self._members(ids)
        if not members:
            return
        targets = targets_of_move(members, units)
        dialog = MoveDialog(members, targets, units, self._app.today(), self._window)

        def wanted(unit_id: int, day: PartialDate) -> None:
            label = f"Chuyển sinh hoạt {two_digits(len(members))} đảng viên"
            to = next(unit.name for unit in units if unit.id == unit_id)
            moved = partial(self._moved, f"Đã chuyển {people_words(members)} sang {to} từ {day.printed()}.")
            self._act(dialog, label, move_members, [m.id for m in members], unit_id, day, said=moved)

        dialog.wanted.connect(wanted)
        dialog.open()

    def _moved(self, words: str, ids: list[int]) -> str:
        """What a move did, in the books of the new unit too."""
        entered = years_entered(self._app.reader, ids)
        return " ".join([words, *(_entered_words(*book) for book in entered)])

    def change_standing(self, ids: Sequence[int]) -> None:
        """Ask which status and from when, then change it."""
        members = self._members(ids)
        if not members:
            return
        dialog = StandingDialog(members, self._app.today(), self._window)

        def wanted(standing: Standing, day: PartialDate) -> None:
            label = f"Đổi trạng thái {two_digits(len(members))} đảng viên: {standing.value}"
            self._act(dialog, label, set_standing, [m.id for m in members], standing, day, said=_done_words(label))

        dialog.wanted.connect(wanted)
        dialog.open()

    def share(self, ids: Sequence[int]) -> None:
        """Ask which field of all these members gets which value, then give it as one step."""
        if not ids:
            return
        dialog = SharedValueDialog(self._app, ids, self._window)

        def wanted(asked: SharedValue) -> None:
            label = label_of(asked.field, asked.value, asked.count, asked.people)
            self._act(dialog, label, set_for_all, asked.ids, asked.field.name, asked.value, said=_done_words(label))

        dialog.wanted.connect(wanted)
        dialog.open()

    def remove(self, ids: Sequence[int]) -> None:
        """Take members out who were entered by mistake; it can be undone, so nothing is asked."""
        members = self._members(ids[:1])
        if not members:
            return
        who = members[0].name if len(ids) == 1 else f"{two_digits(len(ids))} đảng viên"
        self._app.act(
            f"Xóa {who}",
            remove_members,
            list(ids),
            then=while_there(self, lambda _: self.undo_offered.emit(f"Đã xóa {who} khỏi danh sách.")),
            refused=while_there(self, self._refuse),
        )

    def _refuse(self, refused: Refused) -> None:
        self.refused.emit(refused.reason)

    def move_unit(self, unit: Unit, units: Sequence[Unit]) -> None:
        """Ask under which unit, then put the unit there."""
        dialog = MoveUnitDialog(unit, targets_of_unit(unit, units), units, self._window)

        def wanted(parent_id: int) -> None:
            label = f"Chuyển đơn vị – {unit.name}"
            self._act(dialog, label, move_unit, unit.id, parent_id, said=_done_words(label))

        dialog.wanted.connect(wanted)
        dialog.open()

    def _act(
        self,
        dialog: AskingDialog,
        label: str,
        operation: Callable[..., object],
        *args: object,
        said: Callable[[Any], str],
    ) -> None:
        """Do what a dialog has asked for; what is `said` of its result stands beside the button that takes it back."""

        def done(step: Done[Any]) -> None:
            self.undo_offered.emit(said(step.result))

        dialog.act(self._app, label, operation, *args, then=done)

    def _members(self, ids: Sequence[int]) -> list[Member]:
        return members_by_id(self._app.reader, ids, self._app.today())


def _done_words(label: str) -> Callable[[object], str]:
    return lambda _: f"Đã {label[:1].lower()}{label[1:]}."


def _entered_words(year: int, people: int, registered: int) -> str:
    """“Đã ghi 02 người vào sổ năm 2026 của đơn vị mới, kèm 01 bản đăng ký.”"""
    along = f", kèm {two_digits(registered)} bản đăng ký" if registered else ""
    return f"Đã ghi {two_digits(people)} người vào sổ năm {year} của đơn vị mới{along}."


def targets_of_move(members: Sequence[Member], units: Sequence[Unit]) -> list[Unit]:
    """Units that members may be moved to: those that hold members and are of the same sort, all but their own."""
    own = {m.unit_id for m in members}
    party = {u.kind.is_party for u in units if u.id in own}
    keepers = [u for u in units if u.kind.keeps_book and u.kind.is_party in party and u.until is None]
    return [u for u in keepers if own != {u.id}]


def targets_of_unit(unit: Unit, units: Sequence[Unit]) -> list[Unit]:
    """Units under which a unit may stand, itself, those beneath it and the one where it stands left out."""
    out = {unit.id, unit.parent_id, *(u.id for u in beneath(unit.id, units))}
    return [u for u in units if u.id not in out and unit.kind in KINDS_BENEATH[u.kind] and u.until is None]
