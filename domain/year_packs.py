"""The year's pack: legal basis, words, kinds of items and units, marks and rules of papers, as data of a year.

A ledger takes a copy when it is opened and keeps it; what the commune changes later is for ledgers opened later. Every
field is a text that can be edited; those of several lines say one thing a line.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.ledgers import LATEST_YEAR
from domain.months import NOT_COUNTED, Mark
from domain.names import canonical
from domain.numbers import read_percent, read_points
from domain.own_indicators import OF_ALL, WAYS, OwnIndicator, own_indicators, unknown_parts
from domain.pack_fields import GROUPS, QUARTERS_AND_YEAR
from domain.rating_schemes import Cap, CapBase, CapScope, Level, Part, Rounding, Scheme
from domain.refusals import Refused, excerpt
from domain.registrations import Item, ItemKind
from domain.seasons import day_in
from domain.units import UnitKind

ANY_YEAR = 2025
"""A year without a 29th of February: a day of the pack is one of every year."""
UNKNOWN = "………………"
"""What stands for something that is not known, to be written by hand."""
_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


@dataclass(frozen=True, slots=True)
class YearPack:
    """Everything that is data of a year, each in the words that people read; see PACK for what each field says."""

    year: int
    book_title: str
    book_subject: str
    wording: str
    short_wording: str
    legal_basis: str
    theme: str
    how_to: str
    study_heading: str
    follow_heading: str
    example_heading: str
    mend_heading: str
    done_heading: str
    kind_study: str
    kind_follow: str
    kind_example: str
    kind_breakthrough: str
    kind_mend: str
    more_kinds: str
    month_marks: str
    rating_rule: str
    rating_periods: str
    rating_levels: str
    rating_parts: str
    rating_points: str
    rating_conditions: str
    rating_groups: str
    cap_percent: str
    cap_base: str
    cap_scope: str
    cap_rounding: str
    unit_province: str
    unit_district: str
    unit_commune: str
    unit_grassroots: str
    unit_subcommittee: str
    unit_branch: str
    unit_group: str
    unit_front: str
    unit_organisation: str
    report_to: str
    format_basis: str
    attendance_word: str
    own_indicators: str
    registration_due: str
    keep_years: str

    def __hash__(self) -> int:
        """Of little: it is looked for thousands of times."""
        return hash((self.year, self.theme))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of a month, the best first."""
        return _marks(self.month_marks)

    @property
    def scheme(self) -> Scheme:
        """How quality is rated in the year."""
        texts = self.rating_levels, self.rating_points, self.rating_parts, self.rating_conditions, self.rating_groups
        cap = self.cap_percent, self.cap_base, self.cap_scope, self.cap_rounding
        return _scheme(texts, self.rating_periods, cap)

    @property
    def own(self) -> tuple[OwnIndicator, ...]:
        """The own indicators that the year asks for.

        They are of reports and not of the printed book: those of the year hold, not those a ledger was opened with.
        """
        return _own(self.own_indicators, tuple(map(self.unit_word, UnitKind)))

    @property
    def registered_by(self) -> datetime.date:
        """The last day on which members register in time."""
        by = day_in(self.year, self.registration_due)
        assert by is not None  # as `checked` has seen to
        return by

    @property
    def kept_for(self) -> int:
        """For how many years data of people who have left are kept; 0: nobody has said."""
        return int(self.keep_years or 0)

    @property
    def levels(self) -> str:
        """The levels of quarter and year with their short forms, on one line."""
        return "; ".join(f"{short}: {level}" for short, level in pairs(self.rating_levels))

    @property
    def item_kinds(self) -> tuple[str, ...]:
        """The words for the kinds of items, as they are offered: the known kinds, then the year's own."""
        return (*map(self.word_of, ItemKind), *filter(None, self.more_kinds.split("\n")))

    def word_of(self, kind: ItemKind) -> str:
        """What a known kind of item is called in this year."""
        word: str = getattr(self, f"kind_{kind.name.lower()}")
        return word

    def kind_of(self, word: str) -> ItemKind | None:
        """The known kind that a word means in this year; None for one of the year's own."""
        return _kind_of(self, word)

    def unit_word(self, kind: UnitKind) -> str:
        """What a kind of unit is called in this year."""
        word: str = getattr(self, f"unit_{kind.code}")
        return word

    def basis_for(self, above: str) -> str:
        """The legal basis of a ledger whose unit stands beneath `above` (empty: to be written by hand)."""
        known = {"above": above, "year": str(self.year), "last_year": str(self.year - 1), "wording": self.wording}
        return _PLACEHOLDER.sub(lambda match: known.get(match[1]) or UNKNOWN, self.legal_basis)

    def may_give(self, basis: str) -> bool:
        """Whether a legal basis is this pack's for a unit beneath something, whatever that was called then."""
        return re.fullmatch(re.escape(self.basis_for("\0")).replace(re.escape("\0"), "[^\n]*"), basis) is not None


@functools.lru_cache(maxsize=64)
def _marks(lines: str) -> tuple[Mark, ...]:
    return tuple(Mark(word, letter) for word, letter in pairs(lines))


@functools.lru_cache(maxsize=64)
def _own(lines: str, unit_words: tuple[str, ...]) -> tuple[OwnIndicator, ...]:
    return own_indicators(lines, dict(zip(UnitKind, unit_words, strict=True)))


@functools.lru_cache(maxsize=64)
def _scheme(texts: tuple[str, ...], periods: str, cap: tuple[str, ...]) -> Scheme:
    levels, least, parts, conditions, groups = texts
    words = {canonical(short): word for short, word in pairs(levels)}
    further: dict[str, tuple[str, ...]] = {}
    for short, condition in pairs(conditions):
        word = words.get(canonical(short), "")
        further[word] = (*further.get(word, ()), condition)
    percent, base, scope, rounding = cap
    return Scheme(
        tuple(Level(word, short) for short, word in pairs(levels)),
        {words.get(canonical(short), ""): read_points(points) or Decimal(0) for short, points in pairs(least)},
        tuple(Part(label, int(most)) for label, most in pairs(parts)),
        further,
        periods == QUARTERS_AND_YEAR,
        tuple(filter(None, groups.split("\n"))),
        Cap(read_percent(percent), CapBase(base), CapScope(scope), Rounding(rounding)),
    )


@functools.lru_cache(maxsize=1024)
def _kind_of(pack: YearPack, word: str) -> ItemKind | None:
    said = canonical(word)
    if said in map(canonical, pack.item_kinds):
        return next((kind for kind in ItemKind if canonical(pack.word_of(kind)) == said), None)
    return next((kind for kind in ItemKind if canonical(kind) == said), None)


def in_words_of(pack: YearPack, item: Item, before: YearPack | None = None) -> Item:
    """The item with its kind as the year calls it; `before` is the pack of the year that it comes from.

    Refused for a kind that the year has not; of another year's own kinds the usual one is made.
    """
    own = next((word for word in pack.item_kinds if canonical(word) == canonical(item.kind)), "")
    kind = (before or pack).kind_of(item.kind)
    if not own and kind is None and before is None:
        offered = ", ".join(pack.item_kinds)
        raise Refused(f"“{excerpt(item.kind)}” không phải là loại của năm {pack.year}: {offered}.", field="kind")
    word = own or pack.word_of(kind or ItemKind.FOLLOW)
    return item if word == item.kind else dataclasses.replace(item, kind=word)


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """What stands on either side of the = of each line."""
    found = (line.partition("=") for line in text.split("\n") if line.strip())
    return tuple((before.strip(), after.strip()) for before, _, after in found)


PACK = RecordType(
    name="year_pack",
    record=YearPack,
    label="Căn cứ và cách ghi của năm",
    plural="Căn cứ và cách ghi theo năm",
    register="packs",
    table="pack_change",
    fields=(
        Field("year", "Năm", Kind.YEAR, required=True, limit=LATEST_YEAR, editable=False, stored=False),
        *(field for group in GROUPS for field in group.fields),
    ),
)
TEXTS = tuple(field.name for field in PACK.fields if field.name != "year")
"""The fields that a year may say anew."""
OF_ONE_YEAR = frozenset({"theme"})
"""Fields that the next year does not take over."""
NOT_OF_LEDGERS = frozenset({"own_indicators", "registration_due", "keep_years"})
"""Fields of which the year's word holds, whatever a ledger was opened with."""

_BASIS = "basis"
PRINTED = (
    *("book_title", "book_subject", "wording", "short_wording", "legal_basis", "how_to", "study_heading"),
    *("follow_heading", "example_heading", "mend_heading", "done_heading", "levels", "rating_rule", "format_basis"),
)
"""The words that a layout may name in braces."""
_MAY_NAME: Mapping[str, frozenset[str]] = {
    "legal_basis": frozenset({"year", "last_year", "above", "wording"}),
    "how_to": frozenset({"year", "last_year", "above", "unit", "reviewer", "legend", "levels", "wording"}),
}
"""Which placeholders a field may name; the others none."""


def printed_words(pack: YearPack) -> dict[str, str]:
    """The words that a layout may name, still with their own placeholders."""
    return {name: getattr(pack, name) for name in PRINTED}


def checked(pack: YearPack) -> YearPack:
    """The pack with each text as its field lets it through; Refused with the field's name where it cannot be used."""
    pack = overlaid(pack, {name: cast(str, PACK.field(name).checked(getattr(pack, name))) for name in TEXTS})
    for name in TEXTS:
        for used in _PLACEHOLDER.findall(getattr(pack, name)):
            is_known = used in _MAY_NAME.get(name, ())
            _refuse_unless(name, is_known, f"có {{{used}}} mà chương trình không biết{_may(name)}")
    _check_pairs("month_marks", pack, fewest=2, most=9, longest=30, example="Tốt = T")
    _check_scheme(pack)
    _check_own(pack)
    _check_terms(pack)
    letters = [mark.letter for mark in pack.marks]
    wrong = next((letter for letter in letters if len(letter) > 4 or letter == NOT_COUNTED), "")
    _refuse_unless("month_marks", not wrong, f"có chữ ghi tắt “{excerpt(wrong)}”; hãy dùng một đến bốn chữ, khác dấu –")
    _refuse_same(
        {f"kind_{kind.name.lower()}": (pack.word_of(kind),) for kind in ItemKind}
        | {"more_kinds": tuple(filter(None, pack.more_kinds.split("\n")))}
    )
    _refuse_same({f"unit_{kind.code}": (pack.unit_word(kind),) for kind in UnitKind})
    return pack


def _check_scheme(pack: YearPack) -> None:
    """Refuse what no rating could go by: points of no level, parts that are no two numbers, a cap above all."""
    _check_pairs("rating_levels", pack, fewest=2, most=9, longest=80, example="HTTNV = hoàn thành tốt nhiệm vụ")
    if pack.rating_parts:
        _check_pairs("rating_parts", pack, fewest=2, most=2, longest=80, example="Tiêu chí chung = 30")
    for _, most in pairs(pack.rating_parts):
        is_right = most.isdecimal() and 0 < int(most) < 1000
        _refuse_unless("rating_parts", is_right, f"có điểm “{excerpt(most)}”; hãy ghi số từ 1 đến 999")
    for name in ("rating_points", "rating_conditions"):
        _check_of_levels(name, pack)
    for _, points in pairs(pack.rating_points):
        _refuse_unless("rating_points", _is_points(points), f"có điểm “{excerpt(points)}”; hãy ghi số như 90")
    _refuse_unless("cap_percent", _is_share(pack.cap_percent), f"là “{excerpt(pack.cap_percent)}”; hãy ghi như 20")


def _check_own(pack: YearPack) -> None:
    """Refuse an own indicator without a name or measure, one said twice, and words that say nothing."""
    for own in pack.own:
        whole = bool(own.name and own.measure)
        line = excerpt(own.name or own.measure)
        _refuse_unless("own_indicators", whole, f"có dòng “{line}” thiếu tên hoặc đơn vị tính; hãy ghi như “Hộ = hộ”")
        twice = sum(own.is_called(other.name) for other in pack.own) > 1
        _refuse_unless("own_indicators", not twice, f"có “{excerpt(own.name)}” hai lần; hãy bỏ một dòng")
    known = ", ".join((*WAYS, OF_ALL))
    for part in unknown_parts(pack.own_indicators, {kind: pack.unit_word(kind) for kind in UnitKind}):
        said = f"có “{excerpt(part)}” mà chương trình không biết; sau đơn vị tính chỉ ghi {known}, hoặc một loại đơn vị"
        _refuse_unless("own_indicators", False, said)


def _check_terms(pack: YearPack) -> None:
    """Refuse a day that is in no year, and years that are no number."""
    due, years = pack.registration_due, pack.keep_years
    said = f"là “{excerpt(due)}”; hãy ghi ngày và tháng như 31/3"
    _refuse_unless("registration_due", day_in(ANY_YEAR, due) is not None, said)
    is_number = not years or (years.isdecimal() and int(years) > 0)
    _refuse_unless("keep_years", is_number, f"là “{excerpt(years)}”; hãy ghi số từ 1 đến 99, hoặc để trống")


def _check_of_levels(name: str, pack: YearPack) -> None:
    """Refuse a line that does not say something of a level."""
    known = {canonical(short) for short, _ in pairs(pack.rating_levels)}
    for line in filter(str.strip, getattr(pack, name).split("\n")):
        short, _, after = (part.strip() for part in line.partition("="))
        _refuse_unless(name, bool(after), f"có dòng “{excerpt(line)}”; mỗi dòng phải có dấu bằng sau chữ ghi tắt")
        _refuse_unless(name, canonical(short) in known, f"có “{excerpt(short)}” không phải là mức nào của năm")


def _is_points(text: str) -> bool:
    try:
        return read_points(text) is not None
    except Refused:
        return False


def _is_share(text: str) -> bool:
    try:
        percent = read_percent(text)
    except Refused:
        return False
    return percent is None or percent <= 100


def _may(name: str) -> str:
    may = sorted(_MAY_NAME.get(name, ()))
    return f"; chỉ được dùng {', '.join(f'{{{one}}}' for one in may)}" if may else "; hãy bỏ dấu ngoặc nhọn"


def _check_pairs(name: str, pack: YearPack, *, fewest: int, most: int, longest: int, example: str) -> None:
    lines = [line for line in getattr(pack, name).split("\n") if line.strip()]
    for line, (before, after) in zip(lines, pairs(getattr(pack, name)), strict=True):
        whole = bool(before and after) and "=" not in after
        _refuse_unless(name, whole, f"có dòng “{excerpt(line)}”; mỗi dòng phải ghi như “{example}”")
        _refuse_unless(name, len(before) <= longest, f"có “{excerpt(before)}” dài quá {longest} chữ cái")
    wanted = f"đúng {most}" if fewest == most else f"từ {fewest} đến {most}"
    _refuse_unless(name, fewest <= len(lines) <= most, f"phải có {wanted} dòng")
    for side in zip(*pairs(getattr(pack, name)), strict=True):
        said = list(map(canonical, side))
        twice = next((word for word in side if said.count(canonical(word)) > 1), "")
        _refuse_unless(name, not twice, f"có “{excerpt(twice)}” hai lần; mỗi dòng phải khác nhau")


def _refuse_same(words: Mapping[str, tuple[str, ...]]) -> None:
    """Refuse a word that is there already, at the later of its fields."""
    seen: set[str] = set()
    for name, said in words.items():
        for word in said:
            _refuse_unless(name, canonical(word) not in seen, f"là “{excerpt(word)}”, trùng với một tên khác ở đây")
            seen.add(canonical(word))


def _refuse_unless(name: str, holds: bool, what: str) -> None:
    if not holds:
        raise Refused(f"“{PACK.field(name).label}” {what}.", field=name)


def overlaid(base: YearPack, texts: Mapping[str, str]) -> YearPack:
    """The pack with other texts in some fields."""
    return dataclasses.replace(base, **texts)  # type: ignore[arg-type]


def pack_of_year(
    year: int, first: tuple[int, Mapping[str, str]], later: Iterable[tuple[int, Mapping[str, str]]]
) -> YearPack:
    """The pack of a year out of what is said of it and of the years before.

    `first` says everything, for its year and for all before it; `later` what differs since a year, the later word
    holding. What is said there of a year before the first holds for no year from the first on.
    """
    base, everything = first
    texts = {name: text for name, text in everything.items() if base == year or name not in OF_ONE_YEAR}
    for at, told in later:
        if at <= year and (at >= base or year < base):
            texts |= {name: text for name, text in told.items() if at == year or name not in OF_ONE_YEAR}
    return YearPack(year, **{name: texts.get(name, "") for name in TEXTS})


def as_copy(pack: YearPack, basis: str = "") -> str:
    """What a ledger keeps of the pack with which it was opened; `basis` is the legal basis that this gave it then."""
    texts = {name: getattr(pack, name) for name in TEXTS}
    return json.dumps(texts | ({_BASIS: basis} if basis else {}), ensure_ascii=False)


def basis_of_copy(copy: str) -> str:
    """The legal basis that its pack gave a ledger; empty where that was not kept."""
    return str(json.loads(copy).get(_BASIS, "")) if copy else ""


def of_copy(copy: str, otherwise: YearPack) -> YearPack:
    """The pack that a ledger keeps; what the program did not know when it was opened is as in `otherwise`."""
    told = json.loads(copy) if copy else {}
    return overlaid(otherwise, {name: told[name] for name in TEXTS if name in told})


def spoken(kind: RecordType, pack: YearPack) -> RecordType:
    """A type of records whose fields have the labels and choices of a year."""
    said = {(kind.name, field.name): field for field in _spoken_fields(kind, pack)}
    return dataclasses.replace(kind, fields=tuple(said.get((kind.name, f.name), f) for f in kind.fields))


def _spoken_fields(kind: RecordType, pack: YearPack) -> Iterator[Field]:
    marks = tuple(mark.word for mark in pack.marks)
    for field in kind.fields:
        match kind.name, field.name:
            case "item", "kind":
                yield dataclasses.replace(field, choices=pack.item_kinds, open_choices=False)
            case "registration", "study_content":
                yield dataclasses.replace(field, label=pack.study_heading)
            case "registration", "shortcoming":
                yield dataclasses.replace(field, label=pack.mend_heading)
            case "follow_up", "done":
                yield dataclasses.replace(field, label=pack.done_heading)
            case "follow_up", ("mark" | "own_mark"):
                yield dataclasses.replace(field, choices=marks)
            case "rating", ("own_level" | "vote_level" | "decided_level"):
                scheme = pack.scheme
                brief = tuple(level.brief for level in scheme.levels)
                yield dataclasses.replace(
                    field, choices=scheme.words, shown_as=brief, read_as=scheme.spellings, open_choices=False
                )
            case "rating", "task_group" if pack.scheme.groups:
                yield dataclasses.replace(field, choices=pack.scheme.groups)
            case "rating", ("common_points" | "task_points" as name) if pack.scheme.has_points:
                part = pack.scheme.parts[name == "task_points"]
                yield dataclasses.replace(field, limit=part.most, help=f"{part.label}: nhiều nhất {part.most} điểm.")
            case "rating", "typed_points" if pack.scheme.has_points:
                yield dataclasses.replace(field, limit=pack.scheme.most)
            case "supplement", "name":
                asked = tuple(own.name for own in pack.own)
                yield dataclasses.replace(field, choices=(*asked, *field.choices))
            case "unit", "kind":
                words = tuple(pack.unit_word(UnitKind(choice)) for choice in field.choices)
                yield dataclasses.replace(field, shown_as=words)
