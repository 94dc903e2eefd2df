from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest

from domain.dates import PartialDate
from domain.ledgers import uncounted_months
from domain.members import Standing
from domain.probation import Probation
from domain.refusals import Refused
from domain.registrations import ItemKind
from domain.samples.communes import BRANCHES, MEMBERS, commune_sample, default_year
from domain.samples.values import Sample, SampleMember, SampleUnit
from domain.units import UnitKind
from gui.tasks.samples import load_stock

YEAR = 2026
DAY = datetime.date(YEAR, 11, 22)


def sample(seed: int = 1, branches: int = 12, members: int = 30, day: datetime.date = DAY, year: int = YEAR) -> Sample:
    return commune_sample(load_stock(), seed, year, day, branches, members)


@pytest.fixture(scope="module")
def commune() -> Sample:
    return sample()


def chi_bo(commune: Sample) -> list[SampleUnit]:
    return [unit for unit in commune.units if unit.unit.kind is UnitKind.BRANCH]


def uncounted(one: SampleMember) -> frozenset[int]:
    return uncounted_months(one.statuses, one.member.since, one.member.until, YEAR)


def texts(commune: Sample) -> list[str]:
    """Everything that anybody will read."""
    found = [commune.home.name, *(o.name for o in commune.officers)]
    for unit in commune.units:
        found += [unit.unit.name, unit.ledger.theme, unit.ledger.legal_basis, *(r.remark for r in unit.month_reviews)]
        for one in unit.members:
            found += [one.member.name, one.member.positions, one.member.task, one.member.group]
            found += [text for f in one.follow_ups for text in (f.done, f.remark, f.mark, f.result)]
        for registration in [unit.registration, *(one.registration for one in unit.members)]:
            if registration is not None:
                found += [registration.study_content, registration.shortcoming, registration.example_plan]
                found += [text for i in registration.items for text in (i.content, i.target, i.measures, i.result)]
    return found


def test_the_same_seed_gives_the_same_and_another_something_else(commune: Sample) -> None:
    assert sample() == commune
    assert sample(seed=2) != commune


def test_a_commune_has_so_many_branches_with_so_many_in_the_list(commune: Sample) -> None:
    assert len(chi_bo(commune)) == 12
    for unit in chi_bo(commune):
        assert sum(not one.member.standing.is_gone for one in unit.members) == 30, unit.unit.name


@pytest.mark.parametrize(("branches", "members"), [(1, 5), (2, 6), (3, 8), (BRANCHES, MEMBERS), (40, 10)])
def test_every_size_has_one_secretary_and_one_deputy_a_branch(branches: int, members: int) -> None:
    for unit in chi_bo(sample(branches=branches, members=members)):
        posts = Counter(one.member.party_positions for one in unit.members)
        official = sum(
            one.member.probation_on(DAY) is Probation.OVER and one.member.standing.is_counted for one in unit.members
        )
        assert (posts["Bí thư"], posts["Phó Bí thư"]) == (1, 1)
        assert (posts["Chi ủy viên"] > 0) == (official >= 9), (unit.unit.name, official)
        assert [officer.post for officer, _ in unit.officers][:2] == ["Bí thư", "Phó Bí thư"]
        assert unit.members[0].member.party_positions == "Bí thư"


def test_the_branches_are_of_every_sort(commune: Sample) -> None:
    names = " ".join(unit.unit.name for unit in commune.units)
    for word in ("thôn", "Trường", "Trạm Y tế", "Công an", "Quân sự", "cơ quan", "Mặt trận Tổ quốc", "Hội Nông dân"):
        assert word in names
    assert len({unit.unit.name for unit in commune.units}) == len(commune.units)


def test_names_differ_within_a_branch_and_cards_everywhere(commune: Sample) -> None:
    for unit in chi_bo(commune):
        assert len({one.member.name for one in unit.members}) == len(unit.members)
    cards = {one.person: one.member.card_number for unit in commune.units for one in unit.members}
    assert all(re.fullmatch(r"38\.\d{6}|", card) for card in cards.values())
    assert len(set(filter(None, cards.values()))) == sum(map(bool, cards.values()))


def test_dates_follow_one_another(commune: Sample) -> None:
    for unit in chi_bo(commune):
        for one in unit.members:
            m = one.member
            assert m.born is not None
            assert m.admitted_on is not None
            assert m.admitted_on.year - m.born.year >= 18
            assert m.official_on is None or m.official_on.year == m.admitted_on.year + 1
            assert m.official_on is None or m.official_on.on_or_before(DAY)
            assert all(f.day is None or f.day.on_or_before(DAY) for f in one.follow_ups)


def test_standings_of_many_sorts_are_there(commune: Sample) -> None:
    seen = {one.member.standing for unit in commune.units for one in unit.members}
    assert {Standing.ACTIVE, Standing.EXEMPT, Standing.MOVED, Standing.DEAD} <= seen
    probationary = [one for unit in commune.units for one in unit.members if one.member.official_on is None]
    assert probationary


def test_one_person_moves_between_two_branches(commune: Sample) -> None:
    first, second = chi_bo(commune)[:2]
    shared = {one.person for one in first.members} & {one.person for one in second.members}
    (left,) = [one for one in first.members if one.person in shared]
    (came,) = [one for one in second.members if one.person in shared]
    assert (left.member.standing, left.member.until) == (Standing.MOVED, PartialDate(YEAR, 7, 1))
    assert came.member.since == PartialDate(YEAR, 7, 1)
    assert max(f.month for f in left.follow_ups) < 7 <= min(f.month for f in came.follow_ups)


def test_no_two_members_registered_the_same(commune: Sample) -> None:
    contents = Counter(
        tuple(i.content for i in one.registration.items if i.kind is ItemKind.FOLLOW)
        for unit in commune.units
        for one in unit.members
        if one.registration is not None
    )
    assert len(contents) > 300
    assert max(contents.values()) == 1


def test_most_have_registered_and_some_have_not(commune: Sample) -> None:
    members = [one for unit in chi_bo(commune) for one in unit.members if one.member.standing.takes_part]
    without = sum(one.registration is None for one in members)
    assert 0 < without < len(members) * 0.15


def test_months_are_written_up_to_the_one_before_and_some_are_missing(commune: Sample) -> None:
    members = [one for unit in chi_bo(commune) for one in unit.members]
    months = Counter(f.month for one in members for f in one.follow_ups)
    assert set(months) == set(range(1, 11))
    due = sum(len(set(range(1, 11)) - uncounted(one)) for one in members)
    written = sum(len(one.follow_ups) for one in members)
    assert due * 0.85 < written < due * 0.99
    assert sum(not f.is_complete for one in members for f in one.follow_ups) > 3
    assert {len(unit.month_reviews) for unit in chi_bo(commune)} == {9, 10}


def test_nothing_is_written_for_months_that_do_not_count(commune: Sample) -> None:
    members = [one for unit in chi_bo(commune) for one in unit.members]
    assert all(f.month not in uncounted(one) for one in members for f in one.follow_ups)
    exempt = [one for one in members if len(uncounted(one)) == 12]
    assert exempt
    assert all(one.registration is None for one in exempt)


@pytest.mark.parametrize("day", [datetime.date(YEAR, 1, 1), datetime.date(YEAR, 1, 31), datetime.date(YEAR, 3, 1)])
def test_early_in_the_year_nothing_lies_in_the_future(day: datetime.date) -> None:
    for unit in chi_bo(sample(day=day)):
        assert all(review.month < day.month for review in unit.month_reviews)
        for one in unit.members:
            assert all(f.month < day.month for f in one.follow_ups)
            assert one.registration is None or one.registration.day is None or one.registration.day.on_or_before(day)
            assert one.member.standing_since is None or one.member.standing_since.on_or_before(day)


def test_a_past_year_is_written_to_its_end() -> None:
    past = sample(year=YEAR - 1)
    assert {f.month for unit in past.units for one in unit.members for f in one.follow_ups} == set(range(1, 13))


def test_all_words_are_said_and_fit_their_cells(commune: Sample) -> None:
    for text in texts(commune):
        assert not re.search(r"[{}|]|  ", text), text
        assert text == text.strip(), text
    done = [f.done for unit in commune.units for one in unit.members for f in one.follow_ups]
    assert sum(len(text) <= 52 for text in done) > 0.95 * len(done)


def test_posts_suit_those_who_hold_them(commune: Sample) -> None:
    for unit in chi_bo(commune):
        for one in unit.members:
            assert "Phụ nữ" not in one.member.organisation_positions or one.member.gender == "Nữ"


@pytest.mark.parametrize(("branches", "members"), [(0, 18), (1001, 18), (6, 4), (6, 501), (-1, -1)])
def test_sizes_that_no_commune_has_are_refused(branches: int, members: int) -> None:
    with pytest.raises(Refused):
        sample(branches=branches, members=members)


def test_in_winter_the_sample_shows_the_year_before() -> None:
    assert [default_year(datetime.date(YEAR, month, 1)) for month in (1, 2, 3, 12)] == [YEAR - 1, YEAR - 1, YEAR, YEAR]
