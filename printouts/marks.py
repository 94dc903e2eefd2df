"""What stands on a finished page: texts, rules and shaded boxes, in points from the top left of its print area."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from printouts.faces import Face

POINTS_PER_MM = 72 / 25.4


class Pen(enum.Enum):
    """A kind of line: its width in points, its grey (0 black, 1 white) and its dashes (none: solid)."""

    HEAVY = (1.6, 0.0, ())
    FRAME = (0.8, 0.0, ())
    GRID = (0.5, 0.0, ())
    RULED = (0.2, 0.0, ())
    DOTS = (0.7, 0.0, (0.0, 2.4))
    TICK = (1.1, 0.0, ())

    def __init__(self, width: float, grey: float, dashes: tuple[float, ...]) -> None:
        self.width = width
        self.grey = grey
        self.dashes = dashes

    __hash__ = object.__hash__  # an enum's own is slow, and asked of each of thousands of rules


class Shade(enum.Enum):
    """What a box is filled with, as red, green and blue from 0 to 1; letters can be read on each."""

    GREEN = (0.76, 0.87, 0.77)
    AMBER = (0.97, 0.88, 0.66)
    RED = (0.98, 0.91, 0.89)


class Text(NamedTuple):
    """One line of text; `y` is its baseline. `written` is what was entered, as against the words of the form."""

    x: float
    y: float
    face: Face
    size: float
    text: str
    written: bool

    def moved(self, x: float, y: float) -> Text:
        """The same further right and down."""
        return tuple.__new__(Text, (self[0] + x, self[1] + y, self[2], self[3], self[4], self[5]))


class Rule(NamedTuple):
    """One straight line."""

    pen: Pen
    x1: float
    y1: float
    x2: float
    y2: float

    def moved(self, x: float, y: float) -> Rule:
        """The same further right and down."""
        return tuple.__new__(Rule, (self[0], self[1] + x, self[2] + y, self[3] + x, self[4] + y))


def rectangle(pen: Pen, left: float, top: float, right: float, bottom: float) -> list[Rule]:
    """The four sides of a box."""
    return [
        Rule(pen, left, top, right, top),
        Rule(pen, right, top, right, bottom),
        Rule(pen, right, bottom, left, bottom),
        Rule(pen, left, bottom, left, top),
    ]


class Box(NamedTuple):
    """A place on a page, its sides in points."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def within(self, distance: float) -> Box:
        """The box so far inside it."""
        return Box(self.left + distance, self.top + distance, self.right - distance, self.bottom - distance)


class Fill(NamedTuple):
    """A box filled with a shade; it lies under all rules and texts."""

    shade: Shade
    box: Box


class Bookmark(NamedTuple):
    """An entry of the outline that leads to the page; level 0 is a section."""

    level: int
    title: str


@dataclass(slots=True)
class Marks:
    """All that is drawn on a page, the texts in reading order."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)

    def add(self, x: float, y: float, texts: Iterable[Text], rules: Iterable[Rule] = ()) -> None:
        """More marks, moved so far right and down."""
        self.texts += [text.moved(x, y) for text in texts]
        self.rules += [rule.moved(x, y) for rule in rules]


def put_texts(texts: Iterable[Text], marks: Marks) -> None:
    """Set texts where they are."""
    marks.texts += texts


Setter = Callable[[Marks], None]
"""Sets a part of a page among its marks."""
Drawing = Callable[[Marks, Sequence[Box]], None]
"""Draws on a page, into boxes of it."""


@dataclass(slots=True)
class Page:
    """A page: `number` is its place in the whole book, from 1; `label` the number printed on it, perhaps with a letter.

    It is `across` when it lies on its side; `section` is the code of its section, `roster_id` whose own page it is, 0
    for nobody's. A page that is not `numbered` (the cover) has its place in the count, but neither number nor running
    head on it. It is the `place`-th, from 0, of its section, or of the `nth` member's part of it, and `stands` are the
    parts on it (printouts.standing); on one that `stood_before` only what is new is set. What stands on it its
    `setters` know, which are asked page by page when it is drawn: the tens of thousands of marks of a book are never
    there together.
    """

    section: str
    across: bool
    numbered: bool = True
    number: int = 0
    label: str = ""
    roster_id: int = 0
    bookmarks: list[Bookmark] = field(default_factory=list)
    setters: list[Setter] = field(default_factory=list)
    place: int = 0
    nth: int = 0
    stands: list[Any] = field(default_factory=list)
    stood_before: bool = False

    def marks(self) -> Marks:
        """What stands on it, set anew."""
        marks = Marks()
        for put in self.setters:
            put(marks)
        return marks

    @property
    def texts(self) -> list[Text]:
        """The texts alone."""
        return self.marks().texts

    @property
    def rules(self) -> list[Rule]:
        """The rules alone."""
        return self.marks().rules

    @property
    def has_marks(self) -> bool:
        """Whether anything stands on it."""
        marks = self.marks()
        return bool(marks.texts or marks.rules or marks.fills)

    @property
    def is_right_hand(self) -> bool:
        """Whether it is the front of its leaf in a book printed on both sides."""
        return self.number % 2 == 1
