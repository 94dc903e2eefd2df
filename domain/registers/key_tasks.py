"""Nhiệm vụ trọng tâm, khâu đột phá: what is to be reached, how far it is, at what cost (section XII of the book)."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.dates import PartialDate
from domain.fields import Field
from domain.kinds import Kind
from domain.money import Source
from domain.numbers import Quantity, percent, show_percent
from domain.registers.funds import FUNDS, doubt_of_funds
from domain.registers.register import LedgerRow, Missing, Register, row_type

TASK_KINDS = ("nhiệm vụ trọng tâm", "khâu đột phá")


class TaskState(enum.StrEnum):
    """How a key task stands."""

    OPEN = "đang làm"
    DONE = "hoàn thành"
    MISSED = "chưa đạt"


@dataclass(frozen=True, slots=True)
class KeyTask(LedgerRow):
    """One key task; `target` and `done` are counted in `measure` ("hộ"), `money` is in đồng."""

    day: PartialDate | None = None
    kind: str = TASK_KINDS[0]
    task: str = ""
    lead: str = ""
    due: PartialDate | None = None
    target: Quantity | None = None
    done: Quantity | None = None
    measure: str = ""
    state: str = TaskState.OPEN
    money: Quantity | None = None
    sources: tuple[Source, ...] = ()
    note: str = ""

    @property
    def target_text(self) -> str:
        """The target with its measure, as the book prints it."""
        return _counted(self.target, self.measure)

    @property
    def done_text(self) -> str:
        """What was done with its measure, as the book prints it."""
        return _counted(self.done, self.measure)

    @property
    def reached(self) -> str:
        """How much of the target was done, in per cent; empty where either is not known."""
        if self.target is None or self.done is None or not self.target.value:
            return ""
        return show_percent(percent(self.done.value, self.target.value))

    @property
    def funds(self) -> str:
        """The money and where it comes from, as the book prints them in one column."""
        total = self.money.printed_money() if self.money is not None else ""
        told = "; ".join(source.printed() for source in self.sources)
        return f"{total} ({told})" if total and told else total or told


def _counted(quantity: Quantity | None, measure: str) -> str:
    return f"{quantity.printed()} {measure}".strip() if quantity is not None else ""


KEY_TASK = row_type(
    name="key_task",
    record=KeyTask,
    label="Nhiệm vụ trọng tâm, khâu đột phá",
    plural="Nhiệm vụ trọng tâm, khâu đột phá",
    register="key-tasks",
    fields=(
        Field("day", "Ngày đăng ký", Kind.PARTIAL_DATE, heading="Ngày", headings=("Ngày tháng", "Ngày giao")),
        Field("kind", "Loại", Kind.CHOICE, required=True, choices=TASK_KINDS, headings=("Loại nhiệm vụ", "Phân loại")),
        Field(
            "task",
            "Nhiệm vụ",
            Kind.LONG_TEXT,
            required=True,
            limit=4000,
            headings=("Nội dung", "Nội dung nhiệm vụ", "Tên nhiệm vụ", "Khâu đột phá", "Nhiệm vụ trọng tâm"),
        ),
        Field("lead", "Phụ trách", Kind.PERSON, limit=120, headings=("Người phụ trách",)),
        Field("due", "Thời hạn", Kind.PARTIAL_DATE, headings=("Hạn", "Thời gian hoàn thành")),
        Field("target", "Chỉ tiêu", Kind.QUANTITY, headings=("Kế hoạch", "Mục tiêu")),
        Field("done", "Thực hiện", Kind.QUANTITY, headings=("Đã làm", "Kết quả", "Kết quả thực hiện")),
        Field("measure", "Đơn vị tính", limit=60, headings=("ĐVT",), help="Ví dụ: hộ, nhà, km đường."),
        Field("state", "Tình trạng", Kind.CHOICE, required=True, choices=tuple(TaskState), headings=("Trạng thái",)),
        *FUNDS,
        Field("note", "Ghi chú", Kind.LONG_TEXT, limit=2000),
        Field("target_text", "Chỉ tiêu, đơn vị tính", editable=False, stored=False),
        Field("done_text", "Thực hiện, đơn vị tính", editable=False, stored=False),
        Field("reached", "Tỷ lệ", editable=False, stored=False),
        Field("funds", "Kinh phí, nguồn", editable=False, stored=False),
    ),
)

KEY_TASKS = Register(
    kind=KEY_TASK,
    one="nhiệm vụ",
    title="Nhiệm vụ trọng tâm",
    hint="Ghi các nhiệm vụ trọng tâm, khâu đột phá của năm: chỉ tiêu, đã làm được, kinh phí. In ở phần XII của sổ.",
    chapter="nhiem-vu",
    shown=("task", "kind", "target_text", "done_text", "reached", "state"),
    known_by=("task", "kind"),
    missing=(Missing("done", "Chưa ghi thực hiện"),),
    in_one=(("done", "target", "measure"), ("target", "", "measure")),
    doubt=doubt_of_funds,
)
