"""Made-up books to print, of any size and awkwardness; nobody in them exists."""

from __future__ import annotations

import datetime
from dataclasses import replace

from db.queries.packs import pack_before_edits
from domain.book_year import BookYear
from domain.dates import PartialDate
from domain.ledgers import Ledger, RosterLine
from domain.members import Member, Standing
from domain.months import FollowUp, MonthReview
from domain.registrations import Item, ItemKind, ItemState, Registration
from domain.units import NO_COMMITTEE, Officer, Unit, UnitKind

DAY = datetime.date(2026, 6, 15)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Vũ", "Bùi", "Đỗ", "Ngô")
_MIDDLES = ("Văn", "Thị", "Đức", "Thị Ngọc", "Hữu", "Thị Thanh", "Xuân", "Quốc", "Thị Thuỳ", "Minh")
_GIVEN = ("Ước", "Huyền", "Đạt", "Tuyết", "Khởi", "Ngân", "Thường", "Bảy", "Quỳnh", "Sửu", "Ánh", "Diễm")
_POSTS = ("Bí thư chi bộ", "Phó Bí thư chi bộ, Trưởng thôn", "Chi ủy viên, Chi hội trưởng Phụ nữ")
_DEEDS = (
    "Đối thoại với 06 hộ xóm Đình về điểm tập kết rác",
    "Thăm, tặng quà 04 hộ nghèo dịp Tết",
    "Vận động hộ ông Đặng Văn Ước hiến 42 m² đất mở đường",
    "Hướng dẫn 12 hộ cài dịch vụ công trực tuyến",
    "Giúp 02 hộ cận nghèo sửa mái nhà trước mùa bão",
)
_REMARKS = (
    "Làm đều, sát dân; cần ghi biên bản đầy đủ",
    "Nhất trí",
    "Biểu dương trước chi bộ",
    "Hoàn thành tốt, cần báo cáo đúng hạn",
    "Có cố gắng",
)
_FOLLOW = (
    "Mỗi tháng gặp gỡ, đối thoại với ít nhất 05 hộ dân trong thôn, ghi lại ý kiến và trả lời trước kỳ họp sau",
    "Vận động 03 hộ hiến đất mở rộng đường trục thôn",
    "Nhận đỡ đầu 01 học sinh có hoàn cảnh khó khăn",
    "Giữ gìn vệ sinh đoạn đường tự quản dài 200 m, trồng hoa hai bên",
)
_RESULTS = ("Đạt", "Đạt", "Vượt", "Đạt", "Chưa đạt")
_MARKS = ("Tốt", "Tốt", "Khá", "Tốt", "Chưa đạt")


def member(n: int) -> Member:
    """The n-th made-up member, from 1."""
    family = _FAMILIES[n * 7 % len(_FAMILIES)]
    middle = _MIDDLES[n * 3 % len(_MIDDLES)]
    return Member(
        id=n,
        uid=f"member-{n}",
        person_id=n,
        unit_id=1,
        branch="Chi bộ thôn Tiền Long",
        name=f"{family} {middle} {_GIVEN[n % len(_GIVEN)]}",
        gender="Nữ" if "Thị" in middle else "Nam",
        born=PartialDate(1950 + n % 45, 1 + n % 12, 1 + n % 28) if n % 6 else PartialDate(1948 + n % 40),
        admitted_on=PartialDate(1985 + n % 38, 1 + n % 12, 1 + n % 28),
        official_on=PartialDate(1986 + n % 38, 1 + n % 12, 1 + n % 28),
        card_number=f"36.{883000 + 37 * n:06d}",
        party_positions=_POSTS[n - 1] if n <= len(_POSTS) else "",
        group=f"Tổ đảng {1 + n % 2}" if n > 20 else "",
        must_plan=n <= 3,
        standing=Standing.EXEMPT if n == 11 else Standing.ACTIVE,
        standing_since=PartialDate(2026, 3, 1) if n == 11 else None,
    )


def roster(members: int) -> tuple[RosterLine, ...]:
    """Lines of so many members; the tenth has moved away in April, the eleventh is exempt from March on."""
    lines = tuple(RosterLine(100 + n, f"line-{n}", 1, n, member(n)) for n in range(1, members + 1))
    if members >= 10:
        left = replace(lines[9], leaving="chuyển đi 15/4/2026", uncounted_months=frozenset(range(4, 13)))
        lines = (*lines[:9], left, *lines[10:])
    if members >= 11:
        lines = (*lines[:10], replace(lines[10], uncounted_months=frozenset(range(3, 13))), *lines[11:])
    return lines


def registration(n: int, roster_id: int) -> Registration:
    """A member's registration with two or three items."""
    items = [
        Item(
            content=_FOLLOW[(n + k) % len(_FOLLOW)],
            position=k,
            due=PartialDate(2026, 9, 30) if k else None,
            schedule="" if k else "cả năm",
        )
        for k in range(1 + n % 2)
    ]
    items.append(Item(content="Nói đi đôi với làm, gương mẫu tham gia họp thôn", kind=ItemKind.EXAMPLE))
    return Registration(
        id=n,
        uid=f"registration-{n}",
        ledger_id=1,
        roster_id=roster_id,
        day=PartialDate(2026, 2, 5),
        signed=True,
        study_content="Học tập chuyên đề năm 2026 về ý chí tự lực, tự cường và khát vọng phát triển",
        shortcoming="Có lúc đi họp chưa đúng giờ, gửi báo cáo chậm",
        items=tuple(items),
    )


def unit_registration() -> Registration:
    """What the branch itself has signed up to."""
    items = (
        Item(
            content="100 % đảng viên đăng ký và thực hiện ít nhất một việc làm theo Bác",
            target="12/12 đảng viên",
            measures="Chi ủy hướng dẫn, theo dõi hằng tháng",
            responsible="Nguyễn Văn Ước",
            due=PartialDate(2026, 12, 15),
        ),
        Item(
            content="Vận động nhân dân hiến đất, mở rộng 350 m đường trục thôn",
            kind=ItemKind.BREAKTHROUGH,
            target="350 m, 24 hộ hiến đất",
            measures="Phân công đảng viên phụ trách từng hộ",
            responsible="Trần Thị Ngọc Đạt",
            due=PartialDate(2026, 9, 2),
            state=ItemState.DONE,
            result="352 m, 26 hộ",
        ),
        Item(content="Xây dựng tủ sách Bác Hồ tại nhà văn hóa thôn", target="85 đầu sách", schedule="cả năm"),
    )
    return Registration(id=900, uid="unit", ledger_id=1, day=PartialDate(2026, 1, 28), items=items)


def follow_ups(lines: tuple[RosterLine, ...], months: int) -> dict[tuple[int, int], FollowUp]:
    """Remarks of the first months, for every line that counts in them."""
    found = {}
    for line in lines:
        for month in range(1, months + 1):
            if line.counts_in(month):
                n = line.tt + month
                found[line.id, month] = FollowUp(
                    roster_id=line.id,
                    month=month,
                    done=_DEEDS[n % len(_DEEDS)],
                    result=_RESULTS[n % len(_RESULTS)],
                    own_mark=_MARKS[n % len(_MARKS)],
                    remark=_REMARKS[n % len(_REMARKS)],
                    mark=_MARKS[(n + 1) % len(_MARKS)],
                )
    return found


def officers(lines: tuple[RosterLine, ...]) -> tuple[Officer, ...]:
    """Who leads the branch: the first members of its roster."""
    posts = ("Bí thư", "Phó Bí thư", "Chi ủy viên")
    return tuple(
        Officer(n, f"officer-{n}", 1, line.member.name, post)
        for n, (line, post) in enumerate(zip(lines, posts, strict=False), 1)
    )


def book(members: int = 12, months: int = 5) -> BookYear:
    """A branch's year with everything registered and so many months remarked on."""
    lines = roster(members)
    commune = Unit(2, "commune", UnitKind.COMMUNE, "Đảng bộ xã Định Tiến", printed_name="Đảng ủy xã Định Tiến")
    province = Unit(3, "province", UnitKind.PROVINCE, "Đảng bộ tỉnh Thanh Hóa")
    return BookYear(
        unit=Unit(
            *(1, "branch", UnitKind.BRANCH, "Chi bộ thôn Tiền Long", 2),
            place="Định Tiến",
            committee=NO_COMMITTEE if members < 9 else "",
        ),
        above=(commune, province),
        ledger=Ledger(
            1,
            "ledger",
            1,
            2026,
            theme="Học tập và làm theo Bác về thực hành tiết kiệm, chống lãng phí, gắn với xây dựng thôn kiểu mẫu",
            opened_on=PartialDate(2026, 1, 5),
            opened_by=lines[1].member.name if members > 1 else "",
        ),
        day=DAY,
        officers=officers(lines),
        roster=lines,
        unit_registration=unit_registration(),
        registrations={line.id: registration(line.tt, line.id) for line in lines if line.tt % 5},
        follow_ups=follow_ups(lines, months),
        month_reviews={
            m: MonthReview(
                m,
                meeting_day=PartialDate(2026 + m // 12, m % 12 + 1, 3),
                remark=f"Tháng {m} chi bộ tập trung vận động hiến đất; đa số đồng chí hoàn thành việc đã đăng ký.",
            )
            for m in range(1, months + 1)
        },
        pack=pack_before_edits(2026),
    )


def empty_book() -> BookYear:
    """A branch of which nothing is known but its name."""
    return BookYear(
        unit=Unit(1, "branch", UnitKind.BRANCH, "Chi bộ thôn 1 (xã Định Tiến cũ)"),
        above=(),
        ledger=Ledger(1, "ledger", 1, 2026),
        day=DAY,
        pack=pack_before_edits(2026),
    )


def with_member(of: BookYear, tt: int, **changes: object) -> BookYear:
    """The book with the member under a TT changed."""
    lines = tuple(
        replace(line, member=replace(line.member, **changes)) if line.tt == tt else line  # type: ignore[arg-type]
        for line in of.roster
    )
    return replace(of, roster=lines)


def with_registration(of: BookYear, tt: int, **changes: object) -> BookYear:
    """The book with what one member has registered changed."""
    line = next(line for line in of.roster if line.tt == tt)
    old = of.registrations[line.id]
    return replace(of, registrations={**of.registrations, line.id: replace(old, **changes)})  # type: ignore[arg-type]


def with_follow_up(of: BookYear, tt: int, month: int, **changes: object) -> BookYear:
    """The book with one member's month changed."""
    line = next(line for line in of.roster if line.tt == tt)
    old = of.follow_ups.get((line.id, month), FollowUp(line.id, month))
    return replace(of, follow_ups={**of.follow_ups, (line.id, month): replace(old, **changes)})  # type: ignore[arg-type]
