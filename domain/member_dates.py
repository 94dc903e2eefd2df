"""Which dates of a member's life in the Party can be true together."""

from __future__ import annotations

from domain.dates import PartialDate
from domain.refusals import Refused


def refuse_wrong_order(
    born: PartialDate | None, admitted_on: PartialDate | None, official_on: PartialDate | None
) -> None:
    """Raise Refused for dates that cannot be: admitted before born, official before admitted. None is not known."""
    if _is_before(admitted_on, born):
        raise Refused("Ngày vào Đảng phải sau ngày sinh.", field="admitted_on")
    if _is_before(official_on, admitted_on):
        raise Refused("Ngày chính thức không thể trước ngày vào Đảng.", field="official_on")


def _is_before(later: PartialDate | None, earlier: PartialDate | None) -> bool:
    """Whether what should come later ends before the earlier may have begun."""
    return earlier is not None and later is not None and later.last_day() < earlier.first_day()
