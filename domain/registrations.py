"""Registrations: what a member, or the unit itself, has signed up to for the year."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field, Link, RecordType
from domain.kinds import Kind
from domain.ledgers import RosterLine


class ItemKind(enum.StrEnum):
    """What a registered item is about; the year's pack says what each is called, and may have more."""

    STUDY = "học tập"
    FOLLOW = "làm theo"
    EXAMPLE = "nêu gương"
    BREAKTHROUGH = "khâu đột phá"
    MEND = "khắc phục hạn chế"


class ItemState(enum.StrEnum):
    """How far a registered item is; that it is late is seen from its due day."""

    OPEN = "đang làm"
    DONE = "hoàn thành"
    MISSED = "chưa đạt"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing registered. `due` is a day; `schedule` is what people write instead ("cả năm", "thường xuyên")."""

    content: str
    id: int = 0
    uid: str = ""
    registration_id: int = 0
    position: int = 0
    kind: str = ItemKind.FOLLOW
    target: str = ""
    measures: str = ""
    responsible: str = ""
    due: PartialDate | None = None
    schedule: str = ""
    state: ItemState = ItemState.OPEN
    result: str = ""

    @property
    def deadline(self) -> str:
        """The deadline as printed: the day where there is one, else the words."""
        return self.due.printed() if self.due is not None else self.schedule

    @property
    def is_reported(self) -> bool:
        """Whether it is told what became of it: done, or not, or why it is still open."""
        return self.state is not ItemState.OPEN or bool(self.result)

    def is_late(self, day: datetime.date) -> bool:
        """Whether the item is still open after its due day."""
        return self.state is ItemState.OPEN and self.due is not None and self.due.last_day() < day


@dataclass(frozen=True, slots=True)
class Registration:
    """The registration of one roster line, or of the unit itself (`roster_id` None), with its items in order."""

    id: int
    uid: str
    ledger_id: int
    roster_id: int | None = None
    day: PartialDate | None = None
    signed: bool = False
    study_content: str = ""
    shortcoming: str = ""
    example_plan: str = ""
    note: str = ""
    items: tuple[Item, ...] = ()

    @property
    def is_registered(self) -> bool:
        """Whether it is signed and dated: what is only written down has not been signed up to yet."""
        return self.signed and self.day is not None

    @property
    def is_written(self) -> bool:
        """Whether it says something to sign up to: a study content, a plan or an item."""
        return bool(self.study_content or self.example_plan or self.items)

    @property
    def has_plan(self) -> bool:
        """Whether a plan to set an example is written."""
        return bool(self.example_plan)


ITEM = RecordType(
    name="item",
    record=Item,
    label="Nội dung đăng ký",
    plural="Nội dung đăng ký",
    register="items",
    table="item",
    links=(Link("ledger_id", "ledger"), Link("registration_id", "registration")),
    unseen=(Field("position", "Thứ tự", Kind.COUNT, editable=False),),
    fields=(
        Field("content", "Nội dung", Kind.LONG_TEXT, required=True, limit=10_000),
        Field("kind", "Loại", Kind.CHOICE, required=True, choices=tuple(ItemKind), open_choices=True, limit=40),
        Field("target", "Chỉ tiêu, sản phẩm", Kind.LONG_TEXT, limit=2000),
        Field("measures", "Biện pháp", Kind.LONG_TEXT, limit=4000),
        Field("responsible", "Phụ trách", limit=120),
        Field("due", "Hạn hoàn thành", Kind.PARTIAL_DATE, heading="Thời hạn"),
        Field("schedule", "Thời gian thực hiện", limit=60, help="Ghi khi không có ngày hạn, ví dụ “cả năm”."),
        Field("state", "Tình trạng", Kind.CHOICE, required=True, choices=tuple(ItemState)),
        Field("result", "Kết quả", Kind.LONG_TEXT, limit=4000),
    ),
)

REGISTRATION = RecordType(
    name="registration",
    record=Registration,
    label="Bản đăng ký",
    plural="Đăng ký",
    register="registrations",
    table="registration",
    links=(Link("ledger_id", "ledger"), Link("roster_id", "roster", optional=True)),
    fields=(
        Field("day", "Ngày đăng ký", Kind.PARTIAL_DATE),
        Field("signed", "Đã ký", Kind.TICK),
        Field("study_content", "Nội dung học tập", Kind.LONG_TEXT, limit=10_000),
        Field("shortcoming", "Hạn chế sẽ khắc phục", Kind.LONG_TEXT, limit=4000),
        Field("example_plan", "Kế hoạch nêu gương", Kind.LONG_TEXT, limit=10_000),
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
    ),
)


@dataclass(frozen=True, slots=True)
class RegistrationProgress:
    """How many have registered of those who must, and who is missing."""

    registered: int
    of: int
    missing: tuple[RosterLine, ...]


def must_register(line: RosterLine) -> bool:
    """Whether a registration is expected: of everyone who takes part, not of who is exempt, suspended or gone."""
    return line.member.standing.takes_part


def registration_progress(
    lines: Iterable[RosterLine], registrations: Mapping[int, Registration]
) -> RegistrationProgress:
    """Who has registered; `registrations` by roster id."""
    expected = [line for line in lines if must_register(line)]
    missing = tuple(x for x in expected if not ((r := registrations.get(x.id)) is not None and r.is_registered))
    return RegistrationProgress(len(expected) - len(missing), len(expected), missing)
