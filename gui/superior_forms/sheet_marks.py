"""What the view of a sheet tells of its cells: those bound with what they will say, those for which is proposed."""

from __future__ import annotations

from domain.superior_forms.binding import Binding, bound_places
from domain.superior_forms.sheets import Place
from gui.superior_forms.desk import Seen
from gui.superior_forms.sheet_view import BOUND, LACKING, PROPOSED, Mark


def marks_of(sheet: str, binding: Binding, seen: Seen | None) -> dict[Place, Mark]:
    """The marks of the cells of a sheet."""
    found: dict[Place, Mark] = {}
    if seen is not None:
        for one in seen.proposed:
            if one.bound.sheet == sheet:
                said = " ".join(source.code or source.text for source in one.bound.sources)
                found[one.bound.place] = Mark(f"{said} ?", PROPOSED, f"Đề xuất: {one.name}")
    for place in bound_places([one for one in binding.cells if not one.down_to], sheet):
        found[place] = Mark("", BOUND, "Đã gắn")
    held = {one.key for one in binding.cells}
    for cell in seen.look.filled.cells if seen is not None else ():
        if cell.bound.sheet == sheet and cell.bound.key in held:
            words = cell.lacks or f"{cell.shown}. {cell.warns}".strip()
            found[cell.place] = Mark(cell.shown, LACKING if cell.lacks else BOUND, words)
    return found
