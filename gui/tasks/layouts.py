"""Layouts of the office's own: which prints whose books, out into a file, in from one under a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.whole_files import write_bytes
from db.operations.layouts import drop_layout, keep_layout
from db.queries.layouts import kept_layouts
from db.queries.ledgers import units_with_ledger
from db.queries.units import units_of_year
from domain.kept_layouts import KeptLayout, file_as_kept, layout_for, tick_of
from domain.names import same_word
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.units import UnitKind

if TYPE_CHECKING:
    import datetime
    import sqlite3
    from collections.abc import Callable

    from db.book.session import Done, Session
    from printouts.layout_file import Forms


@dataclass(frozen=True, slots=True)
class Shipped:
    """A layout that comes with the program: its file, what it is called, the kinds of units whose books it prints."""

    file: str
    name: str
    kinds: frozenset[UnitKind] = frozenset()


_PARTY = frozenset(kind for kind in UnitKind if kind.is_party)
SHIPPED = {
    "party": Shipped("so-theo-doi.toml", "Mẫu có sẵn của chi bộ, đảng bộ", _PARTY),
    "front": Shipped("so-mat-tran-doan-the.toml", "Mẫu có sẵn của Mặt trận, đoàn thể", frozenset(UnitKind) - _PARTY),
    "printed-elsewhere": Shipped("so-in-san.toml", "Mẫu ví dụ cho sổ in sẵn nơi khác"),
}
"""The program's own, by the words of the command."""


def forms_for(
    connection: sqlite3.Connection,
    year: int,
    file: Path | None = None,
    *,
    one_sided: bool = False,
    right_hand: bool = False,
    whole: bool = False,
) -> Forms:
    """The forms of the books of a year: that of a file where one is given, those that the book keeps for a kind of
    unit, the program's own of the others. Refused where the file cannot be used; `whole` is that of `Forms`.
    """
    from printouts.layout_file import load_forms  # takes a while to load

    forms = load_forms(file, one_sided=one_sided, right_hand=right_hand)
    return in_chosen_forms(forms, connection, year, whole=whole)


def forms_later(connection: sqlite3.Connection, year: int, *, one_sided: bool = False) -> Callable[[], Forms]:
    """Gives the forms of the books of a year when called, on whichever thread; the book is read now."""
    chosen = _chosen(connection, year)

    def forms() -> Forms:
        from printouts.layout_file import load_forms

        return replace(load_forms(one_sided=one_sided), kept=chosen)

    return forms


def in_chosen_forms(forms: Forms, connection: sqlite3.Connection, year: int, *, whole: bool = False) -> Forms:
    """The same forms with those that the book has chosen for the books of a year, which may be wanted `whole`."""
    return replace(forms, kept=_chosen(connection, year), whole=whole or forms.whole)


def layout_chosen(connection: sqlite3.Connection, kind: UnitKind, year: int) -> KeptLayout | None:
    """The layout that the book has chosen for the books of a kind of unit in a year; None for the program's own."""
    return _chosen(connection, year).get(kind)


def _chosen(connection: sqlite3.Connection, year: int) -> dict[UnitKind, KeptLayout]:
    """The layouts that the book has chosen for the books of a year, by the kind of their units."""
    kept = kept_layouts(connection)
    chosen = {kind: layout_for(kept, kind, year) for kind in UnitKind}
    return {kind: layout for kind, layout in chosen.items() if layout is not None}


def layout_in_file(file: Path, year: int) -> KeptLayout:
    """The layout of a file as it is proposed to be kept: under the file's name, for the books of a year on.

    Refused where it cannot be used, with the line and what to do.
    """
    from printouts.layout_file import layout_in
    from printouts.toml_table import bytes_of

    content = bytes_of(file)
    layout = layout_in(content, file.name)
    of_party = layout.of_party
    return KeptLayout(
        name=file.stem,
        of_branches=of_party,
        of_front=not of_party,
        of_organisations=not of_party,
        from_year=year,
        file=file_as_kept(content),
    )


def usable(layout: KeptLayout) -> KeptLayout:
    """The layout itself; Refused where it is chosen for units whose books it is not made for."""
    from printouts.layout_file import layout_in

    of_party = layout_in(layout.content, layout.name).of_party
    odd = [kind for kind in UnitKind if kind in layout.kinds and kind.is_party != of_party]
    if odd:
        whose = "chi bộ, đảng bộ" if of_party else "Mặt trận, đoàn thể"
        raise Refused(
            f"Mẫu này là mẫu sổ của {whose} (dòng of_party trong tệp), không in được sổ của {odd[0]}."
            " Hãy bỏ đánh dấu ấy.",
            field=tick_of(odd[0]),
        )
    return layout


def in_place_of(connection: sqlite3.Connection, layout: KeptLayout) -> KeptLayout | None:
    """The layout that the book keeps under the same name; None for a new name."""
    return next((one for one in kept_layouts(connection) if same_word(one.name, layout.name)), None)


def take_layout(session: Session, layout: KeptLayout, before: KeptLayout | None = None) -> Done[int]:
    """Keep a layout that came out of a file, in the place of the one `before` where that is given."""
    label, layout = coming_in(layout, before)
    return session.run(label, keep_layout, usable(layout))


def coming_in(layout: KeptLayout, before: KeptLayout | None) -> tuple[str, KeptLayout]:
    """What the step is called that brings a layout in, in the place of the one `before`; the layout with its id."""
    if before is None:
        return f"Đưa vào mẫu sổ “{layout.name}”", layout
    return f"Thay mẫu sổ “{layout.name}”", replace(layout, id=before.id, uid=before.uid)


def choose_layout(session: Session, layout: KeptLayout) -> Done[int]:
    """Keep another name of a layout that the book has, or other books for it to print."""
    return session.run(label_of_change(layout), keep_layout, usable(layout))


def label_of_change(layout: KeptLayout) -> str:
    """What the step is called that names a layout or chooses its books."""
    return f"Sửa tên, loại sổ, năm của mẫu sổ “{layout.name}”"


def forget_layout(session: Session, layout: KeptLayout) -> Done[None]:
    """Take a layout out of the book."""
    return session.run(label_of_dropping(layout), drop_layout, layout.id)


def label_of_dropping(layout: KeptLayout) -> str:
    """What the step is called that takes a layout out of the book."""
    return f"Bỏ mẫu sổ “{layout.name}”"


def layout_named(connection: sqlite3.Connection, name: str) -> KeptLayout:
    """The layout that the book keeps under a name; Refused for another name, with those that there are."""
    kept = kept_layouts(connection)
    found = next((one for one in kept if same_word(one.name, name)), None)
    if found is None:
        there = f" Các mẫu sổ đang giữ: {', '.join(one.name for one in kept)}." if kept else " Sổ chưa giữ mẫu nào."
        raise Refused(f"Không có mẫu sổ “{name}”.{there}", field="name")
    return found


def content_of(layout: KeptLayout | Shipped) -> bytes:
    """The bytes of a layout's file, of one that is kept or of one that comes with the program."""
    from printouts.resources import resource

    return layout.content if isinstance(layout, KeptLayout) else resource("layouts", layout.file).read_bytes()


def write_layout(layout: KeptLayout | Shipped, target: Path, *, force: bool = False) -> None:
    """Write a layout's file; StorageTrouble EXISTS without `force`."""
    write_bytes(target, content_of(layout), force=force)


@dataclass(frozen=True, slots=True)
class Use:
    """A layout with the books of a year that are printed by it, counted by the kind of their units."""

    layout: KeptLayout | Shipped
    books: tuple[tuple[UnitKind, int], ...] = ()

    @property
    def words(self) -> str:
        """Which books of the year it prints, as "60 chi bộ, 01 Mặt trận Tổ quốc"; empty for none."""
        return ", ".join(f"{two_digits(count)} {kind}" for kind, count in self.books)


def uses(connection: sqlite3.Connection, year: int, day: datetime.date) -> list[Use]:
    """The layouts that the book keeps and those of the program, each with the books of a year that it prints."""
    chosen, opened = _chosen(connection, year), units_with_ledger(connection, year)
    units = [unit for unit in units_of_year(connection, year, day) if unit.kind.keeps_book or unit.id in opened]
    counts: Counter[tuple[KeptLayout | None, UnitKind]] = Counter((chosen.get(unit.kind), unit.kind) for unit in units)

    def used(layout: KeptLayout | Shipped) -> Use:
        key, kinds = (layout, layout.kinds) if isinstance(layout, KeptLayout) else (None, layout.kinds)
        return Use(layout, tuple((kind, counts[key, kind]) for kind in UnitKind if kind in kinds and counts[key, kind]))

    every: list[KeptLayout | Shipped] = [*kept_layouts(connection), *SHIPPED.values()]
    return [used(one) for one in every]
