"""The papers beside the book, declared once: what each is called, what it is about, its form, where it is offered.

Menus, the command, tests and the pictures of screens follow from it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Concerns(enum.Enum):
    """What one paper is about: a person in the book, a unit's year, a row of a register, a month."""

    MEMBER = "member"
    UNIT = "unit"
    ROW = "row"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper: its `word` in commands, its `title`, the `form` it is printed in, a file beside the book's layout.

    `register` is the word of the one whose rows it is about, or on whose page that of a unit is offered; `place` names
    the page of others. `code` stands in the line of its number; a paper without one has none. A plan is of those
    `who_plan` alone; the day of one that is `dated_by_hand` the book does not know.
    """

    word: str
    title: str
    concerns: Concerns
    form: str
    place: str = ""
    register: str = ""
    code: str = ""
    who_plan: bool = False
    dated_by_hand: bool = False


PAPER_KINDS = (
    PaperKind("registration-form", "Bản đăng ký", Concerns.MEMBER, "ban-dang-ky.toml", "registrations"),
    PaperKind(
        "example-plan",
        "Kế hoạch nêu gương",
        Concerns.MEMBER,
        "ke-hoach-neu-guong.toml",
        "registrations",
        who_plan=True,
    ),
    PaperKind(
        "registration-list", "Danh sách đăng ký", Concerns.UNIT, "danh-sach-dang-ky.toml", "registrations", code="DS"
    ),
    PaperKind("model-form", "Phiếu đăng ký mô hình", Concerns.ROW, "phieu-dang-ky-mo-hinh.toml", register="models"),
    PaperKind(
        "proposals",
        "Danh sách đề nghị biểu dương, khen thưởng",
        Concerns.UNIT,
        "de-nghi-khen-thuong.toml",
        register="commendations",
        code="DS",
    ),
    PaperKind("minutes", "Biên bản họp", Concerns.MONTH, "bien-ban-hop.toml", "months", code="BB"),
    PaperKind(
        "inspection-minutes", "Biên bản kiểm tra", Concerns.ROW, "bien-ban-kiem-tra.toml", register="inspections"
    ),
    PaperKind(
        "handover",
        "Biên bản bàn giao sổ",
        Concerns.UNIT,
        "bien-ban-ban-giao-so.toml",
        "registrations",
        code="BB",
        dated_by_hand=True,
    ),
    PaperKind("biographies", "Danh sách trích ngang", Concerns.UNIT, "danh-sach-trich-ngang.toml", "people"),
)


def paper_kind(word: str) -> PaperKind:
    """The kind of a word; KeyError for another."""
    for kind in PAPER_KINDS:
        if kind.word == word:
            return kind
    raise KeyError(word)


def kinds_at(place: str, concerns: Concerns) -> tuple[PaperKind, ...]:
    """The kinds that are offered on a page, or on that of a register's word, about something of this sort."""
    return tuple(kind for kind in PAPER_KINDS if place in (kind.place, kind.register) and kind.concerns is concerns)
