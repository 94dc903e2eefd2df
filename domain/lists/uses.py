"""What a column of a list can be used for: the fields of a member, the parts they come in, and nothing."""

from __future__ import annotations

import enum

from domain.members import MEMBER


class Use(enum.StrEnum):
    """What a column holds; a value that is a field of a member bears that field's name."""

    NUMBER = "number"
    NAME = "name"
    SURNAME = "surname"
    MIDDLE = "middle"
    GIVEN = "given"
    GENDER = "gender"
    MALE = "male"
    FEMALE = "female"
    BORN = "born"
    BORN_MALE = "born_male"
    BORN_FEMALE = "born_female"
    BORN_DAY = "born_day"
    BORN_MONTH = "born_month"
    BORN_YEAR = "born_year"
    ADMITTED = "admitted_on"
    ADMITTED_DAY = "admitted_day"
    ADMITTED_MONTH = "admitted_month"
    ADMITTED_YEAR = "admitted_year"
    OFFICIAL = "official_on"
    OFFICIAL_DAY = "official_day"
    OFFICIAL_MONTH = "official_month"
    OFFICIAL_YEAR = "official_year"
    ADMITTED_OFFICIAL = "admitted_official"
    PROBATION = "probation"
    CARD = "card_number"
    OLD_CARD = "old_card_number"
    POSITIONS = "positions"
    PARTY_POSITIONS = "party_positions"
    GOVERNMENT_POSITIONS = "government_positions"
    ORGANISATION_POSITIONS = "organisation_positions"
    BRANCH = "branch"
    GROUP = "group"
    TASK = "task"
    MUST_PLAN = "must_plan"
    STATUS = "status"
    STANDING_SINCE = "standing_since"
    SINCE = "since"
    SORT_NAME = "sort_name"
    NOTE = "note"
    UID = "uid"
    MOVED = "moved_on"
    DIED = "died_on"
    LEFT = "left_on"
    ENDED = "ended_on"
    REASON = "reason"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words for it on screen, and the heading that `headings.recognise` surely understands."""
        return _LABELS.get(self) or MEMBER.field(self.value).label

    @property
    def field(self) -> str:
        """The field of a member that it goes into; empty where it goes nowhere by itself."""
        return _FIELDS.get(self, self.value)


_LABELS = {
    Use.NUMBER: "Số thứ tự",
    Use.SURNAME: "Họ và chữ đệm",
    Use.MIDDLE: "Tên đệm",
    Use.GIVEN: "Tên",
    Use.MALE: "Nam",
    Use.FEMALE: "Nữ",
    Use.BORN_MALE: "Ngày sinh của nam",
    Use.BORN_FEMALE: "Ngày sinh của nữ",
    Use.BORN_DAY: "Ngày sinh (chỉ ngày)",
    Use.BORN_MONTH: "Ngày sinh (chỉ tháng)",
    Use.BORN_YEAR: "Ngày sinh (chỉ năm)",
    Use.ADMITTED_DAY: "Ngày vào Đảng (chỉ ngày)",
    Use.ADMITTED_MONTH: "Ngày vào Đảng (chỉ tháng)",
    Use.ADMITTED_YEAR: "Ngày vào Đảng (chỉ năm)",
    Use.OFFICIAL_DAY: "Ngày chính thức (chỉ ngày)",
    Use.OFFICIAL_MONTH: "Ngày chính thức (chỉ tháng)",
    Use.OFFICIAL_YEAR: "Ngày chính thức (chỉ năm)",
    Use.ADMITTED_OFFICIAL: "Ngày vào Đảng, ngày chính thức",
    Use.MOVED: "Ngày chuyển đi",
    Use.DIED: "Ngày từ trần",
    Use.LEFT: "Ngày ra khỏi Đảng",
    Use.ENDED: "Ngày rời đi, mất hoặc miễn sinh hoạt",
    Use.UID: "Mã (không sửa)",
    Use.REASON: "Lý do chưa nhập được",
    Use.OTHER: "Không đưa vào",
}

_FIELDS = {
    Use.NUMBER: "",
    Use.SURNAME: "name",
    Use.MIDDLE: "name",
    Use.GIVEN: "name",
    Use.MALE: "gender",
    Use.FEMALE: "gender",
    Use.BORN_MALE: "born",
    Use.BORN_FEMALE: "born",
    Use.BORN_DAY: "born",
    Use.BORN_MONTH: "born",
    Use.BORN_YEAR: "born",
    Use.ADMITTED_DAY: "admitted_on",
    Use.ADMITTED_MONTH: "admitted_on",
    Use.ADMITTED_YEAR: "admitted_on",
    Use.OFFICIAL_DAY: "official_on",
    Use.OFFICIAL_MONTH: "official_on",
    Use.OFFICIAL_YEAR: "official_on",
    Use.ADMITTED_OFFICIAL: "admitted_on",
    Use.MOVED: "standing_since",
    Use.DIED: "standing_since",
    Use.LEFT: "standing_since",
    Use.ENDED: "standing_since",
    Use.STATUS: "standing",
    Use.UID: "",
    Use.REASON: "",
    Use.OTHER: "",
}

PARTS_OF_DATES = {
    Use.BORN: (Use.BORN_DAY, Use.BORN_MONTH, Use.BORN_YEAR),
    Use.ADMITTED: (Use.ADMITTED_DAY, Use.ADMITTED_MONTH, Use.ADMITTED_YEAR),
    Use.OFFICIAL: (Use.OFFICIAL_DAY, Use.OFFICIAL_MONTH, Use.OFFICIAL_YEAR),
}
"""The columns in which a date may come as day, month and year."""

WHOLE_DATES = frozenset({Use.BORN, Use.BORN_MALE, Use.BORN_FEMALE, Use.ADMITTED, Use.OFFICIAL})
DATES = WHOLE_DATES | {Use.ADMITTED_OFFICIAL, Use.STANDING_SINCE, Use.SINCE, Use.MOVED, Use.DIED, Use.LEFT, Use.ENDED}
"""Columns whose cells hold dates, perhaps with words around them."""

NAMES = (Use.NAME, Use.SURNAME, Use.MIDDLE, Use.GIVEN)
"""The columns in which a name comes, whole or in its parts, in their order."""
POSITIONS = frozenset({Use.POSITIONS, Use.PARTY_POSITIONS, Use.GOVERNMENT_POSITIONS, Use.ORGANISATION_POSITIONS})
NOT_KEPT = frozenset({Use.NUMBER, Use.UID, Use.REASON, Use.OTHER})
"""Columns that bring nothing into the book."""
MANY = frozenset({Use.OTHER, Use.REASON, Use.NUMBER, Use.NOTE})
"""Uses that more than one column of a table may have."""
