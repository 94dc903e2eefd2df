from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.rearrangement import Appointment, Beginning, Ending, Going, Placing, Rearrangement, Renaming
from domain.rearrangement_plans import KeptRearrangement, kept, plan_of
from domain.units import UnitKind

refs, texts = st.integers(-9, 90), st.text(max_size=20)
PLANS = st.builds(
    Rearrangement,
    st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)),
    texts,
    st.tuples(st.builds(Beginning, refs, texts, refs, st.sampled_from(UnitKind))),
    st.tuples(st.builds(Ending, refs, refs)),
    st.tuples(st.builds(Renaming, refs, texts)),
    st.tuples(st.builds(Placing, refs, refs)),
    st.lists(st.builds(Going, refs, refs, refs, refs)).map(tuple),
    st.lists(st.builds(Appointment, refs, texts, texts, refs)).map(tuple),
)


@given(PLANS)
def test_a_plan_comes_back_as_it_was_kept(plan: Rearrangement) -> None:
    record = kept(plan, "Lê Thị Bình")
    assert plan_of(record) == plan
    assert (record.day, record.basis, record.who) == (PartialDate.of(plan.day), plan.basis, "Lê Thị Bình")


def test_a_plan_is_due_from_its_day_until_it_is_done() -> None:
    record = KeptRearrangement(day=PartialDate(2026, 6, 30))
    assert not record.is_due(datetime.date(2026, 6, 29)) and record.is_due(datetime.date(2026, 6, 30))
    done = kept(plan_of(record), "", done_on=PartialDate(2026, 7, 1))
    assert not done.is_due(datetime.date(2026, 7, 2))
    assert plan_of(KeptRearrangement(day=PartialDate(2026, 6, 30))).is_empty
