"""The year's pack: legal basis, words, kinds of items and units, marks and rules of papers, as data of a year.

A ledger takes a copy when it is opened and keeps it; what the commune changes later is for ledgers opened later. Every
field is a text that can be edited; those of several lines say one thing a line.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from domain.fields import Field, RecordType
from domain.kinds import Kind
from domain.ledgers import LATEST_YEAR
from domain.months import NOT_COUNTED, Mark
from domain.names import canonical
from domain.refusals import Refused, excerpt
from domain.registrations import Item, ItemKind
from domain.text import sentence_case
from domain.units import UnitKind

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
    rating_levels: str
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

    def __hash__(self) -> int:
        """Of little: it is looked for thousands of times."""
        return hash((self.year, self.theme))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of a month, the best first."""
        return _marks(self.month_marks)

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


def _heading(name: str, label: str) -> Field:
    return Field(name, label, required=True, limit=80, stored=False)


def _kind(kind: ItemKind) -> Field:
    return Field(f"kind_{kind.name.lower()}", f"Loại {kind}", required=True, limit=40, stored=False)


def _unit(kind: UnitKind) -> Field:
    return Field(f"unit_{kind.code}", sentence_case(kind), required=True, limit=60, stored=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of the pack that stand together, under a heading."""

    title: str
    fields: tuple[Field, ...]


GROUPS = (
    Group(
        "Tên sổ và căn cứ",
        (
            Field("book_title", "Tên sổ, dòng 1", required=True, limit=60, stored=False),
            Field("book_subject", "Tên sổ, dòng 2", required=True, limit=120, stored=False),
            Field("wording", "Gọi đầy đủ", required=True, limit=200, stored=False),
            Field("short_wording", "Gọi gọn", required=True, limit=80, stored=False),
            Field(
                "legal_basis",
                "Căn cứ",
                Kind.LONG_TEXT,
                required=True,
                limit=4000,
                stored=False,
                help="Mỗi văn bản một dòng. {year} là năm của sổ, {above} là cấp trên trực tiếp, {wording} là cách gọi"
                " đầy đủ ở trên.",
            ),
            Field("theme", "Chuyên đề năm", Kind.LONG_TEXT, limit=1000, stored=False),
        ),
    ),
    Group(
        "Cách ghi sổ",
        (
            Field(
                "how_to",
                "Cách ghi sổ",
                Kind.LONG_TEXT,
                required=True,
                limit=8000,
                stored=False,
                help="Mỗi ý một dòng. {reviewer} là “chi ủy” hoặc “bí thư”, {legend} là chữ tắt của các mức tháng,"
                " {levels} là các mức xếp loại, {last_year} là năm trước.",
            ),
            _heading("study_heading", "Cột học tập"),
            _heading("follow_heading", "Cột việc cụ thể"),
            _heading("example_heading", "Cột nêu gương"),
            _heading("mend_heading", "Cột hạn chế"),
            _heading("done_heading", "Cột việc đã làm"),
        ),
    ),
    Group(
        "Loại việc và mức đánh giá",
        (
            *(_kind(kind) for kind in ItemKind),
            Field(
                "more_kinds",
                "Loại khác",
                Kind.LONG_TEXT,
                limit=400,
                stored=False,
                help="Loại việc riêng của xã, mỗi dòng một loại; in ở cột việc cụ thể.",
            ),
            Field(
                "month_marks",
                "Mức tháng",
                Kind.LONG_TEXT,
                required=True,
                limit=400,
                stored=False,
                help="Mỗi dòng một mức và chữ ghi tắt, ví dụ “Tốt = T”.",
            ),
            Field(
                "rating_levels",
                "Mức xếp loại",
                Kind.LONG_TEXT,
                required=True,
                limit=800,
                stored=False,
                help="Mỗi dòng một chữ ghi tắt và mức, ví dụ “HTTNV = hoàn thành tốt nhiệm vụ”.",
            ),
        ),
    ),
    Group("Tên gọi các loại đơn vị", tuple(_unit(kind) for kind in UnitKind)),
    Group(
        "Thể thức và nơi nhận",
        (
            Field(
                "report_to",
                "Nơi nhận số liệu",
                limit=160,
                stored=False,
                help="Ghi ở phiếu gửi của xã, ví dụ “Ban Tuyên giáo Tỉnh ủy”. Để trống thì ghi tên cấp trên.",
            ),
            Field(
                "format_basis",
                "Quy định thể thức",
                Kind.LONG_TEXT,
                limit=1000,
                stored=False,
                help="Các văn bản quy định thể thức văn bản của Đảng, mỗi văn bản một dòng.",
            ),
        ),
    ),
)

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

_BASIS = "basis"
PRINTED = (
    *("book_title", "book_subject", "wording", "short_wording", "legal_basis", "how_to", "study_heading"),
    *("follow_heading", "example_heading", "mend_heading", "done_heading", "levels", "format_basis"),
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
    _check_pairs("rating_levels", pack, fewest=2, most=9, longest=80, example="HTTNV = hoàn thành tốt nhiệm vụ")
    letters = [mark.letter for mark in pack.marks]
    wrong = next((letter for letter in letters if len(letter) > 4 or letter == NOT_COUNTED), "")
    _refuse_unless("month_marks", not wrong, f"có chữ ghi tắt “{excerpt(wrong)}”; hãy dùng một đến bốn chữ, khác dấu –")
    _refuse_same(
        {f"kind_{kind.name.lower()}": (pack.word_of(kind),) for kind in ItemKind}
        | {"more_kinds": tuple(filter(None, pack.more_kinds.split("\n")))}
    )
    _refuse_same({f"unit_{kind.code}": (pack.unit_word(kind),) for kind in UnitKind})
    return pack


def _may(name: str) -> str:
    may = sorted(_MAY_NAME.get(name, ()))
    return f"; chỉ được dùng {', '.join(f'{{{one}}}' for one in may)}" if may else "; hãy bỏ dấu ngoặc nhọn"


def _check_pairs(name: str, pack: YearPack, *, fewest: int, most: int, longest: int, example: str) -> None:
    lines = [line for line in getattr(pack, name).split("\n") if line.strip()]
    for line, (before, after) in zip(lines, pairs(getattr(pack, name)), strict=True):
        whole = bool(before and after) and "=" not in after
        _refuse_unless(name, whole, f"có dòng “{excerpt(line)}”; mỗi dòng phải ghi như “{example}”")
        _refuse_unless(name, len(before) <= longest, f"có “{excerpt(before)}” dài quá {longest} chữ cái")
    _refuse_unless(name, fewest <= len(lines) <= most, f"phải có từ {fewest} đến {most} dòng")
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
            case "unit", "kind":
                words = tuple(pack.unit_word(UnitKind(choice)) for choice in field.choices)
                yield dataclasses.replace(field, shown_as=words)
