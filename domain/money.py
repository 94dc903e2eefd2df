"""Sums of money with where they come from: each source by its name and amount, beside a total that may differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.numbers import Quantity, read_quantity, total_of
from domain.offers import BETWEEN_NAMES
from domain.refusals import Refused, excerpt

_NAMED = re.compile(r"(?P<name>[^:=]*)[:=](?P<amount>[^:=]*)")
_WORDED = re.compile(
    r"(?P<name>.*?\D)\s(?P<amount>(?:(?:hơn|trên|gần|khoảng)\s+)?\d[\d., ]*"
    r"(?:tỷ|tỉ|triệu|tr|nghìn|ngàn|đồng|đ|₫)(?:\s*\d[\d., ]*(?:triệu|tr|nghìn|ngàn))?\s*(?:đồng|đ|₫)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a sum: its name and its amount in đồng, None where only the name is known."""

    name: str
    amount: Quantity | None = None

    def printed(self) -> str:
        """The source as it stands on screen and paper."""
        return f"{self.name}: {self.amount.printed_money()}" if self.amount is not None else self.name


def read_sources(text: str) -> tuple[Source, ...]:
    """The sources in a cell or field, parted by semicolons or lines: "MTTQ tỉnh: 2,6 tỷ; vốn vay trên 4,7 tỷ đồng".

    Raises Refused for an amount that is no sum of money, and for one without a name.
    """
    return tuple(_source(part.strip()) for part in BETWEEN_NAMES.split(text) if part.strip())


def _source(part: str) -> Source:
    match = _NAMED.fullmatch(part) or _WORDED.fullmatch(part)
    if match is None and not re.search(r"[:=]", part):
        return Source(part)
    name, amount = (match["name"].strip(), match["amount"].strip()) if match is not None else ("", part)
    if not name or re.search(r"[:=]", name):
        raise Refused(f"Nguồn “{excerpt(part)}” chưa rõ; hãy ghi tên nguồn, dấu hai chấm, số tiền: MTTQ tỉnh: 2,6 tỷ.")
    return Source(name, read_quantity(amount))


def sum_of(sources: Iterable[Source]) -> Quantity | None:
    """What the sources come to; None where no amount is known."""
    return total_of(source.amount for source in sources if source.amount is not None)


def doubt_of_total(total: Quantity | None, sources: Iterable[Source]) -> str:
    """What is to be looked at again where a total is not what its sources come to; empty where they agree.

    The total stands as it was written. A source without an amount may hold whatever is missing.
    """
    held = tuple(sources)
    summed = sum_of(held)
    if total is None or summed is None or _may_be(total, summed, held):
        return ""
    return f"Tổng ghi {total.printed_money()}, các nguồn cộng lại là {summed.printed_money()}."


def _may_be(total: Quantity, summed: Quantity, sources: Iterable[Source]) -> bool:
    """Whether sources that come to so much may make up a total, by the word that stands before it."""
    if summed.value > total.value:
        return total.qualifier in ("hơn", "trên")
    is_open = total.qualifier == "gần" or any(source.amount is None for source in sources)
    return summed.value == total.value or is_open
