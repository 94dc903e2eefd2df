"""The made-up lists come in whole, each row accounted for, and the refused rows come back to the same place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from domain.dates import PartialDate
from domain.lists.reading import propose_mapping, read_list
from domain.lists.values import MemberDraft, RowKind
from tests.domain.lists.more_offices import MORE_OFFICES
from tests.domain.lists.odd_offices import ODD_OFFICES
from tests.domain.lists.offices import OFFICES, TODAY, Office, Person

ALL = (*OFFICES, *MORE_OFFICES, *ODD_OFFICES)
LEFT_ASIDE = ("Không đọc trang", "Đã bỏ “", "Ở cột “", "Cột ")
"""How what is told begins though nothing is amiss: other sheets, forms of address, numbers beside a card's."""


def printed(day: PartialDate | None) -> str:
    return day.printed() if day else ""


def said_of(person: Person | MemberDraft, branch: str, fields: tuple[str, ...]) -> dict[str, str]:
    """What is compared of a person or a draft."""
    if isinstance(person, Person):
        said = {name: str(getattr(person, name)) for name in fields if name != "branch"}
    else:
        dates = {"born": person.born, "admitted": person.admitted_on, "official": person.official_on}
        said = {name: printed(day) for name, day in dates.items()}
        said |= {"name": person.name, "gender": person.gender, "card": person.card_number, "post": person.positions}
    return {name: ({"branch": branch} | said)[name] for name in fields}


@pytest.mark.parametrize("build", ALL, ids=lambda build: build.__name__)
def test_the_list_comes_in_whole(build: Callable[[], Office]) -> None:
    office = build()
    reading = read_list(office.workbook, today=TODAY)
    assert [(r.row, r.reason) for r in reading.refused] == []
    wanted = [said_of(person, branch, office.fields) for branch, person in office.members]
    assert [said_of(draft, draft.branch, office.fields) for draft in reading.members] == wanted
    assert [n.text for n in reading.notices if not n.text.startswith(LEFT_ASIDE)] == []


@pytest.mark.parametrize("build", ALL, ids=lambda build: build.__name__)
def test_each_row_is_of_one_kind(build: Callable[[], Office]) -> None:
    office = build()
    reading = read_list(office.workbook, today=TODAY)
    for sheet, read in zip(office.workbook.sheets, reading.sheets, strict=True):
        assert len(read.kinds) == len(sheet.rows)
        drafted = {draft.row for draft in reading.members if draft.sheet == sheet.name}
        assert drafted == {row for row, kind in enumerate(read.kinds, 1) if kind is RowKind.MEMBER}
        if drafted:
            assert RowKind.OUTSIDE not in read.kinds


@pytest.mark.parametrize("build", ALL, ids=lambda build: build.__name__)
def test_the_proposal_recalled_reads_the_same(build: Callable[[], Office]) -> None:
    office = build()
    mapping = propose_mapping(office.workbook)
    again = mapping.recalled(mapping.remembered())
    assert again.shapes() == mapping.shapes()
    read, as_proposed = (read_list(office.workbook, mapping=one, today=TODAY) for one in (again, mapping))
    assert (read.members, read.sheets) == (as_proposed.members, as_proposed.sheets)
    assert as_proposed == read_list(office.workbook, today=TODAY)
