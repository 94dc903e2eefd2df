"""Which column is what: the words over it and the cells below weighed against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from domain.grid import Cell, Row, Sheet, is_empty, shown
from domain.lists.contents import Profile, profile
from domain.lists.headings import UNKNOWN, Guess
from domain.lists.mapping import ColumnChoice, TableMapping
from domain.lists.tables import Heading
from domain.lists.uses import DATES, MANY, PARTS_OF_DATES, WHOLE_DATES, Use
from domain.names import bare_words

BY_CONTENT = 0.6
_ROWS_LOOKED_AT = 1200
_BIRTHS = {Use.MALE: Use.BORN_MALE, Use.FEMALE: Use.BORN_FEMALE}
_TOTALS = frozenset(("cong", "tong", "tong cong", "tong so", "cong chung"))
_TICKS = {born: tick for tick, born in _BIRTHS.items()}
_PARTS_OF_BIRTH = frozenset(PARTS_OF_DATES[Use.BORN])
_PARTY_DATES = (Use.ADMITTED, Use.OFFICIAL, Use.ADMITTED_OFFICIAL)


def propose(sheet: Sheet, heading: Heading | None, first_row: int, end_row: int) -> TableMapping:
    """The mapping of one table, from its headings (none: from its cells alone) and its rows."""
    begin = heading.rows[-1] + 1 if heading else first_row
    profiles = _profiles(sheet.rows[begin:end_row], sheet.width)
    guesses = list(heading.guesses) if heading else [UNKNOWN] * sheet.width
    texts = [heading.text(column) if heading else "" for column in range(sheet.width)]
    _settle_parts(guesses, profiles, texts)
    guesses = [_weighed(guess, looks) for guess, looks in zip(guesses, profiles, strict=True)]
    _settle_both_dates(guesses, profiles)
    _settle_cards(guesses, profiles)
    _leave_beyond_gap(guesses, profiles, texts, sheet.rows[begin:end_row])
    _settle_births(guesses, profiles)
    _settle_merged(guesses, profiles, texts)
    _fill_unknown(guesses, profiles, texts)
    _keep_best(guesses, profiles, texts)
    columns = tuple(
        ColumnChoice(column, guess.use or Use.OTHER, text, round(guess.confidence, 2))
        for column, (guess, text) in enumerate(zip(guesses, texts, strict=True))
    )
    return TableMapping(sheet.name, first_row, end_row, heading.rows if heading else (), columns)


def is_list(table: TableMapping) -> bool:
    """Whether the table has a column of names, and so can be a list of members."""
    return table.column_of(Use.NAME) is not None or table.column_of(Use.GIVEN) is not None


def _profiles(rows: Sequence[Row], width: int) -> list[Profile]:
    """What each column looks like in the rows that have more than a word or two: no dividers, totals, signatures."""
    full = [row for row in rows[:_ROWS_LOOKED_AT] if sum(not is_empty(cell) for cell in row) >= min(3, width)]
    columns: Iterable[Sequence[Cell]] = zip(*full, strict=True) if full else [()] * width
    return [profile(column) for column in columns]


def _weighed(guess: Guess, looks: Profile) -> Guess:
    """The guess from the words after a look at the cells."""
    use = guess.use
    if use is None or looks.filled == 0:
        return guess
    if use in _PARTY_DATES and looks.pairs >= 0.3:
        return replace(guess, use=Use.ADMITTED_OFFICIAL)
    if use is Use.ADMITTED_OFFICIAL and looks.pairs < 0.05 and looks.dates > 0.5:
        return replace(guess, confidence=0.7)
    if use in WHOLE_DATES and use not in _TICKS and looks.dates < 0.2 and _is_no_date(looks):
        return Guess(Use.OTHER, 0.5)
    if use in (Use.MALE, Use.FEMALE) and looks.genders > 0.5 and looks.both_genders:
        return Guess(Use.GENDER, 0.8)
    if use is Use.CARD and looks.cards < 0.1 and looks.counted > 0.8:
        return Guess(Use.OTHER, 0.5)
    if use is Use.CARD and looks.dates > 0.8 and looks.cards < 0.1:
        return Guess(Use.OTHER, 0.5)
    if use in (Use.GROUP, Use.BRANCH) and looks.branches > 0.6:
        return replace(guess, use=Use.BRANCH)
    return replace(guess, confidence=min(guess.confidence, 0.6)) if _contradicts(use, looks) else guess


def _is_no_date(looks: Profile) -> bool:
    """Whether a column cannot be one of dates: ticks, words, small numbers; serial numbers of Excel may be."""
    return looks.ticks > 0.5 or looks.names > 0.3 or looks.smalls > 0.5 or looks.words > 0.5


def _contradicts(use: Use, looks: Profile) -> bool:
    if use is Use.NAME:
        return looks.names < 0.3
    if use is Use.GENDER:
        return looks.genders < 0.3
    return use is Use.CARD and looks.cards < 0.3


def _leave_beyond_gap(guesses: list[Guess], looks: list[Profile], texts: list[str], rows: Sequence[Row]) -> None:
    """What stands beside the table, behind a column of nothing, is no part of it: a few figures, a second table."""
    named = next((at for at, guess in enumerate(guesses) if guess.use in (Use.NAME, Use.SURNAME)), 0)
    gap = next((at for at in range(named, len(texts)) if not texts[at] and not looks[at].filled), len(texts))
    beside = _is_another_table(rows, named, range(gap + 1, len(texts)))
    for at in range(gap, len(texts)):
        if beside or looks[at].filled < max(2, looks[named].filled / 10):
            guesses[at] = Guess(Use.OTHER, 0.5)


def _is_another_table(rows: Sequence[Row], named: int, columns: range) -> bool:
    """Whether columns beside a list are a table of their own: with a total, or of other rows than the list has."""
    if len(columns) < 2:
        return False
    mine = [at for at, row in enumerate(rows) if not is_empty(row[named])]
    others = [at for at, row in enumerate(rows) if any(not is_empty(row[column]) for column in columns)]
    if not others or not mine:
        return False
    if any(bare_words(shown(rows[at][column])) in _TOTALS for at in others for column in columns):
        return True
    without_holes = others[-1] - others[0] + 1 == len(others) and others[0] <= mine[0]
    return without_holes and others[-1] != mine[-1]


def _settle_parts(guesses: list[Guess], looks: list[Profile], texts: list[str]) -> None:
    """Day, month and year in columns of their own: "Ngày sinh", "Tháng sinh", "Năm sinh"."""
    leading = [bare_words(text.rpartition(" – ")[2]).split(" ")[0] for text in texts]
    for at in range(len(guesses) - 1):
        here = slice(at, at + 3) if leading[at] == "ngay" else slice(at, at + 2)
        words = ["ngay", "thang", "nam"][-(here.stop - here.start) :]
        whole = next((guess.use for guess in guesses[here] if guess.use in PARTS_OF_DATES), None)
        if whole is None or leading[here] != words or len(looks[here]) != len(words):
            continue
        *before, year = looks[here]
        if year.years > 0.5 and all(one.smalls > 0.5 for one in before):
            uses = PARTS_OF_DATES[whole][-len(words) :]
            guesses[here] = [Guess(use, 0.95) for use in uses]


def _settle_both_dates(guesses: list[Guess], looks: list[Profile]) -> None:
    """A column is of both dates only if its cells hold pairs, or if no other column has one of them."""
    uses = [guess.use for guess in guesses]
    both = [at for at, use in enumerate(uses) if use is Use.ADMITTED_OFFICIAL and looks[at].pairs < 0.05]
    missing = [use for use in (Use.ADMITTED, Use.OFFICIAL) if use not in uses]
    if len(both) > 1 or len(missing) < 2:
        for at in both:
            guesses[at] = replace(guesses[at], use=missing.pop(0)) if missing else Guess(Use.OTHER, 0.5)


def _settle_cards(guesses: list[Guess], looks: list[Profile]) -> None:
    """Of two columns of card numbers that with the older form holds the older cards, whatever the words over it."""
    cards = [at for at, guess in enumerate(guesses) if guess.use in (Use.CARD, Use.OLD_CARD)]
    newer = [at for at in cards if looks[at].new_cards > 0.5]
    older = [at for at in cards if looks[at].old_cards > 0.5]
    if newer and older:
        guesses[newer[0]] = replace(guesses[newer[0]], use=Use.CARD)
        guesses[older[0]] = replace(guesses[older[0]], use=Use.OLD_CARD)


def _settle_births(guesses: list[Guess], looks: list[Profile]) -> None:
    """Under "Nam" and "Nữ" stand ticks or birth dates; what one of the two holds, the other holds as well.

    Without accents "Nam" is the year, too: behind the day and the month.
    """
    for at, guess in enumerate(guesses[1:], start=1):
        if guesses[at - 1].use is Use.BORN_MONTH and guess.use in (Use.MALE, Use.BORN_MALE):
            guesses[at] = replace(guess, use=Use.BORN_YEAR)
    pair = [at for at, guess in enumerate(guesses) if guess.use in _BIRTHS or guess.use in _TICKS]
    dated = any(looks[at].dates > 0.5 and looks[at].ticks < 0.5 for at in pair)
    ticked = any(looks[at].ticks > 0.5 for at in pair)
    for at in pair:
        use = guesses[at].use
        if dated and not ticked and use in _BIRTHS:
            guesses[at] = replace(guesses[at], use=_BIRTHS[use])
        elif ticked and not dated and use in _TICKS:
            guesses[at] = replace(guesses[at], use=_TICKS[use])


def _settle_merged(guesses: list[Guess], looks: list[Profile], texts: list[str]) -> None:
    """One heading over several columns: họ đệm and tên; day, month and year; men and women; two dates."""
    at = 0
    while at < len(guesses):
        end = at + 1
        while end < len(guesses) and _continues(texts, at, end):
            end += 1
        uses = _split(guesses[at].use, looks[at:end])
        for column, use in enumerate(uses, at):
            guesses[column] = Guess(use, 0.8)
        at = max(at + len(uses), at + 1)


def _continues(texts: list[str], first: int, column: int) -> bool:
    """Whether the heading of the first column also stands over another: the same words, or none of its own."""
    return bool(texts[first]) and texts[column] in ("", texts[first])


def _split(use: Use | None, looks: list[Profile]) -> tuple[Use, ...]:
    """The uses of columns that share one heading; empty where the first alone has it."""
    if len(looks) < 2 or looks[1].filled == 0:
        return ()
    if use in (Use.NAME, Use.SURNAME) and looks[1].words > 0.6:
        return (Use.SURNAME, Use.GIVEN)
    if use in PARTS_OF_DATES and len(looks) >= 3 and min(looks[0].smalls, looks[1].smalls, looks[2].years) > 0.5:
        return PARTS_OF_DATES[use]
    if use is Use.ADMITTED_OFFICIAL and min(looks[0].dates, looks[1].dates) > 0.5:
        return (Use.ADMITTED, Use.OFFICIAL)
    if use is Use.BORN and min(looks[0].dates, looks[1].dates) > 0.5:
        return (Use.BORN_MALE, Use.BORN_FEMALE)
    if use is Use.GENDER and min(looks[0].ticks, looks[1].ticks) > 0.5:
        return (Use.MALE, Use.FEMALE)
    return ()


def _fill_unknown(guesses: list[Guess], looks: list[Profile], texts: list[str]) -> None:
    """Columns whose words say nothing, by their cells; surer where there is no word at all."""
    taken = {guess.use for guess in guesses}
    unknown = [at for at, guess in enumerate(guesses) if guess.use is None and looks[at].filled]
    for at in unknown:
        use = _by_content(looks[at], taken)
        if use is not None and use not in taken:
            guesses[at] = Guess(use, BY_CONTENT if not texts[at] else BY_CONTENT - 0.2)
            taken.add(use)
    if not taken & (DATES - {Use.STANDING_SINCE, Use.SINCE}):
        _fill_dates(guesses, looks)


def _by_content(looks: Profile, taken: set[Use | None]) -> Use | None:
    if looks.branches > 0.6:
        return Use.BRANCH
    if looks.old_cards > 0.7 and looks.dates < 0.3:
        return Use.CARD
    if looks.genders > 0.7:
        return Use.GENDER
    if looks.posts > 0.6:
        return Use.POSITIONS
    if looks.counts > 0.7:
        return Use.NUMBER
    if looks.names > 0.6 and not taken & {Use.NAME, Use.GIVEN}:
        return Use.NAME
    return Use.NOTE if looks.statuses > 0.6 else None


def _fill_dates(guesses: list[Guess], looks: list[Profile]) -> None:
    """In a list without words over it: the earliest dates are births, then admission, then the official day."""
    dated = [at for at, g in enumerate(guesses) if g.use is None and looks[at].dates > 0.7 and looks[at].middle_year]
    pairs = [at for at in dated if looks[at].pairs > 0.3]
    single = sorted((at for at in dated if at not in pairs), key=lambda at: (looks[at].middle_year, at))
    if pairs:
        guesses[pairs[0]] = Guess(Use.ADMITTED_OFFICIAL, BY_CONTENT)
    uses = _uses_in_order([looks[at].middle_year for at in single], paired=bool(pairs))
    for at, use in zip(single, uses, strict=False):
        guesses[at] = Guess(use, BY_CONTENT - 0.1)


def _uses_in_order(years: list[int], *, paired: bool) -> tuple[Use, ...]:
    if paired or len(years) == 1:
        return (Use.BORN,)
    if len(years) == 2:
        return (Use.ADMITTED, Use.OFFICIAL) if years[1] - years[0] <= 3 else (Use.BORN, Use.ADMITTED)
    return (Use.BORN, Use.ADMITTED, Use.OFFICIAL) if len(years) == 3 else ()


def _keep_best(guesses: list[Guess], looks: list[Profile], texts: list[str]) -> None:
    """Each use once: the surest column has it, of equals the fuller, then the nearer; the others bring nothing in."""
    name = next((at for at, guess in enumerate(guesses) if guess.use in (Use.NAME, Use.SURNAME)), 0)

    def place(at: int) -> tuple[bool, bool, bool, float, bool, int]:
        use, mine = guesses[at].use, looks[at]
        born_with = use is Use.NAME and "khai sinh" in texts[at].lower()
        only_years = use in WHOLE_DATES and mine.years > 0.5
        scant = mine.filled < fullest[use] / 2
        return born_with, mine.filled == 0, only_years, -guesses[at].confidence, scant, abs(at - name)

    fullest = {
        use: max(looks[at].filled for at, guess in enumerate(guesses) if guess.use is use)
        for use in {g.use for g in guesses}
    }
    for use in {guess.use for guess in guesses if guess.use is not None} - MANY:
        rivals = [at for at, guess in enumerate(guesses) if guess.use is use]
        best = min(rivals, key=place)
        for at in rivals:
            if at != best:
                is_lone_year = (
                    use is Use.BORN and looks[at].years > 0.5 and not any(g.use in _PARTS_OF_BIRTH for g in guesses)
                )
                guesses[at] = Guess(Use.BORN_YEAR if is_lone_year else Use.OTHER, 0.5)
    _one_way_of_naming(guesses)


def _one_way_of_naming(guesses: list[Guess]) -> None:
    """A whole name wins over họ and tên apart; a lone "Họ" or "Tên" is the whole name."""
    uses = {guess.use for guess in guesses}
    apart = {Use.SURNAME, Use.GIVEN}
    if Use.NAME in uses or not apart <= uses:
        for at, guess in enumerate(guesses):
            if guess.use in apart or guess.use is Use.MIDDLE:
                lone = Use.NAME not in uses and guess.use in apart
                guesses[at] = Guess(Use.NAME if lone else Use.OTHER, 0.7)
