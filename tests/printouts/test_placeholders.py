from dataclasses import replace

import pytest

from domain.dates import PartialDate, date_words
from domain.year_packs import UNKNOWN
from printouts.books import load_layout
from printouts.placeholders import PLACEHOLDERS, fill, names_in
from printouts.records import book_scene
from printouts.scenes import Scene, Way
from tests.printouts import sample_books
from tests.printouts.paper import WHOLE


@pytest.fixture
def scene() -> Scene:
    return book_scene(sample_books.book(12), load_layout(), Way.FILLED)


@pytest.mark.parametrize("name", PLACEHOLDERS)
@pytest.mark.parametrize("way", WHOLE)
def test_every_placeholder_says_something_in_every_book(name: str, way: Way) -> None:
    for book in (sample_books.empty_book(), sample_books.book(12)):
        whole = book_scene(book, load_layout(), way)
        for seen in (whole, replace(whole, line=book.roster[0] if book.roster else None, month=3)):
            assert fill(f"{{{name}}}", seen) or not PLACEHOLDERS[name].empty


def test_what_is_known_takes_the_place_of_its_name(scene: Scene) -> None:
    assert fill("Sổ của {unit}, năm {year}", scene) == "Sổ của Chi bộ thôn Tiền Long, năm 2026"


def test_capitals_are_vietnamese_ones(scene: Scene) -> None:
    assert fill("{above:upper}", scene) == "ĐẢNG ỦY XÃ ĐỊNH TIẾN"


def test_dots_stand_where_nothing_is_known() -> None:
    scene = book_scene(sample_books.empty_book(), load_layout(), Way.FILLED)
    assert fill("Bí thư: {secretary}", scene) == f"Bí thư: {UNKNOWN}"
    assert fill("{opened_day}", scene) == "ngày ……… tháng ……… năm ………"


def test_the_layouts_own_words_stand_before_dots(scene: Scene) -> None:
    assert fill("{reviewer}", scene) == "chi ủy"
    assert "05-CT/TW" in fill("{legal_basis}", scene)


def test_a_blank_form_keeps_the_unit_and_the_year_only(scene: Scene) -> None:
    blank = replace(scene, way=Way.BLANK)
    assert fill("{unit} {year} {count_members}", blank) == "Chi bộ thôn Tiền Long 2026 ………"


def test_what_a_user_has_typed_is_never_read_as_a_placeholder(scene: Scene) -> None:
    book = replace(scene.book, ledger=replace(scene.book.ledger, theme="{secretary} %s {0}"))
    assert fill("{theme}", replace(scene, book=book)) == "{secretary} %s {0}"


def test_names_in_a_text_are_found() -> None:
    assert names_in("{unit} và {year:upper}; {không phải} {}") == ["unit", "year"]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (PartialDate(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (PartialDate(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (PartialDate(2026, 12), "tháng 12 năm 2026"),
        (PartialDate(2026), "năm 2026"),
    ],
)
def test_dates_are_spelt_out_as_papers_do(date: PartialDate, words: str) -> None:
    assert date_words(date) == words


def test_officers_are_told_by_what_their_post_means_however_it_is_spelt(scene: Scene) -> None:
    posts = ("Bí thư chi bộ", "Phó bí thư, kiêm Trưởng thôn", "Uỷ viên chi uỷ")
    officers = [replace(one, post=post) for one, post in zip(scene.book.officers, posts, strict=True)]
    over = replace(officers[0], name="Lê Văn Cũ", until=PartialDate(2026, 1, 1))
    seen = replace(scene, book=replace(scene.book, officers=(over, *officers)))
    for name, officer in zip(("secretary", "deputies", "committee"), officers, strict=True):
        assert fill(f"{{{name}}}", seen) == officer.name
