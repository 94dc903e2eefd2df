"""Made-up people, the same at every run."""

from __future__ import annotations

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Huỳnh", "Đặng", "Bùi")
MIDDLES = ("Văn", "Thị", "Minh", "Ngọc", "Hữu", "Thanh", "Quốc")
GIVENS = ("An", "Bình", "Châu", "Dũng", "Giang", "Hạnh", "Khoa", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quân")


def person(n: int) -> str:
    """The name of the n-th: 728 different ones."""
    return f"{SURNAMES[n % 8]} {MIDDLES[n % 7]} {GIVENS[n % 13]}"


def born(n: int) -> str:
    """The day on which the n-th was born."""
    return f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1950 + n % 47}"


def names(first: int, count: int) -> str:
    """So many names in one cell."""
    return "; ".join(person(first + n) for n in range(count))


def bodies(words: str, count: int) -> str:
    """So many collectives in one cell."""
    return "; ".join(f"{words} {n + 1:02}" for n in range(count))
