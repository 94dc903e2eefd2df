"""The list of members in the 14 columns of Mẫu 7-HSĐV (HD 12-HD/BTCTW 2022), as far as the book knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.members import MEMBER, Member, Standing
from domain.sheets.forms import NAME, TT, SheetForm
from domain.sheets.rows import Row

_LIMIT = 1000
MEMBER_BOOK = SheetForm(
    register="member-book",
    tab="Mẫu 7-HSĐV",
    title="SỔ DANH SÁCH ĐẢNG VIÊN",
    columns=(
        *(TT, NAME, Field("people", "Nam, nữ, dân tộc, tôn giáo", limit=_LIMIT)),
        Field("home", "Quê quán", limit=_LIMIT),
        Field("learning", "Văn hóa, lý luận, chuyên môn nghiệp vụ, ngoại ngữ", limit=_LIMIT),
        Field("work", "Nghề nghiệp trước khi vào Đảng, hiện nay", limit=_LIMIT),
        Field("dates", "Ngày vào Đảng, ngày chính thức", Kind.LONG_TEXT, limit=_LIMIT),
        Field("cards", "Số thẻ ĐV, số lý lịch ĐV, số Huy hiệu Đảng", limit=_LIMIT),
        Field("service", "Bộ đội, công an, hưu trí", limit=_LIMIT),
        Field("gone_to", "Ngày chuyển đi, đến đảng bộ cơ sở", Kind.LONG_TEXT, limit=_LIMIT),
        Field("come_from", "Ngày chuyển đến, từ đảng bộ cơ sở", Kind.LONG_TEXT, limit=_LIMIT),
        Field("died", "Ngày từ trần, lý do", limit=_LIMIT),
        Field("left", "Ngày ra khỏi Đảng, hình thức", Kind.LONG_TEXT, limit=_LIMIT),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=_LIMIT),
    ),
    needed=("name",),
)
_LEFT = frozenset(one for one in Standing if one.is_gone) - {Standing.MOVED, Standing.DEAD}
_CARD = MEMBER.field("card_number")


def member_book_rows(
    members: Iterable[Member], came_from: Mapping[int, str], went_to: Mapping[int, str]
) -> Iterator[Row]:
    """The rows of `MEMBER_BOOK`; the other units of who has moved by membership id. Unknown columns stay empty."""
    for number, member in enumerate(members, start=1):
        dates = _lines(_day(member.admitted_on), _day(member.official_on))
        ended = _day(member.standing_since)
        moved, dead = member.standing is Standing.MOVED, member.standing is Standing.DEAD
        yield (
            *(number, member.name, member.gender, "", "", "", dates, _CARD.show(member.card_number), ""),
            _lines(ended, went_to.get(member.id, "")) if moved else "",
            _lines(_day(member.since), came_from.get(member.id, "")) if member.since is not None else "",
            ended if dead else "",
            _lines(ended, member.status) if member.standing in _LEFT else "",
            member.note,
        )


def _day(day: PartialDate | None) -> str:
    return day.printed() if day is not None else ""


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
