"""Members: a person in a unit, seen on a day; the statuses and what follows from them; how many there are."""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain import names, positions
from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.probation import STATED, Probation, probation_on

GENDERS = ("Nam", "Nữ")


class PostsLeft(enum.Enum):
    """Which posts end with a membership."""

    THERE = "those of the unit and its tổ đảng"
    OF_THE_PARTY = "those of all units of the Party"
    ALL = "all"


class Standing(enum.StrEnum):
    """What a member's status is, by its Vietnamese word."""

    ACTIVE = "đang sinh hoạt"
    TEMPORARY = "sinh hoạt tạm thời"
    EXEMPT = "miễn công tác và sinh hoạt đảng"
    SUSPENDED = "đình chỉ sinh hoạt đảng"
    MOVED = "đã chuyển sinh hoạt đảng"
    DEAD = "từ trần"
    LEFT_OWN_WISH = "ra khỏi Đảng (xin ra)"
    LEFT_STRUCK = "ra khỏi Đảng (xóa tên)"
    LEFT_EXPELLED = "ra khỏi Đảng (khai trừ)"
    RESIDENCE = "giữ mối liên hệ nơi cư trú (QĐ 213)"

    @property
    def is_gone(self) -> bool:
        """Whether the person is no longer a member of the unit."""
        return self in GONE

    @property
    def is_counted(self) -> bool:
        """Whether the person counts among the unit's đảng viên."""
        return not self.is_gone and self is not Standing.RESIDENCE

    def posts_left(self, *, is_party: bool) -> PostsLeft:
        """Which posts end when a membership of a unit, of the Party or not, ends so."""
        if self is Standing.DEAD:
            return PostsLeft.ALL
        return PostsLeft.THERE if self is Standing.MOVED or not is_party else PostsLeft.OF_THE_PARTY

    @property
    def takes_part(self) -> bool:
        """Whether the member registers and is remarked on each month."""
        return self in (Standing.ACTIVE, Standing.TEMPORARY)


GONE = frozenset({Standing.MOVED, Standing.DEAD, Standing.LEFT_OWN_WISH, Standing.LEFT_STRUCK, Standing.LEFT_EXPELLED})


@dataclass(frozen=True, slots=True)
class Status:
    """A standing from a day on; without a day, from the beginning."""

    standing: Standing
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person's membership of a unit as it is on a day. `id` is the membership's, `person_id` the person's."""

    id: int
    uid: str
    person_id: int
    unit_id: int
    branch: str
    name: str
    sort_name: str = ""
    gender: str = ""
    born: PartialDate | None = None
    admitted_on: PartialDate | None = None
    official_on: PartialDate | None = None
    card_number: str = ""
    old_card_number: str = ""
    party_positions: str = ""
    government_positions: str = ""
    organisation_positions: str = ""
    group: str = ""
    task: str = ""
    must_plan: bool = False
    note: str = ""
    standing: Standing = Standing.ACTIVE
    standing_since: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    place_in_list: int = 0
    probation: str = ""

    @property
    def positions(self) -> str:
        """All posts as printed: Party, government, organisations."""
        return ", ".join(p for p in (self.party_positions, self.government_positions, self.organisation_positions) if p)

    @property
    def status(self) -> str:
        """The standing by its word."""
        return self.standing.value

    def probation_on(self, day: datetime.date) -> Probation:
        """Whether the member was official on a day, on probation, or neither can be told."""
        return probation_on(day, admitted_on=self.admitted_on, official_on=self.official_on, stated=self.probation)

    def lacks_official_day(self, day: datetime.date) -> bool:
        """Whether the official day should be asked for: unknown, and the member not known to be on probation."""
        return self.is_inferred(day) or self.probation_on(day) is Probation.UNKNOWN

    def is_inferred(self, day: datetime.date) -> bool:
        """Whether the member is official by the day of admission alone."""
        return self.official_on is None and not self.probation and self.probation_on(day) is Probation.OVER


MEMBER = RecordType(
    name="member",
    record=Member,
    label="Đảng viên",
    plural="Đảng viên",
    register="members",
    table="membership",
    links=(Link("person_id", "person"), Link("unit_id", "unit"), Link("group_id", "unit", optional=True)),
    unseen=(
        Field("until", "Đến ngày", Kind.PARTIAL_DATE, editable=False),
        Field("place_in_list", "Thứ tự trong danh sách", Kind.COUNT, editable=False),
    ),
    fields=(
        Field(
            "name",
            "Họ và tên",
            Kind.PERSON,
            required=True,
            limit=120,
            table="person",
            headings=("Họ tên", "Họ và tên đảng viên", "Họ tên đảng viên", "Tên đảng viên", "Họ và tên khai sinh"),
        ),
        Field(
            "branch",
            "Chi bộ",
            Kind.UNIT,
            limit=160,
            editable=False,
            stored=False,
            headings=("Tên chi bộ", "Thuộc chi bộ", "Sinh hoạt tại chi bộ", "Chi bộ sinh hoạt", "Nơi sinh hoạt đảng"),
        ),
        Field(
            "gender",
            "Nam/Nữ",
            Kind.CHOICE,
            choices=GENDERS,
            table="person",
            heading="Nam/Nữ",
            headings=("Giới tính", "Nam, nữ", "Phái"),
        ),
        Field(
            "born",
            "Ngày sinh",
            Kind.PARTIAL_DATE,
            table="person",
            help="Chỉ biết năm thì ghi năm, ví dụ 1958.",
            headings=("Năm sinh", "Sinh ngày", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Sinh năm"),
        ),
        Field(
            "admitted_on",
            "Ngày vào Đảng",
            Kind.PARTIAL_DATE,
            table="person",
            heading="Vào Đảng",
            headings=("Ngày kết nạp", "Ngày kết nạp Đảng", "Ngày dự bị", "Ngày vào Đảng dự bị", "Kết nạp Đảng"),
        ),
        Field(
            "official_on",
            "Ngày chính thức",
            Kind.PARTIAL_DATE,
            table="person",
            heading="Chính thức",
            headings=("Ngày vào Đảng chính thức", "Ngày công nhận chính thức", "Ngày chuyển chính thức"),
        ),
        Field(
            "probation",
            "Chính thức hay dự bị",
            Kind.CHOICE,
            choices=STATED,
            table="person",
            help="Để trống thì tính theo ngày chính thức, hoặc ngày vào Đảng nếu đã trên hai năm.",
            headings=("Diện đảng viên", "Đảng viên chính thức, dự bị", "Chính thức/dự bị"),
        ),
        Field(
            "card_number",
            "Số thẻ đảng viên",
            Kind.CARD,
            limit=20,
            table="person",
            heading="Số thẻ",
            headings=("Số thẻ ĐV", "Số thẻ Đảng", "Thẻ đảng viên", "Số thẻ đảng viên (nếu có)"),
        ),
        Field(
            "old_card_number",
            "Số thẻ cũ",
            Kind.CARD,
            limit=20,
            table="person",
            help="Số thẻ NN.NNNNNN trước khi đổi sang thẻ 12 số.",
            headings=("Số thẻ đảng viên cũ", "Số thẻ ĐV cũ", "Số thẻ theo Quyết định 85"),
        ),
        Field("party_positions", "Chức vụ Đảng", limit=200, headings=("Chức vụ trong Đảng", "Chức vụ cấp ủy")),
        Field("government_positions", "Chức vụ chính quyền", limit=200),
        Field("organisation_positions", "Chức vụ đoàn thể", limit=200),
        Field(
            "positions",
            "Chức vụ",
            limit=600,
            editable=False,
            stored=False,
            headings=("Chức danh", "Chức vụ hiện nay", "Chức vụ Đảng, chính quyền, đoàn thể"),
        ),
        Field("group", "Tổ đảng", limit=120, stored=False, headings=("Tổ đảng số", "Thuộc tổ đảng")),
        Field("task", "Nhiệm vụ được phân công", limit=300, heading="Nhiệm vụ"),
        Field("must_plan", "Phải lập kế hoạch nêu gương", Kind.TICK, heading="KH nêu gương"),
        Field(
            "status",
            "Trạng thái",
            Kind.CHOICE,
            choices=tuple(Standing),
            editable=False,
            table="status",
            kept_as="standing",
            headings=("Tình trạng", "Tình trạng sinh hoạt", "Diện sinh hoạt"),
        ),
        Field(
            "standing_since",
            "Trạng thái từ ngày",
            Kind.PARTIAL_DATE,
            heading="Từ ngày",
            editable=False,
            table="status",
            kept_as="since",
        ),
        Field(
            "since",
            "Về chi bộ từ ngày",
            Kind.PARTIAL_DATE,
            heading="Về từ ngày",
            headings=("Ngày chuyển đến", "Ngày về chi bộ"),
        ),
        Field(
            "sort_name",
            "Tên để xếp thứ tự",
            limit=120,
            table="person",
            help="Để trống thì xếp theo họ và tên. Chỉ ghi khi cần xếp khác.",
        ),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000, headings=("Chú thích", "Biến động")),
    ),
)


def standing_on(statuses: Iterable[Status], day: datetime.date) -> Status:
    """The status that holds on a day: the latest that began on or before it, of two the one recorded later.

    Active when none is recorded.
    """
    latest: Status | None = None
    for status in statuses:
        if status.since is not None and not status.since.on_or_before(day):
            continue
        if latest is None or latest.since is None or (status.since is not None and not status.since < latest.since):
            latest = status
    return latest or Status(Standing.ACTIVE)


def ledger_order(members: Iterable[Member]) -> list[Member]:
    """Members "theo danh sách chi bộ": bí thư, phó bí thư, chi ủy viên, then the others as the list has them.

    Within a rank the order of the branch's own list is kept; who has no place there follows by name.
    """
    return sorted(
        members,
        key=lambda m: (
            positions.party_rank(m.party_positions),
            m.place_in_list or 1_000_000,
            names.sort_key(m.sort_name or m.name),
            m.id,
        ),
    )


def name_order(members: Iterable[Member]) -> list[Member]:
    """Members in the Vietnamese order of their names."""
    return sorted(members, key=lambda m: (names.sort_key(m.sort_name or m.name), m.id))


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many đảng viên a unit has on a day, and of what sort.

    `unknown` are those of whom it cannot be told whether they are official, `inferred` those official of whom only the
    admission tells it, `unsexed` those whose sex is not known.
    """

    members: int
    official: int
    probationary: int
    women: int
    exempt: int
    must_plan: int
    unknown: int = 0
    inferred: int = 0
    unsexed: int = 0

    @property
    def undated(self) -> int:
        """How many are not known to be on probation and have no official day."""
        return self.unknown + self.inferred

    @property
    def perhaps_official(self) -> int:
        """How many are official or may be."""
        return self.official + self.unknown


def headcount(members: Sequence[Member], day: datetime.date) -> Headcount:
    """Counts of a unit's members on a day; who has left or only keeps residence ties (QĐ 213) counts nowhere."""
    counted = [m for m in members if m.standing.is_counted]
    told = Counter(m.probation_on(day) for m in counted)
    return Headcount(
        members=len(counted),
        official=told[Probation.OVER],
        probationary=told[Probation.RUNNING],
        unknown=told[Probation.UNKNOWN],
        inferred=sum(m.is_inferred(day) for m in counted),
        unsexed=sum(not m.gender for m in counted),
        women=sum(m.gender == "Nữ" for m in counted),
        exempt=sum(m.standing is Standing.EXEMPT for m in counted),
        must_plan=sum(m.must_plan for m in counted),
    )
