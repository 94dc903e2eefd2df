"""What speaks against a rearrangement of units, and what should be known before it is done: each as a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from domain.members import Standing
from domain.names import canonical
from domain.numbers import two_digits
from domain.positions import party_rank
from domain.rearrangement import Mover, Rearrangement, Ref, State, destinations, names_of, units_after
from domain.units import KINDS_BENEATH, Unit, UnitKind, too_few

NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """Why it cannot be done, or (`warns`) what should be known though it can."""

    words: str
    warns: bool = False


def problems(plan: Rearrangement, state: State) -> tuple[Problem, ...]:
    """All that there is to say, what refuses first; nothing of the plan is done while something refuses."""
    if plan.is_empty:
        return (Problem("Chưa có việc nào để làm. Hãy ghi đơn vị nào nhập, tách, kết thúc, đổi tên hay chuyển."),)
    refusing = [
        *_twice(plan, state),
        *_not_there(plan, state),
        *_days(plan, state),
        *_names(plan, state),
        *_places(plan, state),
        *_unassigned(plan, state),
        *_wrong_targets(plan, state),
        *_books(plan, state),
    ]
    if refusing:
        return tuple(Problem(words) for words in dict.fromkeys(refusing))
    return tuple(Problem(words, warns=True) for words in dict.fromkeys(_warnings(plan, state)))


def _twice(plan: Rearrangement, state: State) -> Iterator[str]:
    names = names_of(plan, state.units)
    ends = Counter(one.unit_id for one in plan.ends)
    changed = Counter([one.unit_id for one in plan.renames]) | Counter([one.unit_id for one in plan.places])
    for unit_id, count in (ends | changed).items():
        if count > 1:
            yield f"{names.get(unit_id, '')} được nêu hai lần. Hãy để lại một."
        elif unit_id in ends and unit_id in changed:
            yield f"{names.get(unit_id, '')} kết thúc thì không đổi tên, không chuyển nữa."
    for ref in dict.fromkeys([*(one.into for one in plan.ends), *(one.to for one in plan.goes)]):
        if ref in ends:
            yield f"{names.get(ref, '')} kết thúc trong ngày ấy nên không nhận thêm người được."
    doubled = [
        who for who, count in Counter(g.membership_id for g in plan.goes if g.membership_id).items() if count > 1
    ]
    people = {mover.membership_id: mover.name for mover in state.movers}
    for who in doubled:
        yield f"{people.get(who, 'Có người')} được ghi hai nơi đến. Hãy để lại một."


def _not_there(plan: Rearrangement, state: State) -> Iterator[str]:
    known = {unit.id for unit in state.units} | {one.number for one in plan.begins}
    refs = [*plan.sources, *plan.changed]
    refs += [*(one.into for one in plan.ends if one.into), *(one.to for one in plan.goes)]
    refs += [*(p.parent for p in plan.places), *(b.parent for b in plan.begins), *(a.unit for a in plan.appoints)]
    if any(ref not in known for ref in refs):
        yield "Có đơn vị không còn trong sổ. Hãy mở lại phương án rồi chọn lại đơn vị ấy."


def _days(plan: Rearrangement, state: State) -> Iterator[str]:
    touched = {*plan.sources, *plan.changed}
    touched |= {ref for ref in destinations(plan, state.movers).values() if ref > 0}
    for unit in (unit for unit in state.units if unit.id in touched):
        if unit.since is not None and plan.day <= unit.since.first_day():
            yield f"Ngày sắp xếp phải sau ngày thành lập của {unit.name} ({unit.since.printed()})."
        if unit.until is not None:
            yield f"{unit.name} đã kết thúc ngày {unit.until.printed()}."
        later = [past.until for past in state.pasts if past.unit_id == unit.id and past.held_on(plan.day)]
        if unit.id in plan.changed and later and later[-1] is not None:
            yield f"{unit.name} đã đổi tên hoặc chuyển ngày {later[-1].printed()}. Hãy chọn một ngày sau đó."
    goes = destinations(plan, state.movers)
    late = [one for one in state.movers if one.membership_id in goes and one.since and one.since.last_day() > plan.day]
    ended = {one.unit_id for one in plan.ends}
    late += [one for one in state.coming if one.unit_id in ended]
    if late:
        yield f"Ngày sắp xếp trước ngày về đơn vị của {_people(late)}. Hãy xem lại hai ngày ấy."


def _names(plan: Rearrangement, state: State) -> Iterator[str]:
    if not all(canonical(name) for name in (*(b.name for b in plan.begins), *(r.name for r in plan.renames))):
        yield "Đơn vị mới phải có tên."
    new = {one.number for one in plan.begins} | {one.unit_id for one in plan.renames}
    new |= {one.unit_id for one in plan.places}
    living = [unit for unit in units_after(plan, state.units) if unit.until is None]
    same = Counter((unit.parent_id, canonical(unit.name)) for unit in living)
    for unit in living:
        if unit.id in new and same[unit.parent_id, canonical(unit.name)] > 1:
            yield f"Đã có đơn vị “{unit.name}” ở cùng cấp. Hãy thêm chữ để phân biệt hai đơn vị."


def _places(plan: Rearrangement, state: State) -> Iterator[str]:
    after = {unit.id: unit for unit in units_after(plan, state.units)}
    ended = {one.unit_id for one in plan.ends}
    touched = {one.number for one in plan.begins} | {one.unit_id for one in plan.places}
    for unit in after.values():
        parent = after.get(unit.parent_id or 0)
        if parent is None or unit.until is not None:
            continue
        if parent.id in ended:
            yield f"{parent.name} kết thúc mà {unit.name} còn trực thuộc. Hãy ghi {unit.name} về đâu."
        elif unit.id in touched and unit.kind not in KINDS_BENEATH[parent.kind]:
            yield f"{unit.name} ({unit.kind}) không trực thuộc {parent.name} ({parent.kind}) được."
        if unit.id in touched and _stands_in_itself(unit, after):
            yield f"{unit.name} không thể nằm trong chính mình."


def _stands_in_itself(unit: Unit, after: dict[int, Unit]) -> bool:
    seen, above = set[Ref](), unit.parent_id
    while above and above in after and above not in seen:
        seen.add(above)
        above = after[above].parent_id
    return unit.id in seen


def _unassigned(plan: Rearrangement, state: State) -> Iterator[str]:
    goes = destinations(plan, state.movers)
    names = names_of(plan, state.units)
    for one in plan.ends:
        left = [m for m in state.movers if m.unit_id == one.unit_id and m.membership_id not in goes]
        if left:
            yield f"{names.get(one.unit_id, '')} kết thúc mà {_people(left)} chưa có nơi đến."


def _wrong_targets(plan: Rearrangement, state: State) -> Iterator[str]:
    after = {unit.id: unit for unit in units_after(plan, state.units)}
    goes = destinations(plan, state.movers)
    pairs = {(m.unit_id, goes[m.membership_id]) for m in state.movers if m.membership_id in goes}
    pairs |= {(one.unit_id, one.into) for one in plan.ends if one.into}
    for source, to in sorted(pairs):
        unit, target = after.get(source), after.get(to)
        if unit is None or target is None:
            continue
        if unit.kind.keeps_book and not target.kind.keeps_book:
            yield f"{target.name} ({target.kind}) không trực tiếp có đảng viên. Hãy chọn một chi bộ."
        elif unit.kind.is_party != target.kind.is_party:
            yield f"Người của {unit.name} không chuyển sang {target.name} được: một bên là đảng, một bên là đoàn thể."


def _books(plan: Rearrangement, state: State) -> Iterator[str]:
    names = names_of(plan, state.units)
    goes = set(destinations(plan, state.movers).values())
    for ledger in state.ledgers:
        name = names.get(ledger.unit_id, "")
        leaves = ledger.unit_id in {one.unit_id for one in plan.ends}
        if ledger.year > plan.day.year and leaves:
            yield (
                f"{name} đã mở sổ năm {ledger.year}, sau ngày sắp xếp. Hãy hoàn tác việc mở sổ ấy,"
                f" hoặc chọn ngày trong năm {ledger.year}."
            )
        elif ledger.year == plan.day.year and not ledger.is_open and (leaves or ledger.unit_id in goes):
            yield f"Sổ năm {ledger.year} của {name} đã khóa. Muốn sắp xếp trong năm ấy, hãy mở lại sổ trước."
        elif leaves and ledger.from_on is not None and plan.day <= ledger.from_on.first_day():
            yield f"Sổ năm {ledger.year} của {name} ghi từ {ledger.from_on.printed()}. Ngày sắp xếp phải sau ngày ấy."


def _warnings(plan: Rearrangement, state: State) -> Iterator[str]:
    after = [unit for unit in units_after(plan, state.units) if unit.until is None]
    goes = destinations(plan, state.movers)
    targets = {*goes.values(), *(one.number for one in plan.begins)} | {one.unit_id for one in plan.goes}
    for unit in (unit for unit in after if unit.id in targets and unit.kind is UnitKind.BRANCH):
        here = [m for m in state.movers if goes.get(m.membership_id, m.unit_id) == unit.id]
        official = sum(m.is_official and m.standing.is_counted for m in here)
        if too_few(official):
            yield f"{unit.name} chỉ có {two_digits(official)} đảng viên chính thức; chi bộ cần ít nhất 03."
    led = {one.unit for one in plan.appoints if party_rank(one.post) == 0}
    for begun in plan.begins:
        if begun.kind is UnitKind.BRANCH and begun.number not in led:
            yield f"{begun.name} chưa ghi bí thư."
    names = names_of(plan, state.units)
    late = {one: count for one, count in (state.late_months or {}).items() if count and one in plan.sources}
    if late:
        told = ", ".join(f"{names.get(one, '')} ({two_digits(count)})" for one, count in late.items())
        yield f"Sổ cũ đã ghi nhận xét của các tháng kết thúc từ ngày sắp xếp trở đi, ở lại sổ cũ: {told}."
    here_now = {m.membership_id for m in state.movers}
    strangers = [one for one in plan.goes if one.membership_id and one.membership_id not in here_now]
    if strangers:
        yield f"{two_digits(len(strangers))} người ghi trong phương án không còn ở đơn vị cũ; họ được để nguyên."
    suspended = [m for m in state.movers if m.membership_id in goes and m.standing is Standing.SUSPENDED]
    if suspended:
        yield f"Đang bị đình chỉ sinh hoạt, vẫn giữ trạng thái ấy ở đơn vị mới: {_people(suspended)}."


def _people(movers: Iterable[Mover]) -> str:
    listed = list(movers)
    named = ", ".join(mover.name for mover in listed[:NAMES_SHOWN])
    more = len(listed) - NAMES_SHOWN
    return f"{named} và {two_digits(more)} người khác" if more > 0 else named
