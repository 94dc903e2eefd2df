"""The home page on paper: the same numbers as on the screen, nothing cut off, read without colour."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from dataclasses import replace

import pytest

from domain.concerns import ALL_CLOSED, NOBODY, NOBODY_WHERE_OPEN, Concern, ConcernKind, attentions
from domain.headlines import due_tasks, month_headline, registered_headline
from domain.overview import MonthCount, MonthState, Overview, UnitYear, next_step
from printouts.charts import month_box
from printouts.marks import Box, Marks, Pen
from printouts.overview import overview_pdf
from tests.printouts.paper import Leaf, leaves, metadata, outline, plain_text, squeezed

DAY = datetime.date(2026, 10, 20)
UNIT = "Đảng ủy xã Định Tiến"
MARGIN_PT = 40
MONTHS = (MonthCount(8, 8), MonthCount(5, 8), MonthCount(0, 8), MonthCount(0, 0), *[MonthCount(0, 8)] * 8)


def overview(units: int, name: str = "Chi bộ thôn", months: tuple[MonthCount, ...] = MONTHS) -> Overview:
    listed = tuple(UnitYear(n, f"{name} {n}", n or None, 41, 40, 37, True, months) for n in range(units))
    return Overview(2026, DAY, listed)


def concern(unit: int, roster: int) -> Concern:
    return Concern(ConcernKind.MONTHS_MISSING, unit, f"Chi bộ {unit}", roster, 1, "Lê Văn Ẩn", months=(1, 2))


def pages_of(seen: Overview, *concerns: Concern) -> list[Leaf]:
    return leaves(overview_pdf(UNIT, seen, attentions(concerns)))


def said(pages: list[Leaf]) -> str:
    return " ".join(" ".join(page.text.split()) for page in pages)


def stays_on_paper(pages: list[Leaf]) -> None:
    for page in pages:
        for piece in page.pieces:
            assert MARGIN_PT <= piece.left <= piece.right <= page.width - MARGIN_PT, piece
            assert MARGIN_PT / 2 <= piece.bottom <= piece.top <= page.height - MARGIN_PT, piece


def test_the_paper_says_what_the_home_page_says() -> None:
    seen = overview(12)
    text = said(pages_of(seen, concern(1, 3), concern(2, 4)))
    registered, month = registered_headline(seen), month_headline(seen)
    for words in (
        *(UNIT, "TỔNG QUAN NĂM 2026", "Số liệu tính đến ngày 20/10/2026", "Trang 1/"),
        *(registered.number, registered.text, month.title, month.number, month.text),
        *(f"Việc tiếp theo: {next_step(seen).sentence}", "60/96", "62,5 %"),
        *("02 đồng chí đã 02 tháng chưa được nhận xét (ở 02 đơn vị)", "Chi bộ thôn 11", "37/40", "chưa mở", "Cộng"),
        *(state.value for state in MonthState),
        *(task.title for task in due_tasks(seen)),
        *(task.left for task in due_tasks(seen)),
    ):
        assert words in text, words


def test_nobody_to_be_concerned_about_is_said() -> None:
    assert NOBODY in said(pages_of(overview(2)))
    seen = overview(3)
    one_closed = tuple(replace(unit, is_closed=unit.ledger_id == 1) for unit in seen.units)
    assert NOBODY_WHERE_OPEN in said(pages_of(replace(seen, units=one_closed)))
    closed = tuple(replace(unit, is_closed=unit.ledger_id is not None) for unit in seen.units)
    assert ALL_CLOSED in said(pages_of(replace(seen, units=closed))), "closed, but perhaps not without gaps"
    done = replace(overview(2).units[1], registered=40, months=(MonthCount(8, 8),) * 12)
    assert "Không còn việc nào phải ghi." in said(pages_of(Overview(2026, DAY, (done,))))


def test_members_of_organisations_are_not_called_dang_vien() -> None:
    seen = overview(3)
    assert "Số người" not in said(pages_of(seen))
    mixed = replace(seen, units=(*seen.units, replace(seen.units[0], name="Hội Nông dân", is_party=False)))
    text = said(pages_of(mixed))
    assert "Số người" in text and "Đảng viên 123 04 đơn vị lập sổ, 41 người ở MTTQ, đoàn thể" in text


def test_a_month_is_ticked_counted_or_empty() -> None:
    pages = pages_of(overview(1))
    pieces = [piece.text for page in pages for piece in page.pieces]
    after = pieces[pieces.index("Chi bộ thôn 0") :]
    assert after[1:3] == ["41", "chưa mở"]
    counted = Counter(after[3:])
    assert counted["5"] == 2 and counted["0"] >= 12, "of the unit and of the sums; the rest is drawn"
    assert "8" not in after[3:], "a full month is ticked"


def test_the_legend_stays_on_the_paper_in_one_line() -> None:
    page = pages_of(overview(2))[-1]
    signs = [piece for piece in page.pieces if piece.text in {state.value for state in MonthState}]
    assert [piece.text for piece in signs] == [state.value for state in MonthState]
    assert max(piece.bottom for piece in signs) - min(piece.bottom for piece in signs) < 3
    for before, after in itertools.pairwise(signs):
        assert before.right < after.left
    stays_on_paper([page])


@pytest.mark.parametrize("state", list(MonthState))
def test_states_are_told_apart_without_colour(state: MonthState) -> None:
    marks, box = Marks(), Box(0, 0, 20, 20)
    share = {MonthState.DONE: 1.0, MonthState.PARTLY: 0.25}.get(state, 0.0)
    month_box(marks, box, state, share)
    filled = sum(fill.box.height for fill in marks.fills)
    hatched = [rule for rule in marks.rules if rule.pen is Pen.RULED]
    assert (filled, bool(hatched)) == {
        MonthState.DONE: (20, False),
        MonthState.PARTLY: (5, False),
        MonthState.NOTHING: (20, True),
        MonthState.NOT_YET: (0, False),
    }[state]
    for rule in marks.rules:
        assert all(0 <= place <= 20 for place in rule[1:]), "the hatching stays in its box"


def test_a_commune_of_150_units_has_the_heading_and_the_legend_on_each_page() -> None:
    pages = pages_of(overview(150))
    assert 5 <= len(pages) <= 7
    for page in pages[1:]:
        assert "T12" in page.text and "Đã đăng ký" in page.text and MonthState.NOTHING.value in page.text
    pieces = [piece.text for page in pages for piece in page.pieces]
    assert all(pieces.count(f"Chi bộ thôn {n}") == 1 for n in range(1, 150))
    assert f"Trang {len(pages)}/{len(pages)}" in said(pages)
    stays_on_paper(pages)


def test_long_names_are_wrapped_and_whole() -> None:
    name = "Chi bộ Trường Tiểu học và Trung học cơ sở xã " + "Ẩn Nghĩa Thượng " * 7
    pages = pages_of(overview(40, name))
    text = squeezed(said(pages))
    assert all(squeezed(f"{name} {n}") in text for n in range(40))
    stays_on_paper(pages)
    one_word = pages_of(overview(3, "Đ" * 150))
    assert squeezed(said(one_word)).count("Đ" * 150) >= 3
    stays_on_paper(one_word)


def test_large_numbers_shrink_into_their_cells() -> None:
    months = (MonthCount(123_456, 123_457),) * 12
    pages = pages_of(overview(6, months=months))
    stays_on_paper(pages)
    numbers = [piece for page in pages for piece in page.pieces if piece.text == "123.456"]
    assert len(numbers) == 72 and all(piece.right - piece.left < 21 for piece in numbers)


def test_a_blank_book_says_what_to_do() -> None:
    pages = pages_of(Overview(2026, DAY, ()))
    text = said(pages)
    assert len(pages) == 1
    for words in (UNIT, "0 đơn vị lập sổ", "Sổ chưa có chi bộ nào.", "Chưa có ai phải đăng ký", "Trang 1/1"):
        assert words in text, words


@pytest.mark.parametrize("name", ["<b>x</b>", "=1+1 & 100 %", "{unit}", "😀 ✓"])
def test_names_are_printed_as_typed(name: str) -> None:
    pdf = overview_pdf(name, overview(2, name), ())
    stays_on_paper(leaves(pdf))
    if name.isascii():
        assert squeezed(plain_text(pdf)).count(squeezed(name)) >= 3


def test_the_same_gives_the_same_bytes_and_names_itself() -> None:
    pdf = overview_pdf(UNIT, overview(5), ())
    assert pdf == overview_pdf(UNIT, overview(5), ())
    assert metadata(pdf)["Title"] == "Tổng quan năm 2026" and not outline(pdf)
