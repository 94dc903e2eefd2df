"""Whoever or whatever a text names, beside the uid of the record that is meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named in a text; `uid` is that of the record meant, empty where only the name is known."""

    name: str
    uid: str = ""


def named_in(value: object) -> tuple[Named, ...]:
    """The names that a value holds; none where it is no value of this sort."""
    return tuple(one for one in value if isinstance(one, Named)) if isinstance(value, tuple) else ()
