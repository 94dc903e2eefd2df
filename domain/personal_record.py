"""What a paper about data says: groups of lines, each with its label."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is, and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a title."""

    title: str
    entries: tuple[Entry, ...]
