"""What the cells of a form are likely to be bound to, by the words beside them: proposed, and bound only when agreed.

Words are weighed by how seldom they are among all that is offered; two syllables that stand together weigh as a word of
their own, since single ones have many meanings.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from domain.indicators.catalogue import INDICATORS
from domain.indicators.figures import BENEATH, OWN
from domain.names import fold
from domain.superior_forms import spans
from domain.superior_forms.beside import TO_FILL, Beside, Labels, is_to_fill
from domain.superior_forms.binding import MOST_SOURCES, OF, ONE, PERCENT, VALUE, BoundCell, Source, bound_places
from domain.superior_forms.sheets import FormSheet, Holds, Place, SuperiorForm, address, column_letters
from domain.superior_forms.synonyms import MEASURES, Offered
from domain.unit_names import bare_unit_name, kind_of_name

ENOUGH, SURE = 0.5, 0.72
"""From this likeness on something is proposed; from the second on it is as good as said."""
_DOUBTED = SURE - 0.01
"""The likeness of what leaves a word beside the cell unsaid, at most."""
LEAST_UNITS = 3
"""So many rows of units under one another make a list of units."""
_APART = re.compile(
    r"^(?:tt|stt|so tt|ghi chu|dvt|don vi tinh|tang,? giam|so sanh.*|ket luan|danh gia|ke hoach|chi tieu giao)$"
)
_NO_WORDS = frozenset(
    (
        *("so", "va", "cac", "cua", "duoc", "da", "trong", "theo", "co", "voi", "tai", "cho", "nhung", "ve"),
        *("luong", "tong"),
    )
)
_SPANS = (
    (re.compile(r"\bluy ke\b.*\bcung ky\b|\bcung ky\b.*\bluy ke\b"), spans.SO_FAR_BEFORE),
    (re.compile(r"\bluy ke\b|\btu dau nam\b"), spans.SO_FAR),
    (re.compile(r"\bcung ky\b"), spans.A_YEAR_BEFORE),
    (re.compile(r"\bca nam\b"), spans.WHOLE_YEAR),
    (re.compile(r"\bnam truoc\b"), spans.YEAR_BEFORE),
    (re.compile(r"\b6 thang dau nam\b"), spans.HALVES[0]),
    (re.compile(r"\b6 thang cuoi nam\b"), spans.HALVES[1]),
)
_OF_THE_SPAN = re.compile(
    r"\b(?:luy ke(?: tu dau nam)?|tu dau nam|cung ky(?: nam truoc)?|ca nam|nam truoc|nam nay|trong (?:ky|thang|quy|nam)"
    r"|(?:6|sau) thang(?: (?:dau|cuoi) nam)?|ky (?:nay|truoc|bao cao)"
    r"|(?:thang|quy|nam) (?:nay|truoc|bao cao|\d+|i{1,3}|iv))\b"
)
"""What a heading says of the days, in plain letters: nothing of what is counted."""
_PLACES = ((re.compile(r"\bcua (?:chinh )?(?:cap uy|dang uy|don vi)\b"), OWN), (re.compile(r"\btruc thuoc\b"), BENEATH))
_SCALES = (("nghin dong", 1_000), ("trieu dong", 1_000_000), ("ty dong", 1_000_000_000))
_SHORT = ((re.compile(r"\bdv\b"), "dang vien"), (re.compile(r"\bcb\b"), "chi bo"))
"""What forms write short, in plain letters: most likely so, never surely."""
_MONTH, _QUARTER = re.compile(r"\bthang (\d{1,2})\b"), re.compile(r"\bquy (iv|i{1,3}|[1-4])\b")
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_HOLE = re.compile(rf"(?:{TO_FILL})[.…_]*")
ATTENDED = {"B1": "B2", "B7": "B7a", "B8": "B8a", "B9": "B9a", "D2": "D2b"}
"""Who came to what."""
_WHO_CAME = frozenset(
    (
        *("luot", "nguoi", "luot nguoi", "du", "nguoi du", "nghe", "nguoi nghe", "tham", "gia", "tham gia", "tham du"),
        *("nguoi tham", "luong", "luong nguoi"),
    )
)
_SAYS_NOTHING = frozenset(
    (
        *(
            "ty",
            "le",
            "phan",
            "tram",
            "luong",
            "lieu",
            "ket",
            "qua",
            "thuc",
            "hien",
            "dat",
            "gia",
            "tri",
            "noi",
            "dung",
        ),
        *("tong", "cong", "ghi", "chu", "hien", "nay", "bao", "cao", "ky", "don", "vi", "cap", "uy", "chinh"),
        *("dang", "truc", "thuoc", "phai", "bac", "nghin", "trieu", "dong", "nam", "thang", "quy", "chi", "tieu"),
    )
)
"""Syllables that narrow nothing: they say how a figure is written, of when, or whose, which is read by itself."""
_SHARES = frozenset(one.code for one in INDICATORS if one.met is not None) | {"B3", "B4b"}
"""Of which figures it is known of how many they are."""
_SHARE_ALONE = re.compile(r"[(\s]*(?:ty le(?: phan tram)?|dat)?[\s(]*%?[)\s]*")
"""A heading of a share that does not say of what: of the figure before it."""
_MOST_CANDIDATES = 20_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cell with what it is likely to say; `likeness` 0 to 1; `name` is that of what is offered."""

    bound: BoundCell
    likeness: float
    name: str

    @property
    def is_sure(self) -> bool:
        """Whether it is as good as said."""
        return self.likeness >= SURE


def proposals(
    form: SuperiorForm, offered: Iterable[Offered], bound: Sequence[BoundCell] = (), units: Iterable[str] = ()
) -> tuple[Proposal, ...]:
    """What is proposed for the cells of a form that are not bound yet; `units` are the names of those of the book."""
    matcher = Matcher(offered)
    names = {bare_unit_name(name) for name in units}
    found: list[Proposal] = []
    for sheet in form.sheets:
        if not sheet.hidden:
            found += _Sheet(form, sheet, matcher, names, bound_places(bound, sheet.name)).proposals()
    return tuple(found)


def unit_rows(sheet: FormSheet, place: Place, units: Container[str]) -> tuple[int, str] | None:
    """To which row (from 1) a list of units goes on beneath a cell, and in which column they are named.

    None where the cell stands in no such list; `units` are the bare names of those of the book.
    """
    labels = Labels(sheet)
    names = _unit_column(labels, place, units)
    if names is None:
        return None
    named = [row for row in range(place[0], sheet.size[0]) if _is_unit(labels.text((row, names)), units)]
    return (named[-1] + 1, column_letters(names)) if len(named) >= LEAST_UNITS else None


def _unit_column(labels: Labels, place: Place, units: Container[str]) -> int | None:
    """In which column at the left of a place a unit is named; None where none is."""
    row, column = place
    return next((left for left in range(column - 1, -1, -1) if _is_unit(labels.text((row, left)), units)), None)


def _is_unit(text: str, units: Container[str]) -> bool:
    return 0 < len(text) < 90 and (bare_unit_name(text) in units or kind_of_name(text) is not None)


class Matcher:
    """Finds what words are likely to mean, among all that is offered."""

    def __init__(self, offered: Iterable[Offered]) -> None:
        self._offered = [(one, [(set(_tokens(phrase))) for phrase in one.phrases]) for one in offered]
        seen = Counter(token for _, phrases in self._offered for token in set().union(*phrases))
        self._weights = {token: math.log(1 + len(self._offered) / count) for token, count in seen.items()}
        self._unknown = math.log(1 + len(self._offered))

    def best(self, words: str, measure: str = "", *, texts: bool | None = None) -> tuple[Offered, float] | None:
        """What words mean most likely, and how likely; `texts` asks for texts alone, or for figures alone."""
        said = set(_tokens(words))
        if not said:
            return None
        found = [
            (one, self._likeness(said, phrases) + _fits(one, measure, words))
            for one, phrases in self._offered
            if (texts is None or one.is_text == texts) and said.issuperset(_tokens(one.needs))
        ]
        best = max(found, key=lambda pair: pair[1], default=None)
        return None if best is None or best[1] < ENOUGH else (best[0], min(best[1], 1.0))

    def says_all(self, words: str, one: Offered) -> bool:
        """Whether what is offered is known by all that words say; “nữ” or “cấp tỉnh” narrows a figure to a part."""
        if any(short.search(fold(words)) for short, _ in _SHORT):
            return False
        phrases = next(phrases for other, phrases in self._offered if other is one)
        known = set().union(*phrases, _SAYS_NOTHING, _tokens(one.measure))
        return one.is_text or {token for token in _tokens(words) if " " not in token} <= known

    def offered(self, code: str) -> Offered | None:
        """The indicator of a code; None where it is not offered."""
        return next((one for one, _ in self._offered if one.source == Source(code)), None)

    def _likeness(self, said: set[str], phrases: Iterable[set[str]]) -> float:
        whole = self._weight(said)
        likeness = 0.0
        for phrase in phrases:
            both = self._weight(said & phrase)
            likeness = max(likeness, 0.5 * both / self._weight(phrase) + 0.5 * both / whole)
        return likeness

    def _weight(self, tokens: Iterable[str]) -> float:
        return sum((1.0 if " " in token else 0.6) * self._weights.get(token, self._unknown) for token in tokens) or 1.0


def _tokens(words: str) -> Iterator[str]:
    """The syllables that say something, and each two that stand together."""
    plain = fold(words)
    for short, whole in _SHORT:
        plain = short.sub(whole, plain)
    for phrase in re.split(r"[|,;:.()/“”\"]", plain):
        kept = [word for word in re.findall(r"[^\W_]+", phrase) if word not in _NO_WORDS and not word.isdecimal()]
        yield from kept
        yield from (f"{one} {other}" for one, other in itertools.pairwise(kept))


def _fits(one: Offered, measure: str, words: str) -> float:
    """How much the measure speaks for what is offered, or against it."""
    if not one.measure:
        return 0.0
    said, own = fold(measure), fold(one.measure)
    if not said:
        return 0.06 if re.search(rf"\b{re.escape(own)}\b", fold(words)) else 0.0
    others = map(fold, MEASURES.get(one.measure, ()))
    return 0.1 if said == own or said in others or (own == "dong" and said.endswith("dong")) else -0.12


class _Sheet:
    """The cells of one sheet that are to be filled in, each with what stands beside it."""

    def __init__(
        self, form: SuperiorForm, sheet: FormSheet, matcher: Matcher, units: set[str], bound: set[Place]
    ) -> None:
        self._form, self._sheet, self._matcher, self._units = form, sheet, matcher, units
        self._bound = bound
        self._free = list(self._candidates())[:_MOST_CANDIDATES]
        self._labels = Labels(sheet, {*bound, *self._free})
        self._beside = {place: self._labels.beside(place) for place in self._free}
        self._codes: dict[int, str] = {}
        self._listed: tuple[Offered, float] | None = None
        self._months = self._columns_of(_MONTH)
        self._quarters = self._columns_of(_QUARTER)

    def _candidates(self) -> Iterator[Place]:
        labels = Labels(self._sheet)
        for place in sorted(self._sheet.cells):
            cell = self._sheet.cells[place]
            row, column = place
            is_seen = row not in self._sheet.hidden_rows and column not in self._sheet.hidden_columns
            if not is_seen or cell.computed or place in self._bound or labels.first(place) != place:
                continue
            look = self._form.look(cell)
            is_open = not look.locked if self._sheet.protected else any(look.edges)
            if is_to_fill(cell.text) or (is_open and not cell.text):
                yield place

    def _columns_of(self, pattern: re.Pattern[str]) -> set[str]:
        """Which months, or quarters, head columns of this sheet."""
        return {found[1] for one in self._beside.values() if (found := pattern.search(fold(one.column)))}

    def proposals(self) -> Iterator[Proposal]:
        """All that is proposed, lists of units first."""
        listed = self._lists_of_units()
        for place in self._free:
            run = listed.get(place[1])
            if run is not None and place[0] in run[0]:
                if place[0] == run[0].start:
                    yield from self._of_units(place, *run)
            else:
                yield from self._of_cell(place)

    # Lists of units: a row each

    def _lists_of_units(self) -> dict[int, tuple[range, int]]:
        """By the column: from which row to which a list of units goes, and in which column their names stand."""
        rows: dict[int, list[int]] = {}
        for row, column in self._free:
            rows.setdefault(column, []).append(row)
        found = {}
        for column, held in rows.items():
            names = {row: _unit_column(self._labels, (row, column), self._units) for row in held}
            named = [row for row in held if names[row] is not None]
            if len(named) >= LEAST_UNITS:
                at = Counter(names[row] for row in named).most_common(1)[0][0]
                assert at is not None
                found[column] = range(named[0], named[-1] + 1), at
        return found

    def _of_units(self, place: Place, rows: range, names: int) -> Iterator[Proposal]:
        column = self._beside[place].above
        found = self._of_column(column)
        if found is not None and not self._is_apart(column):
            offered, likeness = found
            source = offered.source if offered.is_text else self._refined(offered, Beside("", column, ""), place)
            cell = BoundCell(self._sheet.name, address(place), (source,), ONE, "", column, rows.stop)
            yield Proposal(replace(cell, units_in=column_letters(names)), likeness, offered.name)

    def _of_column(self, column: str) -> tuple[Offered, float] | None:
        """What a heading over rows of units means; “Tỷ lệ” alone is that of the figure before it."""
        before = self._listed
        is_share = _SHARE_ALONE.fullmatch(fold(column.split("|")[-1])) is not None
        if is_share and before is not None and before[0].source.code in _SHARES:
            return before
        found = self._matcher.best(column)
        if found is not None and not self._matcher.says_all(_OF_THE_SPAN.sub("", fold(column)), found[0]):
            found = found[0], min(found[1], _DOUBTED)
        self._listed = found or before
        return found

    # Single cells

    def _of_cell(self, place: Place) -> Iterator[Proposal]:
        beside, text = self._beside[place], self._sheet.cell(place).text
        if is_to_fill(text):
            yield from self._of_holes(place, text)
            return
        if self._is_apart(beside.column):
            return
        row, _, measure = beside.row.rpartition(" | ")
        row, measure = (row, measure) if row and len(measure) < 20 else (beside.row, "")
        column = _OF_THE_SPAN.sub("", fold(beside.column)) if row else beside.column
        words = f"{row} | {column}" if row else column or beside.title
        is_alone = not row and not beside.column
        tries = [
            self._matcher.best(words, measure, texts=True if is_alone else None),
            self._matcher.best(row, measure) if row else None,
            self._matcher.best(beside.row) if measure else None,
            self._matcher.best(beside.title, texts=True) if not row else None,
        ]
        best = max(filter(None, tries), key=lambda pair: pair[1], default=None)
        if best is not None:
            offered, likeness = self._follower(row, place, best)
            if not self._matcher.says_all(f"{row} | {column}", offered):
                likeness = min(likeness, _DOUBTED)
            source = offered.source if offered.is_text else self._refined(offered, beside, place)
            bound = BoundCell(self._sheet.name, address(place), (source,), ONE, beside.row, beside.above)
            yield Proposal(bound, likeness, offered.name)

    def _follower(self, row: str, place: Place, best: tuple[Offered, float]) -> tuple[Offered, float]:
        """What “số lượt người dự” means beneath a line of meetings: who came to those."""
        above = self._codes.get(place[1], "")
        if set(_tokens(row)) and set(_tokens(row)) <= _WHO_CAME and above in ATTENDED:
            best = self._matcher.offered(ATTENDED[above]) or best[0], max(best[1], SURE)
        self._codes[place[1]] = best[0].source.code
        return best

    def _is_apart(self, column: str) -> bool:
        return any(_APART.match(fold(part).strip(" ()%")) for part in column.split("|")[-1:])

    def _of_holes(self, place: Place, text: str) -> Iterator[Proposal]:
        """What is proposed for a text with places to write in: “… cuộc, … lượt người dự”."""
        beside = self._beside[place]
        pieces = _HOLE.split(text)
        sources: list[Source] = []
        words, likenesses, names = pieces[0], [], []
        for before, after in itertools.pairwise(pieces):
            behind = re.split(r"[,;.\n]", after.strip())[0]
            label = re.split(r"[,;.\n]", before)[-1]
            tries = (behind, f"{label} | {behind}", f"{pieces[0]} {behind}", beside.row)
            found = next(filter(None, map(self._matcher.best, tries)), None)
            if found is None:
                words += f"…{after}"
                continue
            sources.append(found[0].source if found[0].is_text else self._refined(found[0], beside, place))
            words += f"{{{len(sources)}}}{after}"
            likenesses.append(found[1])
            names.append(found[0].name)
        if sources and len(sources) <= MOST_SOURCES:
            bound = BoundCell(self._sheet.name, address(place), tuple(sources), words, beside.row, beside.above)
            yield Proposal(bound, min(likenesses), "; ".join(names))

    # What the headings say of how a figure is meant

    def _refined(self, offered: Offered, beside: Beside, place: Place) -> Source:
        source, said = offered.source, fold(f"{beside.row} | {beside.column}")
        column = fold(beside.column)
        span = next((span for pattern, span in _SPANS if pattern.search(said)), "") or self._part_of_year(column)
        where = next((where for pattern, where in _PLACES if pattern.search(column)), "")
        scale = next((scale for words, scale in _SCALES if words in said), 1) if offered.measure == "đồng" else 1
        return replace(source, way=self._way(source.code, place, column), period=span, place=where, scale=scale)

    def _part_of_year(self, column: str) -> str:
        """A month or quarter, where the columns of the sheet are several of them."""
        month, quarter = _MONTH.search(column), _QUARTER.search(column)
        if month and len(self._months) > 1 and 1 <= int(month[1]) <= 12:
            return spans.MONTHS[int(month[1]) - 1]
        if quarter and len(self._quarters) > 1:
            return spans.QUARTERS[(_ROMANS.get(quarter[1]) or int(quarter[1])) - 1]
        return ""

    def _way(self, code: str, place: Place, column: str) -> str:
        holds = self._form.look(self._sheet.cell(place)).holds
        last = column.split("|")[-1].strip()
        if holds is Holds.PERCENT or "ty le" in last or "%" in last:
            return PERCENT
        in_row = [fold(self._beside[one].column) for one in self._free if one[0] == place[0] and one != place]
        is_of_all = re.match(r"tong so|so phai|phai ", last) is not None and code in _SHARES
        return OF if is_of_all and any("ty le" in other or "%" in other for other in in_row) else VALUE
