"""What the ratings are called where they go out to a spreadsheet, come back from one, and are printed alone."""

from __future__ import annotations

from domain.ratings import RATING
from domain.registers.register import Register

RATINGS = Register(
    kind=RATING,
    one="dòng xếp loại",
    title="Xếp loại",
    hint="Ghi điểm, mức tự nhận, biểu quyết và quyết định của từng đảng viên.",
    chapter="xep-loai",
    shown=("period", "own_level", "votes", "vote_level", "decided_level"),
    known_by=("period",),
)
"""The words of a register; the rows have a page of their own, and are none of the declared ones."""
