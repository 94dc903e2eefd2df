"""Numbers as Vietnamese offices write and read them: 2.454; 97,09 %; 11,8 tỷ đồng; hơn 500."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from domain.patterns import Pattern
from domain.refusals import Refused, excerpt

QUALIFIERS = ("hơn", "trên", "gần", "khoảng")
MOST = 10**15
"""Numbers beyond this are a slip of the finger; below it every sum still fits the file's 64-bit integers."""

_SCALES = {
    "tỷ": 10**9,
    "tỉ": 10**9,
    "ty": 10**9,
    "triệu": 10**6,
    "trieu": 10**6,
    "tr": 10**6,
    "nghìn": 10**3,
    "nghin": 10**3,
    "ngàn": 10**3,
    "ngan": 10**3,
    "k": 10**3,
}
_CURRENCY = Pattern(r"\s*(?:đồng|dong|vnđ|vnd|đ|₫)\.?$")
_PART = Pattern(r"\s*(\d[\d., ]*)(" + "|".join(_SCALES) + r")?(?![^\W\d_])")
_GROUPED = Pattern(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*$")
_DECIMAL = Pattern(r"\d+(?:[.,]\d+)?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number with the word an office puts before it when it is not exact ("hơn 500"), or none."""

    value: int
    qualifier: str = ""

    def __post_init__(self) -> None:
        if self.qualifier and self.qualifier not in QUALIFIERS:
            raise Refused("Trước con số chỉ được ghi: " + ", ".join(QUALIFIERS) + ".")
        if not 0 <= self.value <= MOST:
            raise Refused(f"Con số phải từ 0 đến {show_count(MOST)}.")

    def printed(self) -> str:
        return f"{self.qualifier} {show_count(self.value)}".strip()

    def printed_money(self, *, short: bool = False) -> str:
        return f"{self.qualifier} {show_money(self.value, short=short)}".strip()


def total_of(quantities: Iterable[Quantity]) -> Quantity | None:
    """What they come to; None of none. A word before all of them stays, of different ones "khoảng" is made."""
    parts = tuple(quantities)
    if not parts:
        return None
    return Quantity(sum(part.value for part in parts), word_of_sum(part.qualifier for part in parts))


def word_of_sum(words: Iterable[str]) -> str:
    """What stands before a sum: the word before all of its parts; of different ones, or before some alone, “khoảng”."""
    different = set(words)
    return different.pop() if len(different) == 1 else "khoảng" if different else ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many ("52/52 hộ"); neither is below 0."""

    value: int
    of: int

    def __post_init__(self) -> None:
        if not (0 <= self.value <= MOST and 0 <= self.of <= MOST):
            raise Refused(f"Con số phải từ 0 đến {show_count(MOST)}.")

    def printed(self) -> str:
        return so_many_of(self.value, self.of)


def show_count(value: int) -> str:
    """The number with a dot at each thousand: 2.454."""
    return f"{value:,}".replace(",", ".")


def two_digits(value: int) -> str:
    """The number as official papers write counts below ten: 03."""
    return f"{value:02d}" if abs(value) < 10 else show_count(value)


def so_many_of(value: int, of: int) -> str:
    """So many of so many: 9/12. With the noughts of a count alone it would read as a day and a month."""
    return f"{show_count(value)}/{show_count(of)}"


def show_decimal(value: Decimal, places: int = 2) -> str:
    """The number rounded half up, with a decimal comma and no idle zeros: 11,8."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    fraction = fraction.rstrip("0")
    shown = show_count(int(whole)) + (f",{fraction}" if fraction else "")
    return shown if shown == "0" else sign + shown


def percent(value: int, of: int) -> Decimal:
    """The share in per cent, two decimals, half up. A share of nothing is 0.00: ask `of` before printing it."""
    if of == 0:
        return Decimal("0.00")
    return (Decimal(value) * 100 / Decimal(of)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def show_percent(value: Decimal) -> str:
    """The share as papers print it: 97,09 %."""
    return f"{show_decimal(value)} %"


def show_money(dong: int, *, short: bool = False) -> str:
    """The sum in đồng: "2.222.428.000 đồng"; `short` rounds to two decimals: "11,8 tỷ đồng", "450 triệu đồng"."""
    if short:
        for scale, word in ((10**9, "tỷ"), (10**6, "triệu")):
            if abs(dong) >= scale:
                return f"{show_decimal(Decimal(dong) / scale)} {word} đồng"
    return f"{show_count(dong)} đồng"


def money_words(dong: int) -> str:
    """The sum as a sentence has it, to the đồng: "11,8 tỷ đồng", "01 tỷ đồng", "2.222.428.000 đồng"."""
    for scale, word in ((10**9, "tỷ"), (10**6, "triệu")):
        if abs(dong) >= scale:
            if dong % (scale // 100):
                break
            whole = dong % scale == 0
            shown = two_digits(dong // scale) if whole else show_decimal(Decimal(dong) / scale)
            return f"{shown} {word} đồng"
    return f"{show_count(dong)} đồng"


def read_quantity(text: str) -> Quantity | None:
    """The number in a cell or field, or None for an empty one.

    Understands "hơn 500", "2.454", "2 454", "11,8 tỷ", "1 tỷ 250 triệu", "450 triệu đồng", "2.222.428.000 đ".
    Dot or comma before exactly three digits is a thousand's mark where no decimal is meant; refused are
    numbers that are not whole, below 0 or beyond `MOST`.
    """
    words = " ".join(unicodedata.normalize("NFC", text).lower().split())
    if not words.strip("-–. "):
        return None
    qualifier = next((word for word in QUALIFIERS if words.startswith(word + " ")), "")
    amount = _amount(_CURRENCY.sub("", words[len(qualifier) :].strip()))
    if amount is None or amount != amount.to_integral_value():
        raise Refused(f"Không hiểu con số “{excerpt(text)}”; hãy ghi số nguyên như 2.454 hoặc 11,8 tỷ.")
    return Quantity(int(amount), qualifier)


def read_share(text: str) -> Share | None:
    """The share in a cell or field ("52/52", "9 / 9"), or None for an empty one; Refused for anything else."""
    words = " ".join(text.split())
    if not words.strip("-–. "):
        return None
    parts = [read_plain(part) for part in words.split("/")]
    if len(parts) != 2 or parts[0] is None or parts[1] is None:
        raise Refused(f"Không hiểu “{excerpt(text)}”; hãy ghi số đạt được, gạch chéo, tổng số, như 52/52.")
    return Share(parts[0], parts[1])


def read_percent(text: str) -> Decimal | None:
    """The percentage in a cell or field ("97,09 %", "97.09", "100"), two decimals; None for an empty one."""
    words = " ".join(text.split()).removesuffix("%").strip()
    if not words.strip("-–."):
        return None
    number = _number(words, scaled=False)
    if number is None:
        raise Refused(f"Không hiểu tỷ lệ “{excerpt(text)}”; hãy ghi như 97,09 % hoặc 100 %.")
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def read_points(text: str) -> Decimal | None:
    """The points in a cell or field ("28,5", "92"), two decimals; None for an empty one."""
    words = " ".join(text.split()).removesuffix("điểm").strip()
    if not words.strip("-–."):
        return None
    if not _DECIMAL.match(words):
        raise Refused(f"Không hiểu điểm “{excerpt(text)}”; hãy ghi số như 92 hoặc 28,5.")
    return Decimal(words.replace(",", ".")).quantize(Decimal("0.01"), ROUND_HALF_UP)


def read_plain(text: str) -> int | None:
    """The whole number of plain digits, or grouped in thousands (2.454, 2 454); None for anything else."""
    digits = " ".join(text.split())
    if digits.isascii() and digits.isdecimal():
        return int(digits)
    return int(re.sub(r"[., ]", "", digits)) if _GROUPED.fullmatch(digits) else None


def _amount(words: str) -> Decimal | None:
    """The sum of the parts ("1 tỷ 250 triệu"), each of a smaller scale than the one before; None if not a number."""
    total, last, at = Decimal(0), None, 0
    while at < len(words):
        part = _PART.match(words, at)
        if part is None:
            return None
        scale = _SCALES[part[2]] if part[2] else 1
        number = _number(part[1].strip(), scaled=scale > 1)
        if number is None or (last is not None and scale >= last):
            return None
        total, last, at = total + number * scale, scale, part.end()
    return total if last is not None else None


def _number(digits: str, *, scaled: bool) -> Decimal | None:
    """The plain number; before a scale word ("1,250 tỷ") a single comma is the decimal comma."""
    digits = digits.rstrip(".,")
    grouped = _GROUPED.match(digits)
    if grouped and not (scaled and digits.count(",") == 1):
        return Decimal(re.sub(r"[., ]", "", digits))
    if _DECIMAL.match(digits):
        return Decimal(digits.replace(",", "."))
    mixed = re.match(r"(\d{1,3}(?:\.\d{3})+),(\d+)$", digits)
    return Decimal(mixed[1].replace(".", "") + "." + mixed[2]) if mixed else None
