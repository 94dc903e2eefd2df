"""What is written in a sample's ledgers: registrations, the months, the general remarks."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from domain.dates import PartialDate
from domain.members import Member
from domain.months import FollowUp, MonthReview
from domain.registrations import Item, ItemKind, ItemState, Registration
from domain.samples.values import Scene

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DEADLINES = ((3, 31), (5, 19), (6, 30), (9, 2), (9, 30), (10, 31), (11, 30), (12, 15))
WITHOUT_REGISTRATION = 0.05
WITHOUT_FOLLOW_UP = 0.03
WITHOUT_MARK = 0.02
TOLD_BRIEFLY = 0.12
"""How many remarks and deeds are no more than a few words, which are the same again and again."""
FITS_A_CELL = 52
"""So many letters of a remark or deed stand in their cell of the printed page without making it higher."""
BEHIND = 0.55
"""How much of the last month is still missing in a branch that is behind."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Remembers what has been registered, so that no two people in a sample have signed up to the same."""

    seen: set[str] = field(default_factory=set)

    def is_new(self, *texts: str) -> bool:
        """Whether these texts together come for the first time."""
        together = "\n".join(texts)
        if together in self.seen:
            return False
        self.seen.add(together)
        return True


def member_registration(
    scene: Scene, trade: str, member: Member, contents: Contents, since: datetime.date
) -> Registration | None:
    """What one member has signed up to, none the same as another's; None for who has not yet, or not by the day."""
    random = scene.random
    missing = random.random() < WITHOUT_REGISTRATION
    earliest = max(since, datetime.date(scene.year, 1, 5))
    day = earliest + datetime.timedelta(days=random.randint(0, 50))
    study, items = _contents(scene, trade, contents)
    shortcoming, mend = scene.say("\n".join(random.choice(scene.stock.shortcomings))).split("\n")
    if random.random() < 0.15:
        shortcoming = ""
    elif random.random() < 0.4:
        items.append(_item(scene, ItemKind.MEND, mend, "", ""))
    plan = ""
    if member.must_plan:
        first, second, third = (scene.say(phrase) for phrase in random.sample(scene.stock.examples, 3))
        plan = f"{first}. {second}."
        items.append(_item(scene, ItemKind.EXAMPLE, third, "", ""))
    signed = random.random() < 0.95
    if missing or day > scene.day:
        return None
    return Registration(0, "", 0, None, PartialDate.of(day), signed, study, shortcoming, plan, "", tuple(items))


def _contents(scene: Scene, trade: str, contents: Contents) -> tuple[str, list[Item]]:
    random, stock = scene.random, scene.stock
    while True:
        study = scene.say(random.choice(stock.studies))
        deeds = random.sample(stock.deeds[trade], 2 if random.random() < 0.6 else 1)
        said = [scene.say("\n".join(deed)).split("\n") for deed in deeds]
        if contents.is_new(*(deed[0].strip() for deed in said)):
            return study, [_item(scene, ItemKind.FOLLOW, *(text.strip() for text in deed)) for deed in said]


def _item(scene: Scene, kind: ItemKind, content: str, target: str, measures: str, responsible: str = "") -> Item:
    random = scene.random
    month, day = random.choice(DEADLINES)
    due = PartialDate(scene.year, month, day) if random.random() < 0.6 else None
    schedule = random.choice(scene.stock.schedules)
    fate = random.random()
    done, missed = (scene.say(random.choice(scene.stock.results[key])) for key in ("done", "missed"))
    state, result = ItemState.OPEN, ""
    if due is not None and due.last_day() < scene.day and fate < 0.9:
        state, result = (ItemState.DONE, done) if fate < 0.83 else (ItemState.MISSED, missed)
    return Item(
        content,
        kind=kind,
        target=target,
        measures=measures,
        responsible=responsible,
        due=due,
        schedule="" if due is not None else schedule,
        state=state,
        result=result,
    )


def unit_registration(scene: Scene, trade: str, responsible: Sequence[str]) -> Registration | None:
    """What the unit itself has signed up to; None before the day on which it did."""
    random, stock = scene.random, scene.stock
    day = PartialDate(scene.year, 1, random.randint(8, 28))
    study = scene.say(stock.unit_study)
    offered = stock.unit_items["items"] + stock.unit_items["village" if trade == "village" else "institution"]
    chosen = sorted(random.sample(offered, 5), key=lambda texts: list(ItemKind).index(ItemKind(texts[0])))
    items = []
    for kind, *texts in chosen:
        content, target, measures = scene.say("\n".join(texts)).split("\n")
        items.append(_item(scene, ItemKind(kind), content, target, measures, random.choice(responsible)))
    if day.first_day() > scene.day:
        return None
    return Registration(0, "", 0, None, day, True, study, items=tuple(items))


def meeting_days(scene: Scene) -> tuple[PartialDate, ...]:
    """The days of the meetings that looked back on January, February, …: early in the month after, none to come."""
    days = []
    for month in range(1, 13):
        year, following = (scene.year, month + 1) if month < 12 else (scene.year + 1, 1)
        day = datetime.date(year, following, scene.random.randint(3, 9))
        days.append(PartialDate.of(min(day, scene.day) if month == scene.last_month else day))
    return tuple(days)


def follow_ups(
    scene: Scene, trade: str, days: Sequence[PartialDate], by_whom: str, uncounted: frozenset[int], behind: bool
) -> tuple[FollowUp, ...]:
    """A member's months up to the sample's last, some missing, some without a mark."""
    random = scene.random
    merit = random.random()
    found, further = [], Random(merit)
    for month in range(1, 13):
        chance = random.random()
        entry = _in_full(_follow_up(scene, trade, month, merit, chance, days[month - 1], by_whom), scene, further)
        missing = chance < WITHOUT_FOLLOW_UP or (behind and month == scene.last_month and chance < BEHIND)
        if month <= scene.last_month and month not in uncounted and not missing:
            found.append(entry)
    return tuple(found)


def _follow_up(
    scene: Scene, trade: str, month: int, merit: float, chance: float, day: PartialDate, by_whom: str
) -> FollowUp:
    random, stock = scene.random, scene.stock
    seasonal = stock.done[MONTHS[month - 1]]
    deeds = stock.done[trade]
    done = scene.say(random.choice(seasonal) if random.random() < 0.18 else random.choice(deeds))
    luck = merit * 0.6 + random.random() * 0.4
    key = "good" if luck > 0.28 else "fair" if luck > 0.07 else "weak"
    remark = scene.say(random.choice(stock.remarks[key]))
    mark = {"good": "Tốt", "fair": "Khá", "weak": "Chưa đạt"}[key]
    result = "Chưa đạt" if key == "weak" else "Vượt" if luck > 0.85 else "Đạt"
    own_mark = "Khá" if key != "good" else "Tốt"
    if chance > 1 - WITHOUT_MARK:
        mark = ""
    return FollowUp(0, month, 0, "", 0, done, result, own_mark, remark, mark, day, by_whom)


def _in_full(entry: FollowUp, scene: Scene, further: Random) -> FollowUp:
    """The entry with details of what was done and why it is remarked on so; some are as brief as in any office.

    The details have dice of their own, so that all else of a sample is what it is without them.
    """
    details, is_good = scene.stock.details, entry.own_mark == "Tốt"
    done = _with_details(entry.done, details["done"], further)
    remark = _with_details(entry.remark, details["good" if is_good else "urged"], further)
    return replace(entry, done=done, remark=remark)


def _with_details(text: str, details: Sequence[Sequence[str]], further: Random) -> str:
    """The text with a detail of each group that its cell has room for and that it does not say already."""
    if further.random() < TOLD_BRIEFLY:
        return text
    for group in details:
        longer = [f"{text}, {detail}" for detail in group if detail not in text]
        fitting = [one for one in longer if len(one) <= FITS_A_CELL]
        text = further.choice(fitting) if fitting else text
    return text


def month_reviews(scene: Scene, days: Sequence[PartialDate], behind: bool) -> tuple[MonthReview, ...]:
    """The unit's own months: the meeting day and the general remark."""
    found = []
    for month in range(1, 13):
        remark = scene.say(scene.random.choice(scene.stock.remarks["general"]))
        if month <= scene.last_month and not (behind and month == scene.last_month):
            found.append(MonthReview(month, meeting_day=days[month - 1], remark=remark))
    return tuple(found)
