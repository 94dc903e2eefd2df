from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import PartialDate
from domain.member_dates import refuse_wrong_order
from domain.refusals import Refused

YEARS = st.integers(1900, 2100)


@given(YEARS, YEARS, YEARS)
def test_years_in_order_are_fine_and_out_of_order_refused(born: int, admitted: int, official: int) -> None:
    dates = (PartialDate(born), PartialDate(admitted), PartialDate(official))
    if born <= admitted <= official:
        refuse_wrong_order(*dates)
        return
    with pytest.raises(Refused) as told:
        refuse_wrong_order(*dates)
    assert told.value.field == ("admitted_on" if admitted < born else "official_on")


def test_what_is_not_known_is_not_wrong() -> None:
    refuse_wrong_order(None, None, None)
    refuse_wrong_order(PartialDate(1980), None, PartialDate(1970))
    refuse_wrong_order(None, PartialDate(1990, 5), PartialDate(1990))
