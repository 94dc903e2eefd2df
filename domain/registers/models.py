"""Mô hình: models of studying and following, and of dân vận khéo, year by year (section VIII of the book)."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.ledgers import LATEST_YEAR
from domain.money import Source
from domain.named import Named
from domain.numbers import Quantity, Share
from domain.registers.funds import FUNDS, doubt_of_funds
from domain.registers.good_deeds import SUBJECTS
from domain.registers.levels import LEVELS, level_of
from domain.registers.register import LedgerRow, Missing, Register, row_type

FOLLOWING, MOBILISING = MODEL_KINDS = ("học tập và làm theo Bác", "Dân vận khéo")
AREAS = ("kinh tế", "văn hóa - xã hội", "quốc phòng - an ninh", "xây dựng Đảng, hệ thống chính trị")


class ModelState(enum.StrEnum):
    """What a model is in the year of its row."""

    NEW = "mới"
    KEPT = "duy trì"
    SPREAD = "nhân rộng"
    ENDED = "kết thúc"


@dataclass(frozen=True, slots=True)
class Model(LedgerRow):
    """What one model did in one year.

    Each year has its own row; `origin` is the uid of the first of them, empty in that one, so that a model which is
    kept up is counted once. `money` is in đồng.
    """

    day: PartialDate | None = None
    name: str = ""
    kind: str = FOLLOWING
    area: str = ""
    subject: str = SUBJECTS[1]
    lead: str = ""
    steering: Quantity | None = None
    since: int | None = None
    state: str = ModelState.NEW
    level: str = ""
    recognised: str = ""
    content: str = ""
    units: tuple[Named, ...] = ()
    adopted: Share | None = None
    members: Quantity | None = None
    households: Share | None = None
    people: Quantity | None = None
    themes: Quantity | None = None
    teams: Quantity | None = None
    money: Quantity | None = None
    sources: tuple[Source, ...] = ()
    results: str = ""
    origin: str = ""

    @property
    def lasting(self) -> str:
        """The uid by which the model is the same in every year."""
        return self.origin or self.uid

    @property
    def said(self) -> str:
        """What it was and did in its year, in one line."""
        people = f"{self.people.printed()} người" if self.people is not None else ""
        money = self.money.printed_money(short=True) if self.money is not None else ""
        return "; ".join(filter(None, (str(self.state), people, money, " ".join(self.results.split()))))

    @property
    def state_and_level(self) -> str:
        """The state and the level registered with, as the book prints them in one column."""
        return ", ".join(filter(None, (self.state, f"cấp {self.level}" if self.level else "")))


MODEL = row_type(
    name="model",
    record=Model,
    label="Mô hình",
    plural="Mô hình",
    register="models",
    unseen=(Field("origin", "Mô hình từ năm trước", limit=36, editable=False),),
    fields=(
        Field("day", "Ngày đăng ký", Kind.PARTIAL_DATE, headings=("Ngày", "Ngày tháng", "Thời gian đăng ký")),
        Field("name", "Tên mô hình", required=True, limit=300, headings=("Mô hình", "Tên mô hình, cách làm")),
        Field("kind", "Loại mô hình", Kind.CHOICE, required=True, choices=MODEL_KINDS, headings=("Loại",)),
        Field("area", "Lĩnh vực", Kind.CHOICE, choices=AREAS),
        Field("subject", "Cá nhân hay tập thể", Kind.CHOICE, required=True, choices=SUBJECTS, heading="CN/TT"),
        Field("lead", "Phụ trách", Kind.PERSON, limit=120, headings=("Người phụ trách", "Chủ mô hình")),
        Field("steering", "Tổ điều hành (người)", Kind.QUANTITY, heading="Tổ điều hành"),
        Field("since", "Năm bắt đầu", Kind.YEAR, limit=LATEST_YEAR, headings=("Năm", "Năm đăng ký", "Từ năm")),
        Field("state", "Trạng thái", Kind.CHOICE, required=True, choices=tuple(ModelState), headings=("Tình trạng",)),
        Field("level", "Cấp đăng ký", Kind.CHOICE, choices=LEVELS, understood=level_of, headings=("Đăng ký với cấp",)),
        Field(
            "recognised",
            "Được công nhận cấp",
            Kind.CHOICE,
            choices=LEVELS,
            understood=level_of,
            headings=("Cấp công nhận",),
        ),
        Field("content", "Nội dung, cách làm", Kind.LONG_TEXT, limit=4000, headings=("Nội dung", "Mục đích")),
        Field("units", "Đơn vị áp dụng", Kind.UNITS, help="Nhiều tên thì cách nhau bằng dấu chấm phẩy."),
        Field("adopted", "Số đơn vị áp dụng", Kind.VALUE_OF, help="Số đã áp dụng, gạch chéo, tổng số: 9/9."),
        Field("members", "Thành viên", Kind.QUANTITY, headings=("Số thành viên",)),
        Field(
            "households", "Hộ có người tham gia", Kind.VALUE_OF, heading="Hộ", headings=("Số hộ",), help="Ví dụ: 43/43."
        ),
        Field(
            "people",
            "Người tham gia",
            Kind.QUANTITY,
            headings=("Số người", "Số người tham gia", "Số hộ, người tham gia"),
        ),
        Field("themes", "Số chủ đề", Kind.QUANTITY, headings=("Chủ đề",)),
        Field("teams", "Số tổ được giao", Kind.QUANTITY, headings=("Tổ được giao",)),
        *FUNDS,
        Field("results", "Việc làm, kết quả trong năm", Kind.LONG_TEXT, limit=4000, headings=("Kết quả",)),
        Field("state_and_level", "Trạng thái, cấp đăng ký", editable=False, stored=False),
    ),
)


def kept_up(row: Model, *, within_year: bool = False) -> Model | None:
    """What the next book begins with of a model that has not ended: the same model, of which its time is not told.

    In another book of the same year, which a unit's rearrangement opens, it is still as new as it was.
    """
    if row.state == ModelState.ENDED:
        return None
    untold = replace(row, id=0, uid="", ledger_id=0, day=None, money=None, sources=(), results="")
    return replace(untold, state=row.state if within_year else ModelState.KEPT, origin=row.lasting)


MODELS = Register(
    kind=MODEL,
    one="mô hình",
    title="Mô hình",
    hint="Ghi mỗi mô hình một dòng trong năm; mô hình của năm trước được chép sang khi mở sổ năm mới. In ở phần VIII.",
    by_day=False,
    chapter="mo-hinh",
    shown=("name", "kind", "area", "lead", "since", "state", "people"),
    known_by=("name", "kind"),
    missing=(Missing("results", "Chưa có kết quả"), Missing("lead", "Chưa có người phụ trách")),
    doubt=doubt_of_funds,
    carry=kept_up,
    in_one=(("people", "", ""), ("members", "", ""), ("steering", "", "")),
    counted=("units", "adopted", ""),
)
