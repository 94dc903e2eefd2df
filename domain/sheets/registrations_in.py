"""Registrations coming back: rows gathered by whose they are, items matched, what differs to be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from domain import names
from domain.grid import Notice
from domain.kinds import Value
from domain.numbers import two_digits
from domain.refusals import Refused
from domain.registrations import ITEM, REGISTRATION, Item, Registration
from domain.sheets.outcome import RegisterPlan, Tally, own_uid
from domain.sheets.reading import ReadRow, ReadSheet
from domain.sheets.whose import LedgerSide, Lines
from domain.year_packs import in_words_of

_OF_WHOLE = tuple(f.name for f in REGISTRATION.fields)
_NOT_COUNTED = (
    "{count} bản đăng ký chưa có “Ngày đăng ký” hoặc chưa đánh dấu “Đã ký”, nên báo cáo chưa tính là đã đăng ký. Ai"
    " đã ký trên giấy thì ghi ngày, đánh dấu x ở cột “Đã ký” rồi nhập lại, hoặc đánh dấu ở trang Đăng ký."
)
_OF_ITEM = tuple(f.name for f in ITEM.fields)


@dataclass(slots=True)
class _Line:
    """One row as it was understood: what it says of the whole registration, and of an item."""

    row: ReadRow
    whole: dict[str, Value]
    item: dict[str, Value]

    @property
    def content(self) -> str:
        return str(self.item.get("content", ""))


@dataclass(slots=True)
class _Group:
    """The rows of one registration."""

    side: LedgerSide
    roster_id: int | None
    lines: list[_Line] = field(default_factory=list)
    whole: dict[str, tuple[Value, int]] = field(default_factory=dict)

    @property
    def known(self) -> Registration | None:
        """The registration as the book has it."""
        return next((one for one in self.side.registrations if one.roster_id == self.roster_id), None)


def plan_registrations(sheets: Sequence[ReadSheet], lines: Lines) -> RegisterPlan:
    """What the rows of these sheets would change. An empty cell changes nothing; no item is ever removed.

    Refused are rows whose member cannot be told, that say of one registration two different things, or that change a
    closed ledger.
    """
    tally = Tally()
    groups: dict[tuple[int, int | None], _Group] = {}
    for sheet in sheets:
        for row in sheet.rows:
            try:
                _gather(row, lines, groups)
            except Refused as refused:
                tally.refused.append(row.refusal(refused, "name"))
    written = [one for group in groups.values() if (one := _compare(group, tally)) is not None]
    open_ones = [one for one in written if one.roster_id is not None and one.is_written and not one.is_registered]
    notices = (Notice("", 0, _NOT_COUNTED.format(count=two_digits(len(open_ones)))),) if open_ones else ()
    return replace(tally.plan(), registrations=tuple(written), notices=notices)


def _gather(row: ReadRow, lines: Lines, groups: dict[tuple[int, int | None], _Group]) -> None:
    side, line = lines.whose(row)
    roster_id = line.id if line is not None else None
    year = side.ledger.year + 1
    read = _Line(row, _values(row, _OF_WHOLE, year), _values(row, _OF_ITEM, year))
    if "kind" in read.item:
        read.item["kind"] = in_words_of(side.pack, Item("", kind=str(read.item["kind"]))).kind
    group = groups.setdefault((side.ledger.id, roster_id), _Group(side, roster_id))
    for name, value in read.whole.items():
        before, first = group.whole.get(name, (value, 0))
        if before != value:
            label = REGISTRATION.field(name).label
            raise Refused(f"“{label}” khác với dòng {first} của cùng bản đăng ký; hãy sửa cho khớp.", field=name)
    if read.item and not read.content and not row.text("item_uid"):
        raise Refused("Hãy ghi “Nội dung” của việc đăng ký.", field="content")
    group.whole |= {name: (value, row.row) for name, value in read.whole.items() if name not in group.whole}
    group.lines.append(read)


def _values(row: ReadRow, wanted: Sequence[str], year: int) -> dict[str, Value]:
    """What the row says in these fields, empty cells left out; a required field is not asked for here."""
    return {name: row.value(name, year) for name in wanted if row.text(name)}


def _compare(group: _Group, tally: Tally) -> Registration | None:
    """Counts the rows of a registration and gives it as it is to be; None where nothing changes."""
    old = group.known
    whole: dict[str, Any] = {name: value for name, (value, _) in group.whole.items()}
    base = old or Registration(0, "", group.side.ledger.id, group.roster_id)
    items = _items(group, base)
    new = replace(base, **whole, items=_in_order(base, items))
    changes = [_row_changes(line, base, item, before) for line, (item, before) in zip(group.lines, items, strict=True)]
    if not any(changes):
        tally.unchanged += len(changes)
        return None
    if not group.side.ledger.is_open:
        said = Refused(f"Sổ năm {group.side.ledger.year} đã khóa, không sửa được nữa.")
        tally.refused += [line.row.refusal(said) for line, change in zip(group.lines, changes, strict=True) if change]
        tally.unchanged += changes.count("")
        return None
    tally.added += changes.count("added")
    tally.changed += changes.count("changed")
    tally.unchanged += changes.count("")
    return new if old else replace(new, uid=own_uid(group.lines[0].row.text("uid")))


def _row_changes(line: _Line, base: Registration, item: Item | None, before: Item | None) -> str:
    """What a row does: "added", "changed", or nothing."""
    if (item is not None and before is None) or (not base.id and (line.whole or item is not None)):
        return "added"
    whole = any(getattr(base, name) != value for name, value in line.whole.items())
    return "changed" if whole or item != before else ""


def _items(group: _Group, base: Registration) -> list[tuple[Item | None, Item | None]]:
    """For each row the item as it is to be and as the book has it; None where there is none."""
    matched = _matched(group.lines, base)
    pairs: list[tuple[Item | None, Item | None]] = []
    for line, before in zip(group.lines, matched, strict=True):
        said: dict[str, Any] = line.item
        if before is not None:
            pairs.append((replace(before, **said), before))
        elif line.content:
            new = Item(**said, uid=own_uid(line.row.text("item_uid")))
            pairs.append((in_words_of(group.side.pack, new), None))
        else:
            pairs.append((None, None))
    return pairs


def _matched(lines: Sequence[_Line], base: Registration) -> list[Item | None]:
    """The item of the book that each row means: by uid where the content is the same, by uid, then by content."""
    found: list[Item | None] = [None] * len(lines)
    free = {item.id: item for item in base.items}
    for fits in (_same_item, _same_uid, _same_content):
        for at, line in enumerate(lines):
            if found[at] is None:
                item = next((item for item in free.values() if fits(line, item)), None)
                if item is not None:
                    found[at] = free.pop(item.id)
    return found


def _same_uid(line: _Line, item: Item) -> bool:
    return line.row.text("item_uid") == item.uid


def _same_content(line: _Line, item: Item) -> bool:
    return bool(line.content) and (line.content == item.content or names.same_word(line.content, item.content))


def _same_item(line: _Line, item: Item) -> bool:
    return _same_uid(line, item) and (not line.content or line.content == item.content)


def _in_order(base: Registration, items: Sequence[tuple[Item | None, Item | None]]) -> tuple[Item, ...]:
    """The items in the order of the book, new ones behind them."""
    written = {item.id: item for item, before in items if item is not None and before is not None}
    kept = tuple(written.get(item.id, item) for item in base.items)
    return (*kept, *(item for item, before in items if item is not None and before is None))
