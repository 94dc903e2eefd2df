"""The third step: who is added, what changes from what to what, who stays, what is refused and why."""

from __future__ import annotations

from domain.lists.plan import ImportPlan
from domain.numbers import two_digits
from gui.importing.looking import Looked
from gui.importing.plan_tables import number_of
from gui.widgets.plan_view import PlanView, Tab, plan_numbers


class PlanStep(PlanView):
    """Shows the plan of a list of members."""

    def show_looked(self, looked: Looked) -> None:
        """Show what would be done."""
        assert looked.prepared is not None
        plan = looked.prepared.plan
        tabs = [Tab(table, number_of(plan, table.name)) for table in looked.tables]
        self.show_tabs(tabs, plan_words(plan), new_branch_words(plan), refused=bool(plan.refused))


def plan_words(plan: ImportPlan) -> str:
    """The whole plan in a sentence or two: only what there is."""
    parts = plan_numbers(*map(len, (plan.additions, plan.changes, plan.unchanged, plan.refused)))
    nothing = " Không có gì để nhập." if plan.changes_nothing else ""
    return f"Danh sách có {two_digits(plan.read)} người: {parts}.{nothing}"


def new_branch_words(plan: ImportPlan) -> str:
    """Which branches the book does not have yet; a name that is only written otherwise can be seen here."""
    number, names = len(plan.new_branches), "; ".join(plan.new_branches)
    return f"Sẽ lập {two_digits(number)} chi bộ chưa có trong sổ: {names}." if number else ""
