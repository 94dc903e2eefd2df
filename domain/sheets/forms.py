"""The sheets of the registers: which columns each has and in what order, all out of the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.ledgers import LATEST_YEAR
from domain.members import MEMBER
from domain.months import FOLLOW_UP, MONTH_REVIEW
from domain.names import bare_words
from domain.ratings import RATING
from domain.registers.catalogue import REGISTERS
from domain.registers.register import Register
from domain.registers.supplements import SUPPLEMENT
from domain.registrations import ITEM, REGISTRATION
from domain.units import UNIT, UnitKind
from domain.year_packs import YearPack, spoken

BRANCH = Field("branch", "Đơn vị", limit=330)
PARENT = Field("parent", "Đơn vị cấp trên", limit=330)
YEAR = Field("year", "Năm", Kind.YEAR, limit=LATEST_YEAR)
TT = Field("tt", "TT", Kind.COUNT, limit=1_000_000)
NAME = Field("name", "Họ và tên", Kind.PERSON, limit=120)
UID = Field("uid", "Mã (không sửa)", limit=40, help="Để khi nhập lại, chương trình biết dòng này là dòng nào trong sổ.")
ITEM_UID = Field("item_uid", "Mã nội dung (không sửa)", limit=40)
QUIET = frozenset({UID, ITEM_UID})
"""Columns that are hidden: they are for the program alone."""
_WRITTEN_AS_READ = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.CHOICE})
REASON = Field("reason", "Lý do chưa nhập được", Kind.LONG_TEXT, limit=10_000)


@dataclass(frozen=True, slots=True, eq=False)
class SheetForm:
    """One sheet of a register: the name of its tab, the words over it, its columns. Each is itself and no other.

    `needed` are the columns without which a sheet cannot be this one, by the names of their fields. A `loose` form
    knows the headings of the offices' own lists as well.
    """

    register: str
    tab: str
    title: str
    columns: tuple[Field, ...]
    needed: tuple[str, ...]
    loose: bool = False

    def place(self, name: str) -> int:
        """Where the column of a field stands, from 0; KeyError where the sheet has none of that name."""
        return _places(self)[name]

    def with_reason(self) -> SheetForm:
        """The same sheet for cells as they were read, texts all of them, and a last column for why they are refused."""
        texts = [replace(f, kind=f.kind if f.kind in _WRITTEN_AS_READ else Kind.TEXT) for f in self.columns]
        return replace(self, columns=(*texts, REASON))


@cache
def _places(form: SheetForm) -> dict[str, int]:
    return {field.name: at for at, field in enumerate(form.columns)}


def _fields(kind: RecordType, names: Sequence[str] = (), *, but: Sequence[str] = ()) -> tuple[Field, ...]:
    """The fields of a type in its order, or those named in theirs; `but` are left out."""
    chosen = tuple(kind.field(name) for name in names) if names else kind.fields
    return tuple(field for field in chosen if field.name not in but)


_WHOSE = (BRANCH, TT, NAME, *_fields(MEMBER, ("born", "card_number")))
"""Whose row it is: the unit's own where TT and name are empty."""

UNITS = SheetForm(
    register=UNIT.register,
    tab="Đơn vị",
    title="DANH SÁCH ĐƠN VỊ",
    columns=(TT, *_fields(UNIT, ("name", "kind")), PARENT, *_fields(UNIT, but=("name", "kind")), UID),
    needed=("name", "kind"),
)
MEMBERS = SheetForm(
    register=MEMBER.register,
    tab="Đảng viên",
    title="DANH SÁCH ĐẢNG VIÊN",
    # The joined posts are made of the three kinds of posts, which are there themselves.
    columns=(TT, *_fields(MEMBER, but=("positions",)), UID),
    needed=("name", "uid"),
)
REGISTRATIONS = SheetForm(
    register=REGISTRATION.register,
    tab="Đăng ký",
    title="ĐĂNG KÝ HỌC VÀ LÀM THEO BÁC",
    columns=(*_WHOSE, *REGISTRATION.fields, *ITEM.fields, UID, ITEM_UID),
    needed=("branch", "name", "content"),
)
FOLLOW_UPS = SheetForm(
    register=FOLLOW_UP.register,
    tab="Theo dõi hằng tháng",
    title="THEO DÕI HẰNG THÁNG",
    columns=(*_WHOSE, *FOLLOW_UP.fields, UID),
    needed=("branch", "name", "month"),
)
MONTH_REVIEWS = SheetForm(
    register=MONTH_REVIEW.register,
    tab="Nhận xét chung",
    title="NHẬN XÉT CHUNG CỦA THÁNG",
    columns=(BRANCH, *MONTH_REVIEW.fields, UID),
    needed=("branch", "month", "meeting_day"),
)
RATINGS = SheetForm(
    register=RATING.register,
    tab="Xếp loại",
    title="XẾP LOẠI CHẤT LƯỢNG",
    columns=(*_WHOSE, *RATING.fields, UID),
    needed=("branch", "name", "period"),
)


def in_words_of(form: SheetForm, pack: YearPack) -> SheetForm:
    """The sheet as a year calls what stands in it; a column keeps its other heading as one by which it is known."""
    columns = tuple(_said(field, pack) for field in form.columns)
    title = pack.book_subject.upper() if form.register == REGISTRATION.register else form.title
    return replace(form, columns=columns, title=title)


def of_any_year(form: SheetForm, packs: Sequence[YearPack]) -> SheetForm:
    """The sheet of units, each kind known by what any of these years calls it; as the first does it is written."""
    words = tuple(pack.unit_word(kind) for pack in packs for kind in UnitKind)
    columns = tuple(
        replace(field, choices=tuple(UnitKind) * len(packs), shown_as=words) if field is UNIT.field("kind") else field
        for field in form.columns
    )
    return replace(form, columns=columns)


def _said(field: Field, pack: YearPack) -> Field:
    kind = next((kind for kind in _OF_A_YEAR if field in kind.fields), None)
    if kind is None:
        return field
    said = spoken(kind, pack).field(field.name)
    heading = field.heading if said.label == field.label else said.label
    return replace(said, label=field.label, heading=heading)


_OF_A_YEAR = (UNIT, REGISTRATION, ITEM, FOLLOW_UP, RATING, SUPPLEMENT)


_WHOSE_ROW = replace(
    BRANCH,
    headings=(
        *("Chi bộ", "Tên chi bộ", "Tên đơn vị", "Đơn vị thực hiện", "Đơn vị đăng ký", "Đơn vị chủ trì", "Đảng bộ"),
        *("Chi bộ, đơn vị", "Đơn vị, chi bộ", "Tổ chức đảng", "Đơn vị tổ chức", "Chi bộ thực hiện", "Chi, đảng bộ"),
    ),
)
_NUMBER = replace(TT, headings=("STT", "Số TT", "Số thứ tự"))


def _of_register(register: Register) -> SheetForm:
    kind = register.kind
    columns = (_NUMBER, _WHOSE_ROW, *(field for field in kind.fields if field.stored), UID)
    needed = tuple(field.name for field in kind.fields if field.required and not field.choices)
    return SheetForm(kind.register, register.title[:31], register.title.upper(), columns, needed, loose=True)


OF_REGISTERS: dict[str, SheetForm] = {register.word: _of_register(register) for register in REGISTERS}
"""The sheets of the declared registers, by their words."""
FORMS = (UNITS, MEMBERS, REGISTRATIONS, FOLLOW_UPS, MONTH_REVIEWS, RATINGS, *OF_REGISTERS.values())
FORMS_OF: dict[str, tuple[SheetForm, ...]] = {
    UNITS.register: (UNITS,),
    MEMBERS.register: (MEMBERS,),
    REGISTRATIONS.register: (REGISTRATIONS,),
    FOLLOW_UPS.register: (FOLLOW_UPS, MONTH_REVIEWS),
    RATINGS.register: (RATINGS,),
    **{word: (form,) for word, form in OF_REGISTERS.items()},
}
"""The sheets of a register's file, by the REGISTER word of the commands."""


def headed(field: Field, *, loose: bool = False) -> tuple[str, ...]:
    """The headings, as they are compared, under which a column of this field is known: the label and the short one.

    With `loose` also the spellings of the offices' own lists.
    """
    others = field.headings if loose else ()
    return tuple(dict.fromkeys(bare_words(heading) for heading in (field.column_heading, field.label, *others)))
