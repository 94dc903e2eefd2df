from __future__ import annotations

from pathlib import Path

from tests.books import opened
from tests.db.operations.test_purging import CARD, NAME, write_of_her
from tests.gui.terminal.running import Run
from tests.printouts.paper import plain_text, squeezed


def test_a_person_is_given_all_that_the_book_holds_of_her(run: Run, sample_file: Path, tmp_path: Path) -> None:
    with opened(sample_file) as book:
        write_of_her(book)
    paper = tmp_path / "ra.pdf"
    assert run("person-record", sample_file, NAME, "--to", paper).code == 0
    said = squeezed(plain_text(paper.read_bytes()))
    for words in (NAME, "12/03/1958", CARD, "Nuôi 37 đàn ong ven suối", "Đọc hết 41 cuốn", "Nhà ở xóm Đình", "từ trần"):
        assert squeezed(words) in said
    assert squeezed("dọn đường làng") in said
    assert squeezed(f"Sửa {NAME}") in said
    assert run("person-record", sample_file, NAME, "--to", paper).code == 1


def test_the_program_and_its_data_stand_on_one_page(run: Run, sample_file: Path, tmp_path: Path) -> None:
    paper = tmp_path / "ra.pdf"
    assert run("system-record", sample_file, "--to", paper).code == 0
    said = squeezed(plain_text(paper.read_bytes()))
    with opened(sample_file) as book:
        (people,) = book.session.connection.execute("SELECT count(*) FROM person").fetchone()
    for words in (f"{people} người", "Không dùng mạng", sample_file.name, "Trang 1/1"):
        assert squeezed(words) in said
