"""A unit, its officers and how many members it has, in words."""

from __future__ import annotations

from collections.abc import Sequence

from domain.members import Headcount, Member, name_order
from domain.numbers import two_digits
from domain.positions import party_rank
from domain.text import sentence_case
from domain.units import Officer, Unit, UnitKind, too_few
from domain.year_packs import YearPack

POSTS_OF_RANK = ("Bí thư", "Phó Bí thư", "Chi ủy viên")


def kind_words(unit: Unit, parent: Unit | None, pack: YearPack) -> str:
    """The kind of a unit, as the year calls it, and where it stands: “Chi bộ · trực thuộc Đảng bộ xã …”."""
    kind = sentence_case(pack.unit_word(unit.kind))
    lines = [f"{kind} · trực thuộc {parent.name}" if parent is not None else kind]
    if unit.until is not None:
        lines.append(f"Kết thúc ngày {unit.until.printed()}")
    if unit.former_names:
        lines.append(f"Tên cũ: {unit.former_names}")
    return "\n".join(lines)


def headcount_words(count: Headcount, kind: UnitKind) -> str:
    """How many members a unit has, and of what sort; of MTTQ and organisations only how many people."""
    if not kind.is_party:
        return f"{two_digits(count.members)} người"
    parts = [f"{two_digits(count.official)} chính thức", f"{two_digits(count.probationary)} dự bị"]
    if count.unknown:
        parts.append(f"{two_digits(count.unknown)} chưa rõ chính thức hay dự bị")
    parts.append(f"{two_digits(count.women)} nữ")
    if count.unsexed:
        parts.append(f"{two_digits(count.unsexed)} chưa rõ nam nữ")
    if count.exempt:
        parts.append(f"{two_digits(count.exempt)} miễn công tác và sinh hoạt")
    return f"{two_digits(count.members)} đảng viên: {', '.join(parts)}"


def branch_warning(count: Headcount) -> str:
    """What the Party's rules say of a chi bộ with so few official members, and whose days are not known."""
    words = []
    if count.members and too_few(count.perhaps_official):
        words.append("Chi bộ phải có từ 3 đảng viên chính thức trở lên (Điều lệ Đảng). Hãy kiểm tra cột “Chính thức”.")
    if count.undated:
        words.append(f"{two_digits(count.undated)} người thiếu ngày chính thức.")
    if count.inferred:
        words.append(f"{two_digits(count.inferred)} người trong số đó vào Đảng đã trên hai năm, tính là chính thức.")
    return " ".join(words)


def officer_words(officer: Officer) -> str:
    """A post and who holds it, from when to when: “Bí thư: Nguyễn Văn A (từ 01/2025)”."""
    parts = [f"từ {officer.since.printed()}"] if officer.since is not None else []
    parts += [f"đến {officer.until.printed()}"] if officer.until is not None else []
    return f"{officer.post}: {officer.name}" + (f" ({' '.join(parts)})" if parts else "")


def posts_of_list(members: Sequence[Member]) -> list[str]:
    """Who is bí thư, phó bí thư or chi ủy viên by the posts that stand in the list of members."""
    found: dict[int, list[str]] = {}
    for member in name_order(members):
        rank = party_rank(member.party_positions)
        if rank < len(POSTS_OF_RANK) and member.standing.is_counted:
            found.setdefault(rank, []).append(member.name)
    return [f"{POSTS_OF_RANK[rank]}: {', '.join(found[rank])}" for rank in sorted(found)]
