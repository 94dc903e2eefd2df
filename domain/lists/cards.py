"""Numbers of Party cards, NN.NNNNNN, out of cells in which spreadsheet programs have lost their noughts and dots."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.grid import Cell, shown
from domain.members import MEMBER
from domain.refusals import Refused
from domain.text import clean

_LIMIT = MEMBER.field("card_number").limit
_ALL_WHOLE = re.compile(r"(?:\d\d\.\d{6})?(?:\n(?:\d\d\.\d{6})?)*")
_WHOLE = re.compile(r"\d\d\.\d{6}")
_PARTED = re.compile(r"(\d{1,2})\s?[.,\-–/ ]\s?(\d{3})\s?[. ]?(\d{3})")
_TOGETHER = re.compile(r"\d{7,8}")
_SHORT = re.compile(r"(\d{1,2})[.,](\d{1,5})")
_LONG_FLOAT = re.compile(r"\d{1,2}\.\d{7,}")


def all_whole(cells: Iterable[Cell]) -> bool:
    """Whether every cell is a number as it is kept, or empty: the usual column, told at one glance."""
    texts = list(cells)
    return all(type(text) is str for text in texts) and _ALL_WHOLE.fullmatch("\n".join(map(str, texts))) is not None


@dataclass(frozen=True, slots=True)
class CardReader:
    """Reads the cells of a column of card numbers.

    `usual`: most cells have the usual form, so that a shorter one is a slip. `numeric`: the column was one of numbers,
    which end in no nought, so that a shorter one has lost its noughts at the end.
    """

    usual: bool = True
    numeric: bool = False

    @classmethod
    def of(cls, cells: Iterable[Cell]) -> CardReader:
        """The reader for a column, judged by all of its cells."""
        texts = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
        whole = [text for text in texts if _WHOLE.fullmatch(text)]
        short = [text for text in texts if _SHORT.fullmatch(text)]
        numeric = len(whole) >= 2 and bool(short) and not any(text.endswith("0") for text in whole)
        return cls(usual=len(whole) >= len(texts) / 2, numeric=numeric)

    def read(self, cell: Cell) -> tuple[str, bool]:
        """The number as it is kept, empty for none, and whether it was written otherwise.

        Raises Refused for a number that has lost digits which nobody can tell.
        """
        if cell is None or cell == "":
            return "", False
        if isinstance(cell, str):
            return (cell, False) if _WHOLE.fullmatch(cell) else self._of_text(cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return _of_number(cell)
        raise Refused(f"Số thẻ “{shown(cell)}” không phải là số thẻ; hãy ghi như 36.883322.")

    def _of_text(self, cell: str) -> tuple[str, bool]:
        lines = [re.sub(r"^(?:số\s*(?:thẻ)?|thẻ)\s*:?\s*", "", line.strip(), flags=re.I) for line in cell.split("\n")]
        whole = next((line for line in lines if _WHOLE.fullmatch(line)), None)
        if whole is not None:
            return whole, whole != cell.strip()
        text = clean(lines[0], _LIMIT).strip(" .;,'’")
        if _WHOLE.fullmatch(text):
            return text, True
        parted = _PARTED.fullmatch(text)
        if parted:
            return f"{int(parted[1]):02d}.{parted[2]}{parted[3]}", True
        if _TOGETHER.fullmatch(text):
            return _with_dot(text.zfill(8)), True
        if _SHORT.fullmatch(text) or _LONG_FLOAT.fullmatch(text):
            return self._of_odd_length(text)
        return (text, text != cell.strip()) if re.search(r"\d", text) else ("", bool(text))

    def _of_odd_length(self, text: str) -> tuple[str, bool]:
        short = _SHORT.fullmatch(text)
        if short and self.numeric:
            return f"{int(short[1]):02d}.{short[2]:0<6}", True
        if self.usual:
            raise Refused(f"Số thẻ “{text}” thiếu hoặc thừa chữ số; hãy ghi đủ như 36.883322.")
        return text, False


def _of_number(number: int | float) -> tuple[str, bool]:
    """A number says the digits but not the noughts at its ends; as NN.NNNNNN they can be told."""
    if float(number).is_integer():
        digits = str(int(number))
        if 7 <= len(digits) <= 8 and number > 0:
            return _with_dot(digits.zfill(8)), True
        if number == 0:
            return "", True
        if number < 100:
            raise Refused(f"Số thẻ “{digits}” thiếu chữ số; hãy ghi đủ như 36.883322.")
        return clean(digits, _LIMIT), False
    digits = f"{number:.6f}"
    if not 0 < number < 100 or abs(float(digits) - number) > 1e-9:
        raise Refused(f"Số thẻ “{number}” không rõ; hãy ghi dạng chữ như 36.883322.")
    return digits.zfill(9), digits.zfill(9) != repr(float(number))


def _with_dot(digits: str) -> str:
    return f"{digits[:2]}.{digits[2:]}"
