"""Numbers of Party cards out of cells in which spreadsheet programs have lost their noughts and dots.

The cards of since 2025 have 12 digits, the older ones NN.NNNNNN; a cell may hold both, and the number of the file of
the person's life beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.cards import NEW, OLD, is_hidden, is_new_form, is_old_form, is_whole
from domain.grid import Cell, shown
from domain.members import MEMBER
from domain.refusals import Refused
from domain.text import clean

_LIMIT = MEMBER.field("card_number").limit
_ALL_WHOLE = re.compile(rf"(?:{OLD}|{NEW})?(?:\n(?:{OLD}|{NEW})?)*")
_OLD_FIRST = re.compile(rf"{OLD}(?!\d)")
_GROUPED = re.compile(r"\d(?:[ .\-]?\d){11}")
_PARTED = re.compile(r"(0?\d{1,2})\s?[.,\-–/ ]\s?(\d{3})\s?[. ]?(\d{3})")
_TOGETHER = re.compile(r"\d{7,8}")
_SHORT = re.compile(r"(\d{1,2})[.,](\d{1,5})")
_LONG_FLOAT = re.compile(r"\d{1,2}\.\d{7,}")
_LOST_NOUGHTS = re.compile(r"\d{9,11}")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?\s*E\s*\+?\s*\d{1,2}", re.IGNORECASE)
_WORDS_BEFORE = re.compile(r"^(?:(?:số|thẻ|đảng|viên|đv|mới|cũ)\s*)+[:.]?\s*(?=\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\n;/|()\[\]]+|\s[-–—]\s|,\s")
_PROVINCES = range(1, 97)
"""With which of these codes the personal numbers begin that the cards of 12 digits bear."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a cell says: the number as it is kept, the older one beside it, and what else stood there.

    `repaired` is whether it was written otherwise, `mended` whether noughts that were lost have been put back.
    """

    number: str = ""
    old: str = ""
    aside: str = ""
    repaired: bool = False
    mended: bool = False


NO_CARD = Card()


def all_whole(cells: Iterable[Cell]) -> bool:
    """Whether every cell is a number as it is kept, or empty: the usual column, told at one glance."""
    texts = list(cells)
    return all(type(text) is str for text in texts) and _ALL_WHOLE.fullmatch("\n".join(map(str, texts))) is not None


@dataclass(frozen=True, slots=True)
class CardReader:
    """Reads the cells of a column of card numbers.

    `usual`: most cells have the usual form, so that a shorter one is a slip. `numeric`: the column was one of numbers,
    which end in no nought, so that a shorter one has lost its noughts at the end. `long`: it is one of 12 digits, so
    that one of 10 or 11 has lost the noughts at its beginning.
    """

    usual: bool = True
    numeric: bool = False
    long: bool = False

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> CardReader:
        """The reader for a column, judged by all of its cells."""
        filled = [shown(cell).strip() for cell in cells if not isinstance(cell, bool) and shown(cell).strip()]
        texts = [text for text in filled if not text.isdecimal()]
        whole = list(filter(is_old_form, texts))
        short = [text for text in texts if _SHORT.fullmatch(text)]
        numeric = len(whole) >= 2 and bool(short) and not any(text.endswith("0") for text in whole)
        shortened = sum(text.isdecimal() and 10 <= len(text) <= 11 for text in filled)
        is_long = any(map(is_new_form, filled)) or shortened > len(filled) / 2
        usual = sum(_OLD_FIRST.match(text) is not None for text in texts) >= len(texts) / 2
        return cls(usual=usual, numeric=numeric, long=is_long)

    def read(self, cell: Cell) -> tuple[str, bool]:
        """The number as it is kept, empty for none, and whether it was written otherwise."""
        card = self.card(cell)
        return card.number, card.repaired

    def card(self, cell: Cell) -> Card:
        """Everything that a cell says; raises Refused for a number that has lost digits which nobody can tell."""
        if cell is None or cell == "":
            return NO_CARD
        if isinstance(cell, str):
            return Card(cell) if is_whole(cell) else self._of_text(cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return self._of_number(cell)
        raise Refused(f"Số thẻ “{shown(cell)}” không phải là số thẻ; hãy ghi như 36.883322.")

    def _of_text(self, cell: str) -> Card:
        if is_hidden(cell.strip()):
            return Card(cell.strip())
        if _SCIENTIFIC.fullmatch(cell.strip()):
            raise Refused(
                f"Số thẻ “{cell.strip()}” đã mất chữ số vì Excel viết gọn. Hãy đổi cột này sang kiểu Văn bản (Text),"
                " ghi lại đủ số thẻ rồi nhập lại."
            )
        parts = [_WORDS_BEFORE.sub("", part.strip(" .;,'’")) for part in _BETWEEN.split(cell)]
        told = list(filter(is_whole, parts))
        if told:
            return _of_parts(told, [part for part in parts if part], cell)
        text = clean(_WORDS_BEFORE.sub("", cell.split("\n")[0].strip()), _LIMIT).strip(" .;,'’")
        if _GROUPED.fullmatch(text):
            return Card(re.sub(r"\D", "", text), repaired=True)
        parted = _PARTED.fullmatch(text)
        if parted:
            return Card(f"{int(parted[1]):02d}.{parted[2]}{parted[3]}", repaired=True)
        if _TOGETHER.fullmatch(text):
            return Card(_with_dot(text.zfill(8)), repaired=True)
        if _LOST_NOUGHTS.fullmatch(text):
            return self._with_noughts(text)
        if _SHORT.fullmatch(text) or _LONG_FLOAT.fullmatch(text):
            return self._of_odd_length(text)
        return Card(text, repaired=text != cell.strip()) if re.search(r"\d", text) else Card(repaired=bool(text))

    def _of_odd_length(self, text: str) -> Card:
        short = _SHORT.fullmatch(text)
        if short and self.numeric:
            return Card(f"{int(short[1]):02d}.{short[2]:0<6}", repaired=True)
        if self.usual:
            raise Refused(f"Số thẻ “{text}” thiếu hoặc thừa chữ số; hãy ghi đủ như 36.883322.")
        return Card(text)

    def _of_number(self, number: int | float) -> Card:
        """A number says the digits but not the noughts at its ends; as NN.NNNNNN they can be told."""
        if not float(number).is_integer():
            digits = f"{number:.6f}"
            if not 0 < number < 100 or abs(float(digits) - number) > 1e-9:
                raise Refused(f"Số thẻ “{number}” không rõ; hãy ghi dạng chữ như 36.883322.")
            return Card(digits.zfill(9), repaired=digits.zfill(9) != repr(float(number)))
        digits = str(int(number))
        if number == 0:
            return Card(repaired=True)
        if number < 100:
            raise Refused(f"Số thẻ “{digits}” thiếu chữ số; hãy ghi đủ như 36.883322.")
        if 7 <= len(digits) <= 8:
            return Card(_with_dot(digits.zfill(8)), repaired=True)
        if 9 <= len(digits) <= 11:
            return self._with_noughts(digits)
        return Card(clean(digits, _LIMIT))

    def _with_noughts(self, digits: str) -> Card:
        """The 12 digits of a number that has lost the noughts before it, where the column is one of such numbers."""
        whole = digits.zfill(12)
        if not self.long or len(digits) < 10 or int(whole[:3]) not in _PROVINCES:
            raise Refused(f"Số thẻ “{digits}” thiếu chữ số; hãy ghi đủ 12 chữ số, hoặc như 36.883322.")
        return Card(whole, repaired=True, mended=True)


def _of_parts(told: list[str], parts: list[str], cell: str) -> Card:
    """The card of a cell with several numbers: that of 12 digits, with the older one beside it, before an older one."""
    number = next(filter(is_new_form, told), told[0])
    old = next((one for one in told if is_old_form(one) and one != number), "")
    aside = "; ".join(part for part in parts if part not in (number, old) and re.search(r"\w", part))
    return Card(number, old, aside, repaired=number != cell.strip())


def _with_dot(digits: str) -> str:
    return f"{digits[:2]}.{digits[2:]}"
