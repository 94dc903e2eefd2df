"""Layouts of the office's own: in, chosen, out, and what is printed by which."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.book import check
from db.book.book import Book
from db.files.troubles import StorageTrouble
from db.operations.layouts import drop_layout, keep_layout
from db.queries.history import steps
from db.queries.history_changes import changes_of_step
from db.queries.layouts import kept_layouts
from db.queries.ledgers import book_year
from db.queries.units import book_keepers
from domain.kept_layouts import KeptLayout, file_as_kept
from domain.numbers import show_count
from domain.refusals import Refused
from domain.units import Unit, UnitKind
from gui.tasks.closing import close_book, drawing
from gui.tasks.driving import drive
from gui.tasks.layouts import (
    SHIPPED,
    choose_layout,
    content_of,
    forget_layout,
    forms_for,
    in_place_of,
    layout_in_file,
    layout_named,
    take_layout,
    uses,
    write_layout,
)
from gui.tasks.printing import Order, pdf_for, print_all, print_told, remember
from printouts.books import Way, load_forms, print_book, print_closed_book
from printouts.layout_file import layout_in
from printouts.resources import resource
from tests.books import NOW, YEAR
from tests.closed_books import CLOSING
from tests.printouts.paper import leaves

DAY = NOW.date()
OWN = ("Khóa sổ", "KẾT THÚC SỔ CỦA TỈNH")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A form as an office has changed it."""
    text = resource("layouts", SHIPPED["party"].file).read_text(encoding="utf-8")
    file = tmp_path / "Mẫu tỉnh.toml"
    file.write_text(text.replace(*OWN), encoding="utf-8")
    return file


@pytest.fixture
def kept(sample_book: Book, own: Path) -> KeptLayout:
    """That form, chosen for the chi bộ of the year."""
    take_layout(sample_book.session, layout_in_file(own, YEAR))
    return layout_named(sample_book.session.connection, "mẫu tỉnh")


def branch_of(book: Book) -> Unit:
    return next(unit for unit in book_keepers(book.session.connection) if unit.kind is UnitKind.BRANCH)


def order_now(book: Book, year: int = YEAR, way: Way = Way.FILLED) -> Order:
    return Order(year, way, forms_for(book.session.connection, year), DAY)


def is_own(pdf: bytes) -> bool:
    return any("KẾT THÚC SỔ" in " ".join(leaf.text.upper().split()) for leaf in leaves(pdf))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    st.sampled_from(list(SHIPPED)),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\x7f"), max_size=30),
)
def test_a_layout_that_comes_in_goes_out_with_its_very_bytes_and_says_the_same(
    tmp_path: Path, name: str, ends: str, marked: bool, comment: str
) -> None:
    plain = content_of(SHIPPED[name])
    text = (plain.decode() + f"# {comment}\n").replace("\n", ends)
    file, out = tmp_path / "vao.toml", tmp_path / "ra.toml"
    file.write_bytes(text.encode("utf-8-sig" if marked else "utf-8"))
    write_layout(layout_in_file(file, YEAR), out, force=True)
    assert out.read_bytes() == file.read_bytes()
    assert repr(layout_in(out.read_bytes(), "ra.toml")) == repr(layout_in(plain, "ra.toml"))


@pytest.mark.parametrize("name", ["party", "front"])
def test_the_programs_own_taken_out_and_brought_in_prints_the_same_bytes(
    sample_book: Book, tmp_path: Path, name: str
) -> None:
    connection, file = sample_book.session.connection, tmp_path / "mau.toml"
    shipped = SHIPPED[name]
    unit = next(one for one in book_keepers(connection) if one.kind in shipped.kinds)
    before = pdf_for(connection, unit, order_now(sample_book))
    write_layout(shipped, file)
    with pytest.raises(StorageTrouble):
        write_layout(shipped, file)
    take_layout(sample_book.session, layout_in_file(file, YEAR))
    order = order_now(sample_book)
    assert order.forms.kept[unit.kind].name == "mau"
    assert pdf_for(connection, unit, order) == before


def test_all_ways_to_print_follow_the_one_choice(sample_book: Book, kept: KeptLayout, tmp_path: Path) -> None:
    connection, branch = sample_book.session.connection, branch_of(sample_book)
    assert (kept.words(), kept.of_committees) == (f"chi bộ, từ năm {YEAR}", False)
    order = order_now(sample_book)
    for way in (Way.FILLED, Way.MIXED, Way.BLANK):
        assert is_own(pdf_for(connection, branch, replace(order, way=way)))
    assert not is_own(pdf_for(connection, branch, order_now(sample_book, YEAR - 1, Way.BLANK)))
    front = next(unit for unit in book_keepers(connection) if unit.kind is UnitKind.FRONT)
    assert not is_own(pdf_for(connection, front, order))
    done = drive(print_all(connection, order, tmp_path / "in", only=frozenset({branch.id, front.id})))
    assert [is_own(file.read_bytes()) for file in done.files] == [True, False]
    sample_book.session.undo()
    assert not is_own(pdf_for(connection, branch, order_now(sample_book)))


def test_a_print_is_not_gone_on_with_in_another_form(sample_book: Book, own: Path, tmp_path: Path) -> None:
    connection, branch = sample_book.session.connection, branch_of(sample_book)
    order = order_now(sample_book)
    done = print_told(connection, branch, order, tmp_path / "truoc.pdf")
    remember(sample_book.session, branch, order, done.pages)
    take_layout(sample_book.session, layout_in_file(own, YEAR))
    with pytest.raises(Refused, match="mẫu"):
        pdf_for(connection, branch, order_now(sample_book, way=Way.CONTINUED))
    sample_book.session.undo()
    assert pdf_for(connection, branch, order_now(sample_book, way=Way.CONTINUED))


def test_a_book_is_closed_in_the_form_that_is_chosen_and_stays_so(sample_book: Book, kept: KeptLayout) -> None:
    connection, session, branch = sample_book.session.connection, sample_book.session, branch_of(sample_book)
    event = close_book(session, branch, YEAR, CLOSING, drawing(connection)).result
    stored = pdf_for(connection, branch, order_now(sample_book))
    assert is_own(stored) and hashlib.sha256(stored).hexdigest() == event.sha256
    other = file_as_kept(content_of(SHIPPED["party"]).replace("Khóa sổ".encode(), "Đóng sổ".encode()))
    for change in (replace(kept, file=other), replace(kept, of_branches=False), replace(kept, until_year=YEAR + 1)):
        session.run("Sửa mẫu", keep_layout, change)
        assert pdf_for(connection, branch, order_now(sample_book)) == stored
    forget_layout(session, kept)
    assert pdf_for(connection, branch, order_now(sample_book)) == stored
    assert check.check(connection).problems == ()


def test_a_form_printed_elsewhere_prints_words_and_what_is_kept_or_sent_is_whole(
    sample_book: Book, tmp_path: Path
) -> None:
    connection, branch, file = sample_book.session.connection, branch_of(sample_book), tmp_path / "in sẵn.toml"
    whole = pdf_for(connection, branch, order_now(sample_book))
    write_layout(SHIPPED["printed-elsewhere"], file)
    take_layout(sample_book.session, layout_in_file(file, YEAR))
    order = order_now(sample_book, way=Way.OVERLAY)
    assert order.forms.of(branch).printed_elsewhere and pdf_for(connection, branch, order)
    assert pdf_for(connection, branch, replace(order, way=Way.FILLED, forms=replace(order.forms, whole=True))) == whole
    closed = drawing(connection)(book_year(connection, branch, YEAR, DAY))
    assert closed == print_closed_book(book_year(connection, branch, YEAR, DAY), load_forms().of(branch))


def test_one_that_is_taken_out_of_the_book_leaves_its_books_to_the_programs_own(
    sample_book: Book, kept: KeptLayout
) -> None:
    connection, branch = sample_book.session.connection, branch_of(sample_book)
    of_kept, of_party, *_ = uses(connection, YEAR, DAY)
    assert (of_kept.layout, of_kept.words) == (kept, "03 chi bộ")
    assert of_party.words == "01 đảng bộ xã, phường"
    forget_layout(sample_book.session, kept)
    assert kept_layouts(connection) == [] and not is_own(pdf_for(connection, branch, order_now(sample_book)))
    assert uses(connection, YEAR, DAY)[0].words == "01 đảng bộ xã, phường, 03 chi bộ"
    sample_book.session.undo()
    assert kept_layouts(connection) == [kept]
    with pytest.raises(Refused, match="Các mẫu sổ đang giữ: Mẫu tỉnh"):
        layout_named(connection, "khác")


def test_a_name_that_is_taken_is_told_and_replaced_on_request(sample_book: Book, kept: KeptLayout, own: Path) -> None:
    connection = sample_book.session.connection
    own.write_bytes(own.read_bytes() + "# bản thứ hai\n".encode())
    again = layout_in_file(own, YEAR)
    with pytest.raises(Refused, match="Đã có mẫu sổ tên là “Mẫu tỉnh”"):
        take_layout(sample_book.session, again)
    assert in_place_of(connection, again) == kept
    assert take_layout(sample_book.session, replace(again, from_year=YEAR + 1), kept).result == kept.id
    (now,) = kept_layouts(connection)
    assert (now.uid, now.from_year, now.content) == (kept.uid, YEAR + 1, own.read_bytes())
    told = {one.field: one.after for one in changes_of_step(connection, steps(connection)[0].step).fields}
    assert set(told) == {"Từ sổ năm", "Tệp mẫu"} and told["Tệp mẫu"] == (
        f"{show_count(len(own.read_bytes()))} byte, SHA-256 {hashlib.sha256(own.read_bytes()).hexdigest()[:12]}…"
    )


def test_a_form_is_not_chosen_for_units_that_it_is_not_of(sample_book: Book, kept: KeptLayout, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Mặt trận Tổ quốc") as refused:
        choose_layout(sample_book.session, replace(kept, of_front=True))
    assert refused.value.field == "of_front"
    file = tmp_path / "mặt trận.toml"
    write_layout(SHIPPED["front"], file)
    found = layout_in_file(file, YEAR)
    assert found.kinds == {UnitKind.FRONT, UnitKind.ORGANISATION}
    with pytest.raises(Refused, match="đảng bộ") as refused:
        take_layout(sample_book.session, replace(found, of_committees=True))
    assert refused.value.field == "of_committees"


def test_one_that_the_program_cannot_use_any_more_is_told_by_its_name(sample_book: Book) -> None:
    """A file of a newer program, or one damaged: other kinds of units are printed as ever."""
    connection, bad = sample_book.session.connection, KeptLayout(name="Mẫu cũ", of_branches=True, file="Lg==")
    record_id = sample_book.session.run("Đưa vào", keep_layout, bad).result
    with pytest.raises(Refused, match="“Mẫu cũ” mà sổ đang giữ không dùng được nữa"):
        pdf_for(connection, branch_of(sample_book), order_now(sample_book))
    front = next(unit for unit in book_keepers(connection) if unit.kind is UnitKind.FRONT)
    assert pdf_for(connection, front, order_now(sample_book))
    sample_book.session.run("Bỏ", drop_layout, record_id)
    assert pdf_for(connection, branch_of(sample_book), order_now(sample_book))


def test_a_file_is_tried_without_coming_in(sample_book: Book, own: Path) -> None:
    connection, branch = sample_book.session.connection, branch_of(sample_book)
    book = book_year(connection, branch, YEAR, DAY)
    tried = forms_for(connection, YEAR, own)
    assert is_own(print_book(book, tried.of(branch), Way.BLANK)) and kept_layouts(connection) == []
    assert load_forms(own).of(branch).title == tried.of(branch).title
