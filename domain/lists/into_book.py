"""Into which chi bộ the rows of a list go that name another, where the book is one chi bộ's own."""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.lists.branches import bare_name

if TYPE_CHECKING:
    from domain.lists.plan import ImportPlan
    from domain.lists.values import ListReading
    from domain.units import Unit


class Into(enum.Enum):
    """What is done with the rows that name a chi bộ which the book has not."""

    OWN = "own"
    """They are the book's own chi bộ, which the list calls otherwise."""
    BESIDE = "beside"
    """They make new chi bộ beside it."""
    MINE = "mine"
    """They stay out."""


NAMED = 3
"""So many of the chi bộ are named in the question."""


def question_of(own: str, names: Sequence[str]) -> str:
    """What is to be answered, where a list names chi bộ which the book of `own` has not."""
    more = f" và {len(names) - NAMED} chi bộ khác" if len(names) > NAMED else ""
    return f"Sổ này là của {own}, mà danh sách ghi: {'; '.join(names[:NAMED])}{more}. Những dòng ấy đưa vào đâu?"


def answers_of(own: str) -> dict[Into, str]:
    """The answers in words."""
    return {
        Into.OWN: f"Vào {own}: vẫn là chi bộ này, danh sách chỉ ghi tên khác",
        Into.BESIDE: f"Lập thành chi bộ mới, bên cạnh {own}",
        Into.MINE: f"Để ngoài, chỉ nhập những dòng của {own}",
    }


def strangers(plan: ImportPlan) -> tuple[str, ...]:
    """The chi bộ that a list names and the book has not, as the list's rows have them."""
    return tuple(dict.fromkeys(one.draft.branch for one in plan.additions if one.unit_id is None))


def into_organisation(
    reading: ListReading, unit: Unit, full_name: str, *, every: bool, chi_bo: Collection[str] = ()
) -> ListReading:
    """The same list going into an organisation: `every` row, else those that name it or no unit.

    Whoever would stand in a chi bộ by the list's own word is refused rather than taken for a hội viên; `chi_bo` are the
    names of the book's own.
    """
    names = {bare_name(unit.name), bare_name(full_name)} - {bare_name(name) for name in chi_bo}
    own = [one for one in reading.members if every or one.branch == full_name or bare_name(one.branch) in names]
    kept = tuple(one._replace(branch=full_name) for one in own)
    out = [one for one in reading.members if one not in set(own)]
    why = (
        "Đang nhập vào {}, mà dòng này ghi “{}”. Danh sách hội viên thì ghi chữ “hội viên” ở tiêu đề rồi nhập lại;"
        " đảng viên thì nhập riêng, không chọn đơn vị ấy."
    )
    refused = [one.refused("branch", why.format(unit.name, one.branch), reading.rows[one.sheet]) for one in out]
    return replace(reading, members=kept, refused=(*reading.refused, *refused))


def put_into(reading: ListReading, names: tuple[str, ...], into: Into, own: str) -> ListReading:
    """The same list with the rows of these chi bộ going where the user wants them; `own` is the book's chi bộ."""
    if into is Into.BESIDE:
        return reading
    if into is Into.OWN:
        members = (one._replace(branch=own) if one.branch in names else one for one in reading.members)
        return replace(reading, members=tuple(members))
    out = [one for one in reading.members if one.branch in names]
    kept = tuple(one for one in reading.members if one.branch not in names)
    why, rows = "Để ngoài theo ý người nhập: dòng này thuộc {}.", reading.rows
    refused = [one.refused("branch", why.format(one.branch), rows[one.sheet]) for one in out]
    return replace(reading, members=kept, refused=(*reading.refused, *refused))
