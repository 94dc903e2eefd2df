"""Blocks of a layout made for another paper than the one that they are meant for."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

T = TypeVar("T")

_SMALLEST = 0.7
"""Sizes are never made smaller than so much of themselves."""
_SIZES = frozenset({"size", "heading_size", "line_mm", "height_mm", "before_mm", "after_mm", "between_mm"})


def fitted(part: T, factor: float) -> T:
    """A block, or several, for another paper: widths in proportion, on a smaller one sizes too, while one can read."""
    if isinstance(part, tuple):
        return cast(T, tuple(fitted(each, factor) for each in part))
    if not is_dataclass(part) or factor == 1:
        return part
    changes = {}
    for one in fields(part):
        held = getattr(part, one.name)
        if one.name == "width_mm":
            changes[one.name] = held * factor
        elif one.name in _SIZES:
            changes[one.name] = held * min(1.0, max(factor, _SMALLEST))
        else:
            changes[one.name] = fitted(held, factor)
    return replace(part, **changes)  # type: ignore[type-var]
