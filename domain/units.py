"""Units: everything that keeps a book or stands above one, and the chi bộ with its rules."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.positions import COMMITTEE_RANK, party_rank
from domain.unit_sorts import BESIDE_THE_PARTY, BRANCH_SORTS, proposed_sort

FEWEST_OFFICIAL_MEMBERS = 3
"""A chi bộ has at least three official members (Điều lệ Đảng, điều 21)."""
COMMITTEE_FROM_OFFICIAL_MEMBERS = 9
"""From nine official members a chi bộ elects a chi ủy (Điều lệ Đảng, điều 24)."""


class UnitKind(enum.StrEnum):
    """A kind of unit, by its Vietnamese word; `code` is the word of the commands."""

    PROVINCE = "đảng bộ tỉnh, thành phố"
    DISTRICT = "đảng bộ huyện"
    COMMUNE = "đảng bộ xã, phường"
    GRASSROOTS = "đảng bộ cơ sở"
    SUBCOMMITTEE = "đảng bộ bộ phận"
    BRANCH = "chi bộ"
    GROUP = "tổ đảng"
    FRONT = "Mặt trận Tổ quốc"
    ORGANISATION = "hội, đoàn thể"

    @property
    def code(self) -> str:
        """The English code that the commands take."""
        return self.name.lower()

    @property
    def keeps_book(self) -> bool:
        """Whether a unit of this kind keeps a ledger of its members."""
        return self in (UnitKind.BRANCH, UnitKind.FRONT, UnitKind.ORGANISATION)

    @property
    def is_committee(self) -> bool:
        """Whether it is a đảng bộ, whose committee stands above chi bộ and writes about its own work alone."""
        return self.is_party and self not in (UnitKind.BRANCH, UnitKind.GROUP)

    @property
    def is_party(self) -> bool:
        """Whether the unit belongs to the Party's own tree."""
        return self not in (UnitKind.FRONT, UnitKind.ORGANISATION)


_BESIDE_THE_PARTY = (UnitKind.FRONT, UnitKind.ORGANISATION)
KINDS_BENEATH: dict[UnitKind, tuple[UnitKind, ...]] = {
    UnitKind.PROVINCE: (UnitKind.COMMUNE, UnitKind.DISTRICT, UnitKind.GRASSROOTS, *_BESIDE_THE_PARTY),
    UnitKind.DISTRICT: (UnitKind.COMMUNE, UnitKind.GRASSROOTS, UnitKind.BRANCH, *_BESIDE_THE_PARTY),
    UnitKind.COMMUNE: (UnitKind.BRANCH, UnitKind.GRASSROOTS, *_BESIDE_THE_PARTY),
    UnitKind.GRASSROOTS: (UnitKind.BRANCH, UnitKind.SUBCOMMITTEE, *_BESIDE_THE_PARTY),
    UnitKind.SUBCOMMITTEE: (UnitKind.BRANCH,),
    UnitKind.BRANCH: (UnitKind.GROUP,),
    UnitKind.GROUP: (),
    UnitKind.FRONT: _BESIDE_THE_PARTY,
    UnitKind.ORGANISATION: (UnitKind.ORGANISATION,),
}
"""What may stand right beneath a unit of each kind, the usual first (Điều lệ Đảng; two levels since 1/7/2025)."""


def kinds_possible(
    own: UnitKind, parent: UnitKind | None, children: Iterable[UnitKind], *, has_members: bool
) -> tuple[UnitKind, ...]:
    """The kinds that a unit may be changed to where it stands, with what stands beneath it; its own is among them.

    Members of the Party do not become those of MTTQ or an organisation by it.
    """
    offered = KINDS_BENEATH[parent] if parent is not None else tuple(UnitKind)
    held = set(children)

    def fits(kind: UnitKind) -> bool:
        holds = not has_members or (kind.keeps_book and kind.is_party == own.is_party)
        return holds and kind in offered and held <= set(KINDS_BENEATH[kind])

    return tuple(kind for kind in UnitKind if kind is own or fits(kind))


CODES = tuple(kind.code for kind in UnitKind)


def kind_of_code(code: str) -> UnitKind:
    """The kind that a command's word names; KeyError for another word."""
    return UnitKind[code.upper()]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit. `position` orders it among its siblings, `printed_name` replaces the name at the head of papers."""

    id: int
    uid: str
    kind: UnitKind
    name: str
    parent_id: int | None = None
    printed_name: str = ""
    place: str = ""
    position: int = 0
    since: PartialDate | None = None
    until: PartialDate | None = None
    former_names: str = ""
    merged_into_id: int | None = None
    note: str = ""
    committee: str = ""
    keeper: str = ""
    phone: str = ""
    sort: str = ""

    @property
    def sort_or_named(self) -> str:
        """Its sort among those that keep a book: of a chi bộ as declared, else as its name says."""
        if not self.kind.is_party:
            return BESIDE_THE_PARTY
        return self.sort or proposed_sort(self.name)

    @property
    def head(self) -> str:
        """The name for the head of a paper."""
        return self.printed_name or self.name

    def is_over(self, day: datetime.date) -> bool:
        """Whether the unit has ended by a day."""
        return self.until is not None and self.until.on_or_before(day)

    def is_of(self, year: int) -> bool:
        """Whether the unit was there at some time in a year."""
        begun = self.since is None or self.since.year <= year
        return begun and not self.is_over(datetime.date(year, 1, 1))


def renamed(unit: Unit, before: str) -> Unit:
    """The unit with the name that it had before among its former names, where it has another now."""
    if unit.name == before or before in unit.former_names.split("; "):
        return unit
    return replace(unit, former_names="; ".join(filter(None, (unit.former_names, before))))


@dataclass(frozen=True, slots=True)
class Officer:
    """Who holds a post of a unit, from when to when."""

    id: int
    uid: str
    unit_id: int
    name: str
    post: str
    person_id: int | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether the officer's time has begun and is not over on a day."""
        return (self.since is None or self.since.on_or_before(day)) and not self.is_over(day)

    def is_over(self, day: datetime.date) -> bool:
        """Whether the officer's time is over on a day."""
        return self.until is not None and self.until.on_or_before(day)


HAS_COMMITTEE, NO_COMMITTEE = COMMITTEES = ("có chi ủy", "không có chi ủy")

POSTS = ("Bí thư", "Phó Bí thư", "Chi ủy viên", "Tổ trưởng tổ đảng", "Chủ tịch", "Phó Chủ tịch")

UNIT = RecordType(
    name="unit",
    record=Unit,
    label="Đơn vị",
    plural="Đơn vị",
    register="units",
    table="unit",
    links=(Link("parent_id", "unit", optional=True), Link("merged_into_id", "unit", optional=True)),
    unseen=(Field("position", "Thứ tự", Kind.COUNT, editable=False),),
    fields=(
        Field("name", "Tên đơn vị", required=True, limit=160, headings=("tên", "chi bộ", "đơn vị", "tên chi bộ")),
        Field(
            "kind", "Loại", Kind.CHOICE, required=True, choices=tuple(UnitKind), headings=("loại đơn vị", "loại hình")
        ),
        Field(
            "printed_name", "Tên in đầu trang", limit=160, help="Để trống thì in đúng tên đơn vị, ví dụ “Đảng ủy xã …”."
        ),
        Field("place", "Địa danh", limit=80, help="Dùng ở dòng ngày tháng khi in, ví dụ “Định Tiến”."),
        Field(
            "committee",
            "Chi ủy",
            Kind.CHOICE,
            choices=COMMITTEES,
            help="Để trống thì tính theo người giữ chức vụ và số đảng viên: từ 9 đảng viên chính thức thì có chi ủy.",
        ),
        Field("since", "Thành lập ngày", Kind.PARTIAL_DATE),
        Field("until", "Kết thúc ngày", Kind.PARTIAL_DATE),
        Field("former_names", "Tên cũ", limit=400),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
        Field(
            "keeper",
            "Người giữ sổ",
            Kind.PERSON,
            limit=120,
            help="Người để gọi khi sổ còn chậm; để trống thì là bí thư.",
        ),
        Field(
            "phone",
            "Điện thoại",
            Kind.PHONE,
            limit=60,
            help="Của người giữ sổ hoặc bí thư.",
            headings=("Số điện thoại",),
        ),
        Field(
            "sort",
            "Nhóm đơn vị",
            Kind.CHOICE,
            choices=BRANCH_SORTS,
            help="Của chi bộ: để so sánh với chi bộ cùng nhóm, rút thăm kiểm tra. Để trống thì theo tên đơn vị.",
        ),
    ),
)

OFFICER = RecordType(
    name="officer",
    record=Officer,
    label="Người giữ chức vụ",
    plural="Người giữ chức vụ",
    register="officers",
    table="officer",
    links=(Link("unit_id", "unit"), Link("person_id", "person", optional=True)),
    fields=(
        Field("name", "Họ và tên", Kind.PERSON, required=True, limit=120),
        Field("post", "Chức vụ", Kind.CHOICE, required=True, choices=POSTS, open_choices=True, limit=120),
        Field("since", "Từ ngày", Kind.PARTIAL_DATE),
        Field("until", "Đến ngày", Kind.PARTIAL_DATE),
    ),
)


def has_committee(unit: Unit, posts: Iterable[str], official_members: int) -> bool:
    """Whether a unit has a chi ủy, else only a bí thư, perhaps a phó bí thư.

    That is set for the unit, or follows from how many are, or may be, official, or from the posts held there.
    """
    if unit.kind is not UnitKind.BRANCH or unit.committee:
        return unit.committee != NO_COMMITTEE
    if official_members >= COMMITTEE_FROM_OFFICIAL_MEMBERS:
        return True
    return any(party_rank(post) == COMMITTEE_RANK for post in posts)


def reviewer(kind: UnitKind, *, committee: bool) -> str:
    """Who remarks on the members each month, as it stands in "Nhận xét của …"."""
    if kind is UnitKind.FRONT:
        return "Ban Thường trực"
    if kind is UnitKind.ORGANISATION:
        return "Ban Chấp hành"
    if kind.is_committee:
        return "cấp ủy"
    return "chi ủy" if committee else "bí thư"


def member_word(kind: UnitKind) -> str:
    """What one who stands in the book of such a unit is counted as: “12 đảng viên”, “12 người”."""
    if kind.is_committee:
        return "cấp ủy viên"
    return "đảng viên" if kind.is_party else "người"


def too_few(official_members: int) -> bool:
    """Whether a chi bộ is below the three official members that the Party's rules ask."""
    return official_members < FEWEST_OFFICIAL_MEMBERS


def place_of(unit: Unit, above: Iterable[Unit]) -> str:
    """The place name for date lines: the unit's own, else that of the nearest above that has one; empty for none."""
    return next((one.place for one in (unit, *above) if one.place), "")


def line_above(unit: Unit, units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The units above one, nearest first."""
    by_id = {u.id: u for u in units}
    above: list[Unit] = []
    parent = by_id.get(unit.parent_id) if unit.parent_id is not None else None
    while parent is not None and parent not in above:
        above.append(parent)
        parent = by_id.get(parent.parent_id) if parent.parent_id is not None else None
    return tuple(above)
