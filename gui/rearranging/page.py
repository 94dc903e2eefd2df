"""Sắp xếp tổ chức: three steps from the acts to the whole, then kept for its day or done as one act."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from db.book.connections import connect_reader, file_of
from db.operations.rearrangements import drop_plan, keep_plan
from db.queries.rearrangements import kept_rearrangement, kept_rearrangements
from domain.progress import Progress
from domain.rearrangement_list import ListedPlan
from domain.rearrangement_plans import KeptRearrangement
from domain.refusals import Refused
from gui.context.app import LOOKS_ONLY, App
from gui.context.page import Page
from gui.context.undertaking import Undertaking
from gui.rearranging.acts_tab import ActsTab
from gui.rearranging.people_tab import PeopleTab
from gui.rearranging.plan_desk import PlanDesk
from gui.rearranging.preview_tab import PreviewTab
from gui.records.list_files import ask_list
from gui.tasks.rearranging import Looked, do_plan, done_words, end_of, read_plan
from gui.widgets.buttons import push
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.labels import plain_label
from gui.widgets.outcome import Outcome
from gui.widgets.sizes import Beside
from gui.widgets.tabbing import first_stop
from gui.work.still_there import while_there

REPLACES = "Các việc đang soạn được thay bằng các việc trong bảng tính."
UNKEPT = (
    "Các việc đang soạn chưa lưu vào sổ, sang phương án khác thì mất. Muốn giữ lại thì bấm “Thôi”, rồi bấm"
    " “Lưu phương án”."
)
CHANGED = "Các việc vừa được sửa trong lúc đọc bảng tính, nên chưa thay. Hãy lấy lại từ bảng tính."
ROOM_FOR_ONE_LINE, LEAST_LETTERS = 44, 10
"""From this width on, in heights of the text, the plans stand beside the title; so much of a name is always seen."""
TABS = ("1. Các việc", "2. Ai về đâu", "3. Xem trước")


class RearrangingPage(Page):
    """A plan on the desk, in three tabs; those that the book keeps are chosen at the top."""

    first = "act_merge"

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, parent)
        self.desk = PlanDesk(app, self)
        self.acts = ActsTab(app, self.desk, self)
        self.people = PeopleTab(self.desk, self)
        self.preview = PreviewTab(self)
        self._outcome = Outcome(self)
        self._work = Undertaking(app, self._outcome, self)
        self._lay_out()
        self.desk.changed.connect(self._show_plan)
        self.desk.looked.connect(self._show_looked)
        self.acts.list_wanted.connect(self._ask_list)
        self.preview.reason_changed.connect(self._show_buttons)
        self._work.busy_changed.connect(self._show_buttons)

    def _head(self) -> QWidget:
        title = QLabel("Sắp xếp tổ chức", self)
        title.setObjectName("title")
        self._plans = ChoiceBox(self)
        self._plans.setObjectName("keptPlans")
        self._plans.setAccessibleName("Phương án")
        self._plans.activated.connect(self._choose_plan)
        self._new = push(self, "newPlan", "Phương án mới", self._begin_anew)
        self._drop = push(self, "dropPlan", "Xóa phương án", self._drop_plan)
        self._plans.need_only(LEAST_LETTERS)
        plans = QWidget(self)
        row = QHBoxLayout(plans)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._plans, 1)
        row.addWidget(self._new)
        row.addWidget(self._drop)
        head = Beside(ROOM_FOR_ONE_LINE, 8, self)
        head.add(title)
        head.add(plans, 1)
        return head

    def _lay_out(self) -> None:
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("rearrangingTabs")
        for tab, words in zip((self.acts, self.people, self.preview), TABS, strict=True):
            self.tabs.addTab(tab, words)
        self._problem = plain_label(self, "problem")
        self._problem.hide()
        self._next = push(self, "nextStep", "Tiếp", self._go_on)
        self._keep = push(self, "keepPlan", "Lưu phương án", self._keep_plan)
        self._do = push(self, "primary", "Thực hiện", self._ask_to_do)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self._next, self._keep, self._do):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(self._head())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self._problem)
        layout.addLayout(foot)
        layout.addWidget(self._outcome)
        self.tabs.currentChanged.connect(self._show_buttons)

    # Page

    def load(self) -> None:
        """Go on where the user has left off."""
        self._offer_plans()
        asked = self.app.preferences.number("rearranging-plan")
        record = kept_rearrangement(self.app.reader, asked) if asked else None
        self.desk.load()
        if record is not None:  # the home page has sent here for this one
            self.app.preferences.set_number("rearranging-plan", 0)
            self._to_another(record)
            self.tabs.setCurrentIndex(2)

    def is_painted(self) -> bool:
        """Whether all is shown as the plan is now."""
        return self.desk.is_painted

    def leave(self) -> bool:
        """What is typed is kept without asking."""
        return True

    def _offer_plans(self) -> None:
        self._plans.clear()
        self._plans.addItem("đang soạn, chưa lưu", 0)
        for record in kept_rearrangements(self.app.reader):
            self._plans.addItem(_name_of(record), record.id)

    def _choose_plan(self) -> None:
        wanted = int(self._plans.currentData())
        if wanted != self.desk.record_id:
            self._to_another(kept_rearrangement(self.app.reader, wanted))

    def _begin_anew(self) -> None:
        self._to_another(None)

    def _to_another(self, record: KeptRearrangement | None) -> None:
        """Go on with a plan of the book, or an empty one; what is not kept yet goes only when the user says so."""

        def answered(yes: bool) -> None:
            if not yes:
                self._show_plan()
            elif record is None:
                self.desk.begin_anew()
            else:
                self.desk.take(record)

        if self.desk.is_unkept and (record is None or record.id != self.desk.record_id):
            self.app.questions.confirm(self, "Bỏ các việc chưa lưu?", UNKEPT, "Bỏ, không lưu", answered)
        else:
            answered(True)

    def _show_plan(self) -> None:
        self._plans.setCurrentIndex(max(self._plans.findData(self.desk.record_id), 0))
        self.acts.show_plan()
        self._say("")
        self._show_buttons()

    def _show_looked(self, seen: Looked) -> None:
        self.acts.show_looked(seen)
        self.people.show_looked(seen)
        self.preview.show_looked(seen, self.desk.done_on)
        self._show_buttons()

    def _show_buttons(self) -> None:
        seen, busy = self.desk.seen, self._work.is_busy or self.app.looks_only
        is_last = self.tabs.currentIndex() == self.tabs.count() - 1
        ready = seen is not None and self.desk.is_painted and seen.may_be_done and not self.desk.is_done
        early = self.desk.plan.day > self.app.today()
        self._next.setVisible(not is_last)
        self._keep.setEnabled(not busy and not self.desk.is_done and not self.desk.plan.is_empty)
        self._drop.setEnabled(not busy and bool(self.desk.record_id) and not self.desk.is_done)
        asks = seen is not None and bool(seen.gaps) and not self.preview.reason
        self._do.setVisible(is_last)
        self._do.setEnabled(ready and not busy and not early and not asks)
        self._do.setText("Thực hiện")
        if is_last and ready and early:
            self._say(f"Đến ngày {self.desk.plan.on.printed()} mới thực hiện được; nay hãy lưu phương án.")
        elif is_last and self.app.looks_only:
            self._say(LOOKS_ONLY)
        elif is_last and ready and asks:
            self._say("Hãy ghi lý do khóa sổ cũ khi còn thiếu.")
        elif is_last:
            self._say("")

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _go_on(self) -> None:
        self.tabs.setCurrentIndex(self.tabs.currentIndex() + 1)
        begin = first_stop(self.tabs.currentWidget())
        if begin is not None:  # the button may have gone with the last step
            begin.setFocus(Qt.FocusReason.OtherFocusReason)

    # From a spreadsheet

    def _ask_list(self) -> None:
        if not self._work.is_busy:
            ask_list(self.app, self, "Chọn bảng sắp xếp tổ chức", self._ask_to_replace)

    def _ask_to_replace(self, file: Path) -> None:
        """What is put together already gives way to the list: only when the user says so."""

        def answered(yes: bool) -> None:
            if yes:
                self._read_list(file)

        if self.desk.plan.is_empty:
            self._read_list(file)
        else:
            self.app.questions.confirm(self, "Lấy từ bảng tính?", REPLACES, "Lấy từ bảng tính", answered)

    def _read_list(self, file: Path) -> None:
        """Read the list beside the writer, then put what it says on the desk."""
        book, plan = file_of(self.app.reader), self.desk.plan

        def read() -> Generator[Progress, None, ListedPlan]:
            with contextlib.closing(connect_reader(book)) as connection:
                return (yield from read_plan(connection, file, plan.day, plan.basis))

        def listed(found: ListedPlan) -> None:
            self._work.end("" if self.desk.plan == plan else CHANGED)
            if self.desk.plan != plan:
                return
            self.desk.put(found.plan)
            self._say(_refused_words(found))

        self._work.begin(f"Đang đọc {file.name}…", read, listed)

    # Kept, dropped, done

    def _keep_plan(self) -> None:
        def kept(done: Any) -> None:
            self.desk.keep(done.result)
            self._offer_plans()
            self._show_plan()
            self.app.noticed.emit("Đã lưu phương án vào sổ.")

        plan, record = self.desk.plan, self.desk.record_id

        def keep(db: Any) -> int:
            return keep_plan(db, plan, self.app.who, record_id=record)

        self.app.act(plan.label_of_keeping, keep, then=while_there(self, kept), refused=while_there(self, self._refuse))

    def _drop_plan(self) -> None:
        def dropped(_: object) -> None:
            self.desk.begin_anew()
            self._offer_plans()
            self._show_plan()

        label = f"Xóa phương án sắp xếp từ ngày {self.desk.plan.on.printed()}"
        self.app.act(
            label,
            drop_plan,
            self.desk.record_id,
            then=while_there(self, dropped),
            refused=while_there(self, self._refuse),
        )

    def _refuse(self, refused: Refused) -> None:
        self._say(refused.reason)

    def _ask_to_do(self) -> None:
        """Ask once more: books are closed by it."""
        seen = self.desk.seen
        if seen is None:
            return
        try:
            end = end_of(self.app.who, self.preview.reason)
        except Refused:
            self._say("Hãy ghi “Người ghi” ở góc dưới bên phải: người ấy chịu trách nhiệm về lần sắp xếp này.")
            return
        self._say("")
        plan, record_id, who = self.desk.plan, self.desk.record_id, self.app.who

        def answered(yes: bool) -> None:
            if yes:
                self._work.begin_writing("Đang sắp xếp…", task, done)

        def task(book: Any) -> Any:
            book.session.who = who
            return do_plan(book.session, plan, end, record_id)

        def done(step: Any) -> None:
            self._work.end(f"{done_words(plan, step.result)} Một lần Hoàn tác (Ctrl+Z) lùi lại tất cả.", of_step=True)
            self._offer_plans()
            done_ones = [one for one in kept_rearrangements(self.app.reader) if one.done_on is not None]
            self.desk.take(max(done_ones, key=lambda one: (one.id == record_id, one.id)))

        text = "\n".join((*seen.said, "", f"Tất cả làm trong một lần, từ ngày {plan.on.printed()}."))
        self.app.questions.confirm(self, "Sắp xếp tổ chức?", text, "Thực hiện", answered)


def _name_of(record: KeptRearrangement) -> str:
    day = record.day.printed() if record.day is not None else ""
    state = "đã thực hiện" if record.done_on is not None else "chưa thực hiện"
    return f"{day}: {record.basis} ({state})" if record.basis else f"{day} ({state})"


def _refused_words(listed: ListedPlan) -> str:
    """Which lines of a list were left out, and why."""
    return "\n".join(f"Dòng {one.row} chưa lấy được: {one.reason}" for one in listed.refused[:5])
