"""Follow-ups and month reviews coming back: each row compared with the book, what differs to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from domain.fields import RecordType
from domain.kinds import Value
from domain.ledgers import Ledger
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.refusals import Refused, excerpt
from domain.sheets.forms import FOLLOW_UPS
from domain.sheets.outcome import FollowUpWrite, RegisterPlan, ReviewWrite, Tally, Values, own_uid
from domain.sheets.reading import ReadRow, ReadSheet
from domain.sheets.whose import Lines

_MARKS = frozenset({"own_mark", "mark"})


@dataclass(slots=True)
class _Found:
    tally: Tally = field(default_factory=Tally)
    follow_ups: list[FollowUpWrite] = field(default_factory=list)
    reviews: list[ReviewWrite] = field(default_factory=list)
    seen: dict[tuple[str, int, int], int] = field(default_factory=dict)


def plan_months(sheets: Sequence[ReadSheet], lines: Lines, marks_used: Iterable[str] = ()) -> RegisterPlan:
    """What the rows of these sheets would change; `marks_used` are the marks that the book knows beside the year's.

    An empty cell changes nothing. Refused are rows whose member or month cannot be told, a month twice, unknown marks
    and words, and what a closed ledger can take no more.
    """
    marks = {word.casefold(): word for word in marks_used}
    found = _Found()
    for sheet in sheets:
        take = _take_follow_up if sheet.form.tab == FOLLOW_UPS.tab else _take_review
        for row in sheet.rows:
            try:
                take(row, lines, marks, found)
            except Refused as refused:
                found.tally.refused.append(row.refusal(refused, "name"))
    return replace(found.tally.plan(), follow_ups=tuple(found.follow_ups), reviews=tuple(found.reviews))


def _take_follow_up(row: ReadRow, lines: Lines, marks: dict[str, str], found: _Found) -> None:
    side, line = lines.whose(row)
    if line is None:
        raise Refused("Dòng này chưa ghi của đảng viên nào; hãy ghi TT và họ tên.", field="name")
    month = _month(row)
    _refuse_twice(row, (row.form.register, line.id, month), found)
    old = side.follow_ups.get((line.id, month))
    letters = {mark.letter.casefold(): mark.word for mark in side.pack.marks}
    marks = letters | {mark.word.casefold(): mark.word for mark in side.pack.marks} | marks
    new = _counted(_changed(row, FOLLOW_UP, old, side.ledger.year, marks), old, side.ledger, found.tally)
    if new:
        found.follow_ups.append(FollowUpWrite(line.id, month, new, "" if old else own_uid(row.text("uid"))))


def _take_review(row: ReadRow, lines: Lines, marks: dict[str, str], found: _Found) -> None:
    side = lines.side(row)
    month = _month(row)
    _refuse_twice(row, (row.form.register, side.ledger.id, month), found)
    old = side.reviews.get(month)
    new = _counted(_changed(row, MONTH_REVIEW, old, side.ledger.year, marks), old, side.ledger, found.tally)
    if new:
        found.reviews.append(ReviewWrite(side.ledger.id, month, new, "" if old else own_uid(row.text("uid"))))


def _month(row: ReadRow) -> int:
    month = row.value("month")
    if not isinstance(month, int) or not 1 <= month <= 12:
        raise Refused(f"Tháng “{excerpt(row.text('month'))}” không hợp lệ; hãy ghi từ 1 đến 12.", field="month")
    return month


def _changed(row: ReadRow, kind: RecordType, old: object | None, year: int, marks: dict[str, str]) -> Values:
    """What the row says otherwise than the book, empty cells left out; a month's meeting may be in the year after."""
    values: list[tuple[str, Value]] = []
    for declared in kind.fields:
        text, known = row.text(declared.name), None if old is None else kind.value(old, declared.name)
        # Most cells say what the book says: these need not be read.
        if not text or declared.name == "month" or text == declared.show(known):
            continue
        value = row.value(declared.name, year + 1)
        if declared.name in _MARKS:
            value = _mark(declared.name, text, marks)
        if value not in ("", None) and value != known:
            values.append((declared.name, value))
    return tuple(values)


def _counted(new: Values, old: object | None, ledger: Ledger, tally: Tally) -> Values:
    """The same, added to the tally; Refused where a closed ledger can take it no more."""
    if not new:
        tally.unchanged += 1
        return new
    if not ledger.is_open:
        raise Refused(f"Sổ năm {ledger.year} đã khóa, không sửa được nữa.")
    tally.added += old is None
    tally.changed += old is not None
    return new


def _mark(name: str, text: str, marks: dict[str, str]) -> str:
    known = marks.get(text.casefold())
    if known is None:
        said = "; ".join(marks.values())
        raise Refused(f"“{excerpt(text)}” không phải là mức mà sổ này dùng; hãy ghi một trong: {said}.", field=name)
    return known


def _refuse_twice(row: ReadRow, key: tuple[str, int, int], found: _Found) -> None:
    first = found.seen.setdefault(key, row.row)
    if first != row.row:
        raise Refused(f"Dòng này và dòng {first} cùng nói về một tháng; hãy bỏ bớt một dòng.", field="month")
