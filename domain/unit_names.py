"""What the names of units tell: of which kind a unit is, and which unit somebody means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

from domain.names import canonical, fold, rank, search_text
from domain.offers import Offer
from domain.refusals import Refused
from domain.units import Unit, UnitKind, line_above

_KIND_OF_WORDS: tuple[tuple[str, UnitKind], ...] = (
    (r"\bmat tran\b|\bub ?mttq\b|\bmttq\b", UnitKind.FRONT),
    (r"^(?:lien )?chi bo\b", UnitKind.BRANCH),
    (r"^to dang\b", UnitKind.GROUP),
    (r"\bbo phan\b", UnitKind.SUBCOMMITTEE),
    (r"\bco so\b", UnitKind.GRASSROOTS),
    (r"^(?:dang bo |dang uy )?(?:thi xa|huyen|quan|thi uy)\b", UnitKind.DISTRICT),
    (r"^(?:dang bo |dang uy )?(?:tinh|thanh pho|thanh uy|tp)\b", UnitKind.PROVINCE),
    (r"^(?:dang bo |dang uy )?(?:xa|phuong|thi tran|dac khu)\b", UnitKind.COMMUNE),
    (r"^(?:hoi|doan|cong doan|lien doan|ban chap hanh)\b", UnitKind.ORGANISATION),
    (r"^(?:dang bo|dang uy)\b", UnitKind.GRASSROOTS),
)
"""Words of a folded name and the kind they tell, the surest first."""
RANKED = 200
"""Up to so many hits are put in order by how well they fit; more than can be looked through stay as they stood."""
_USUAL_ABOVE = {
    UnitKind.GROUP: UnitKind.BRANCH,
    UnitKind.BRANCH: UnitKind.COMMUNE,
    UnitKind.SUBCOMMITTEE: UnitKind.GRASSROOTS,
    UnitKind.GRASSROOTS: UnitKind.COMMUNE,
    UnitKind.FRONT: UnitKind.COMMUNE,
    UnitKind.ORGANISATION: UnitKind.COMMUNE,
}


def kind_of_name(name: str) -> UnitKind | None:
    """The kind that a unit's name tells ("Đảng ủy xã …", "Chi bộ thôn …"); None where it tells nothing."""
    words = fold(name)
    return next((kind for pattern, kind in _KIND_OF_WORDS if re.search(pattern, words)), None)


def kinds_above(kind: UnitKind, above: Sequence[str]) -> tuple[UnitKind, ...]:
    """The kinds of the units above one of this kind, nearest first: as their names tell, else the usual one."""
    kinds: list[UnitKind] = []
    beneath = kind
    for name in above:
        beneath = kind_of_name(name) or _USUAL_ABOVE.get(beneath, UnitKind.PROVINCE)
        kinds.append(beneath)
    return tuple(kinds)


def full_name(unit: Unit, units: Sequence[Unit]) -> str:
    """A unit's name with the one above it in brackets, which tells two of the same name apart."""
    above = line_above(unit, units)
    return f"{unit.name} ({above[0].name})" if above else unit.name


_IN_FULL = {
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "mn": "mầm non",
    "tdp": "tổ dân phố",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "lhpn": "liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
    "tncs": "thanh niên cộng sản",
}
"""What is written short in names of units: only what can mean one thing."""
_SHORT = re.compile(rf"\b(?:{'|'.join(_IN_FULL)})\b")


def bare_unit_name(name: str) -> str:
    """The name for comparing: "Đảng ủy" as "Đảng bộ", "CB" as "Chi bộ", "THCS" in full, "01" as "1", case aside."""
    words = re.sub(r"^đảng (?:ủy|uỷ)\b", "đảng bộ", canonical(name))
    words = re.sub(r"^cb(?=[\s.:]*\d|\s)[\s.:]*", "chi bộ ", words)
    words = _SHORT.sub(lambda found: _IN_FULL[found[0]], words)
    return re.sub(r"\b(?:số |0+)+(?=\d)", "", words)


def units_named(name: str, units: Sequence[Unit], known: Sequence[Unit] = ()) -> list[Unit]:
    """The units that a name means, accents, case and ways of writing aside; those written just so where there are any.

    The name may have the unit above in brackets, as `full_name` gives it; `known` are the units among which those
    above are looked for, where they are others.
    """
    known = known or units
    tellings = [[(u, u.name) for u in units], [(u, full_name(u, known)) for u in units]]
    for same, told in product((canonical, bare_unit_name, fold), tellings):
        found = [u for u, words in told if same(words) == same(name)]
        if found:
            return found
    return []


def formerly_named(name: str, units: Iterable[Unit]) -> list[Unit]:
    """The units that had a name once, accents kept, case and ways of writing aside."""
    said = bare_unit_name(name)
    return [u for u in units if said and said in map(bare_unit_name, u.former_names.split("; "))]


def unit_named(name: str, units: Sequence[Unit], known: Sequence[Unit] = ()) -> Unit:
    """The one unit that a name means, as `units_named` has it; of several the one that has not ended.

    A name that none has any more means the one that had it. Refused where there is none, or several: which ones.
    """
    found = units_named(name, units, known) or formerly_named(name, units)
    living = [unit for unit in found if unit.until is None]
    if len(found) == 1 or len(living) == 1:
        return (living or found)[0]
    if not found:
        raise Refused(f"Không có đơn vị nào tên là “{name}”.{_nearest(name, units)}", field="branch")
    choices = "; ".join(full_name(u, known or units) for u in found)
    raise Refused(f"Có {len(found)} đơn vị cùng tên “{name}”. Hãy ghi rõ một trong: {choices}.", field="branch")


class OfferedUnits:
    """Units to offer while a name is typed: what each is found by is made ready once, and asked at each key."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = [(search_text(unit.name), unit) for unit in units]
        self._many = Counter(canonical(unit.name) for unit in units)
        self._names = {unit.id: unit.name for unit in units}

    def find(self, typed: str, limit: int) -> list[Offer]:
        """Those in whose names it is found, best first; namesakes are told apart by the unit above.

        Where it is found in more than `RANKED` they stay in the order they were given in.
        """
        folded = fold(typed)
        found = [unit for text, unit in self._units if folded in text]
        if len(found) <= RANKED:
            found.sort(key=lambda unit: rank(typed, unit.name))
        return [Offer(unit.name, self._above(unit)) for unit in found[:limit]]

    def _above(self, unit: Unit) -> str:
        return self._names.get(unit.parent_id or 0, "") if self._many[canonical(unit.name)] > 1 else ""


def _nearest(name: str, units: Sequence[Unit]) -> str:
    words = fold(name)
    near = [u.name for u in units if words and words in fold(u.name)][:5]
    return f" Có phải ý bạn là: {'; '.join(near)}?" if near else " Hãy ghi đủ tên chi bộ như trong danh sách đơn vị."
