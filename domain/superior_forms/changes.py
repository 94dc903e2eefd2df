"""What of a form has changed since its cells were bound: sheets, words beside cells, cells that are computed now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from domain.names import fold
from domain.refusals import excerpt
from domain.superior_forms.beside import Labels
from domain.superior_forms.binding import Binding, BoundCell, bound_places, digest_of
from domain.superior_forms.sheets import FormSheet, Place, SuperiorForm, address

ALIKE = 0.6
"""From this share of common words on, a heading is the same one, worded anew."""
_QUOTED = 60
"""So many letters are quoted of the words beside a cell."""


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed at a bound cell, in words; `stops` where it is not filled. `moved_to`: where its words are."""

    bound: BoundCell
    words: str
    stops: bool = True
    moved_to: Place | None = None


def changes_of(binding: Binding, form: SuperiorForm) -> tuple[Change, ...]:
    """The changes at all bound cells, in their order."""
    found: list[Change] = []
    labels: dict[str, Labels] = {}
    for bound in binding.cells:
        sheet = form.sheet(bound.sheet)
        if sheet is None:
            found.append(Change(bound, f"Biểu không còn trang “{bound.sheet}”."))
            continue
        if bound.sheet not in labels:
            labels[bound.sheet] = Labels(sheet, bound_places(binding.cells, bound.sheet))
        change = _change(bound, sheet, labels[bound.sheet])
        if change is not None:
            found.append(change)
    return tuple(found)


def _change(bound: BoundCell, sheet: FormSheet, labels: Labels) -> Change | None:
    place = bound.place
    if sheet.cell(place).computed:
        return Change(bound, "Ô này nay là công thức, nên không ghi đè.")
    if labels.first(place) != place:
        return Change(bound, f"Ô này nay nằm trong ô gộp bắt đầu từ {address(labels.first(place))}.")
    beside = labels.beside(place)
    now = {"row": beside.row, "column": beside.above}
    held = {"row": bound.row, "column": bound.column} if not bound.down_to else {"column": bound.column}
    other = [name for name, words in held.items() if fold(words) != fold(now[name])]
    if not other:
        return None
    if not any(held.values()):  # a cell that was added to a file by hand, or stood alone
        words = " | ".join(filter(None, now.values()))
        return Change(bound, f"Lúc gắn không ghi chữ nào bên cạnh; nay là “{excerpt(words, _QUOTED)}”.", stops=False)
    before, after = held[other[0]], now[other[0]]
    was = excerpt(before, _QUOTED)
    if all(digest_of(held[name]) == digest_of(now[name]) for name in other):
        # "Tháng 5" of another month is no change; "Thôn 5" is, where it stands elsewhere now.
        moved = _moved(bound, sheet, labels)
        where = f"Chữ bên cạnh lúc gắn là “{was}”"
        return Change(bound, f"{where}, nay ở ô {address(moved)}.", moved_to=moved) if moved is not None else None
    if likeness_of(before, after) >= ALIKE:
        return Change(bound, f"Chữ bên cạnh đã sửa: “{was}” thành “{excerpt(after, _QUOTED)}”.", stops=False)
    moved = _moved(bound, sheet, labels)
    where = f"nay ở ô {address(moved)}" if moved is not None else "nay không thấy nữa"
    return Change(bound, f"Chữ bên cạnh lúc gắn là “{was}”, {where}.", moved_to=moved)


def _moved(bound: BoundCell, sheet: FormSheet, labels: Labels) -> Place | None:
    """The only other cell with the words that stood beside this one when it was bound."""
    wanted = fold(bound.row), fold(bound.column)
    rows, columns = sheet.size
    row, column = bound.place
    near = [(one, column) for one in range(rows)] + [(row, one) for one in range(columns)]
    found = {
        labels.first(place)
        for place in near
        if place != bound.place and not sheet.cell(labels.first(place)).computed and not labels.text(place)
        if _folded(labels, place) == wanted
    }
    return next(iter(found)) if len(found) == 1 else None


def _folded(labels: Labels, place: Place) -> tuple[str, str]:
    beside = labels.beside(place)
    return fold(beside.row), fold(beside.above)


def moved(binding: Binding, changes: Iterable[Change]) -> Binding:
    """The binding with the cells whose words have moved bound where these are now."""
    to: Mapping[BoundCell, Place] = {one.bound: one.moved_to for one in changes if one.moved_to is not None}
    kept = [cell if cell not in to else replace(cell, at=address(to[cell])) for cell in binding.cells]
    return replace(binding, cells=()).with_cells(kept)


def likeness_of(one: str, other: str) -> float:
    """The share of the words of two headings that both have."""
    first, second = (set(fold(text).replace("|", " ").split()) for text in (one, other))
    return len(first & second) / len(first | second) if first or second else 1.0
