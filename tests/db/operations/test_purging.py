from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from db.book import check, history
from db.book.book import Book
from db.book.connections import connect_looker
from db.book.guards import missing_guards
from db.book.kept_backups import backups_by_uid, head_of, is_of_its_past
from db.book.keys import SALT_BYTES
from db.operations.ledgers import fill_roster
from db.operations.members import add_member, save_member, set_standing
from db.operations.months import write_cell
from db.operations.purging import Found, Purge, Purged, look_for, purge_person, remove_older
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.queries.headcounts import counts_by_unit
from db.queries.history import steps
from db.queries.history_changes import changes_of_step
from db.queries.members import members_by_id
from db.queries.overview import overview
from db.queries.units import book_facts
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.named import Named
from domain.purging import MARK
from domain.refusals import Refused
from domain.registers.good_deeds import GOOD_DEEDS, GoodDeed
from domain.registrations import Item, Registration
from gui.tasks.driving import drive
from tests.books import NOW, YEAR, clock, digests, opened
from tests.closed_books import LEDGER, close
from tests.passwords import files_beneath, told_by

NAME, SOUGHT = "Quách Thị Diệu Huyền", "quach thi dieu huyen"
GROUND = "Đơn đề nghị ngày 12/10/2026"
WHO = "Đỗ Văn Mẫu"
BORN = PartialDate(1958, 3, 12)
LEFT = PartialDate(YEAR, 2, 28)
CARD = "381234567890"


def member_of(connection: sqlite3.Connection, membership_id: int) -> Member:
    return members_by_id(connection, [membership_id], NOW.date())[0]


def write_of_her(book: Book) -> int:
    """A member with particulars, a registration, months, mentions by others, words of steps; who has left since."""
    run, connection = book.session.run, book.session.connection
    (unit_id,) = connection.execute("SELECT unit_id FROM ledger WHERE id = ?", (LEDGER,)).fetchone()
    new = Member(0, "", 0, unit_id, "", NAME.replace("Diệu", "Diễu"), gender="Nữ", born=BORN, card_number=CARD)
    her: int = run(f"Thêm {new.name}", add_member, replace(new, official_on=PartialDate(1990, 2, 3))).result
    run(f"Sửa {NAME}", save_member, replace(member_of(connection, her), name=NAME, note="Nhà ở xóm Đình"))
    run("Thêm vào sổ", fill_roster, LEDGER)
    (line,) = connection.execute("SELECT id FROM roster WHERE membership_id = ?", (her,)).fetchone()
    items = (Item("Nuôi 37 đàn ong ven suối", result=f"{NAME} đã làm"),)
    run("Đăng ký", save_registration, Registration(0, "", LEDGER, line, study_content="Đọc hết 41 cuốn", items=items))
    for text in (f"Đồng chí {NAME} gương mẫu", "Gương mẫu"):
        run(f"Ghi tháng 1 của {NAME}", write_cell, line, 1, "remark", text)
    run("Ghi tháng 1", write_cell, line, 1, "mark", "Tốt")
    (other,) = connection.execute("SELECT min(id) FROM roster WHERE id <> ?", (line,)).fetchone()
    run("Ghi tháng 9", write_cell, other, 9, "done", f"Cùng {NAME.upper()} và {SOUGHT} dọn đường làng")
    deed = GoodDeed(0, "", LEDGER, who=(Named(NAME), Named("Lê Thị Ba")), deed="Trả lại của rơi")
    run(f"Thêm gương tốt: {NAME}", partial(save_row, GOOD_DEEDS), deed)
    run("Đổi trạng thái", set_standing, [her], Standing.DEAD, LEFT)
    return her


def person_of(connection: sqlite3.Connection, membership_id: int) -> int:
    query = "SELECT person_id FROM membership WHERE id = ?"
    return int(connection.execute(query, (membership_id,)).fetchone()[0])


def found_in(path: Path, membership_id: int) -> Found:
    with closing(connect_looker(path)) as connection:
        return look_for(connection, person_of(connection, membership_id), NOW.date())


def purge(path: Path, person_id: int, left: frozenset[tuple[str, int]] = frozenset()) -> Purged:
    return drive(purge_person(path, clock, Purge(person_id, GROUND, left), WHO))


def problems_of(path: Path) -> tuple[str, ...]:
    with closing(connect_looker(path)) as connection:
        return check.check(connection).problems


@pytest.fixture
def with_her(sample_file: Path) -> tuple[Path, int]:
    """A book with her, backed up once, and her membership's id."""
    with opened(sample_file) as book:
        her = write_of_her(book)
        book.backup("tay")
    return sample_file, her


def test_nothing_on_the_disk_tells_of_her_but_backups_that_are_named_and_go_when_asked(
    with_her: tuple[Path, int], data_folder: Path
) -> None:
    path, her = with_her
    found = found_in(path, her)
    told = [NAME, SOUGHT, NAME.upper(), "Diễu", CARD, "Nuôi 37 đàn ong ven suối", "xóm Đình", "Đọc hết 41 cuốn"]
    done = purge(path, found.person_id)
    assert told_by([path, done.backup], told) == []
    assert done.older
    remove_older(done.older)
    assert told_by(files_beneath(path.parent, data_folder), told) == []
    assert problems_of(path) == problems_of(done.backup) == ()


def test_the_book_stands_as_it_was_but_for_her(with_her: tuple[Path, int]) -> None:
    path, her = with_her
    with closing(connect_looker(path)) as connection:
        before, head = check.counts(connection), head_of(connection)
        figures_before = figures_of(connection)
        standings = connection.execute("SELECT standing, since FROM status").fetchall()
    found = found_in(path, her)
    done = purge(path, found.person_id)
    with closing(connect_looker(path)) as connection:
        assert check.counts(connection) == before
        assert is_of_its_past(connection, head)
        assert missing_guards(connection) == []
        assert figures_of(connection) == figures_before
        assert connection.execute("SELECT standing, since FROM status").fetchall() == standings
        member = member_of(connection, her)
        assert (member.name, member.born, member.card_number, member.note, member.gender) == (MARK, None, "", "", "Nữ")
        assert member.probation == "chính thức"
        remark = "SELECT remark, mark FROM follow_up f JOIN roster r ON r.id = f.roster_id WHERE r.membership_id = ?"
        assert connection.execute(remark, (her,)).fetchall() == [(MARK, "Tốt")]
        (others,) = connection.execute("SELECT done FROM follow_up WHERE done LIKE '%đường làng'").fetchone()
        assert others == f"Cùng {MARK} và {MARK} dọn đường làng"
        (who,) = connection.execute("SELECT who FROM good_deed ORDER BY id DESC LIMIT 1").fetchone()
        assert who.split("\t")[0].split("\n") == [MARK, "Lê Thị Ba"]
        last = steps(connection)[0]
        assert (last.step, last.label, last.who) == (done.step, f"Xóa dữ liệu của một người: {GROUND}", WHO)
        assert any(step.label == f"Thêm gương tốt: {MARK}" for step in steps(connection))
        assert all(changes_of_step(connection, step.step) for step in steps(connection))


def figures_of(connection: sqlite3.Connection) -> list[object]:
    unit, day = book_facts(connection).home_unit_id, NOW.date()
    return [overview(connection, unit, YEAR, day), counts_by_unit(connection, day)]


def test_nothing_is_undone_beyond_it_and_what_is_written_after_it_is(with_her: tuple[Path, int]) -> None:
    path, her = with_her
    purge(path, found_in(path, her).person_id)
    with opened(path) as book:
        assert book.session.undo_label == book.session.redo_label == ""
        for step in (2, book.session.custody.step):
            with pytest.raises(Refused):
                book.session.take_back(step)
        before = digests(book.session.connection)
        book.session.run("Ghi", write_cell, 1, 8, "done", "Đã đọc hết cuốn sách")
        book.session.undo()
        assert digests(book.session.connection) == before
        book.session.seal()
    assert problems_of(path) == ()


def test_a_namesake_stays_and_what_is_about_the_namesake_is_left(sample_file: Path) -> None:
    with opened(sample_file) as book:
        her = write_of_her(book)
        connection = book.session.connection
        other = replace(member_of(connection, her), id=0, standing=Standing.ACTIVE, born=PartialDate(1971), until=None)
        namesake = book.session.run(f"Thêm {NAME}", add_member, replace(other, card_number="")).result
        book.session.run(f"Sửa {NAME}", save_member, replace(member_of(connection, namesake), task="Tổ trưởng"))
    found = found_in(sample_file, her)
    assert found.has_namesakes
    assert {m.table for m in found.mentions} == {"follow_up", "good_deed", "history_step"}
    left = frozenset(m.key for m in found.mentions if m.table == "good_deed")
    purge(sample_file, found.person_id, left)
    with closing(connect_looker(sample_file)) as connection:
        assert member_of(connection, namesake).name == NAME
        assert member_of(connection, her).name == MARK
        assert connection.execute("SELECT count(*) FROM good_deed WHERE who LIKE ?", (f"%{NAME}%",)).fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM follow_up WHERE done LIKE '%HUYỀN%'").fetchone() == (0,)
        assert f"Sửa {NAME}" in {step.label for step in steps(connection)}
    assert problems_of(sample_file) == ()


def test_closed_books_keep_their_pdf_and_are_named(with_her: tuple[Path, int]) -> None:
    path, her = with_her
    with opened(path) as book:
        close(book)
        (unit,) = book.session.connection.execute(
            "SELECT name FROM unit WHERE id = (SELECT unit_id FROM ledger WHERE id = ?)", (LEDGER,)
        ).fetchone()
    found = found_in(path, her)
    assert found.stored == (f"Sổ năm {YEAR} của {unit}",)
    assert purge(path, found.person_id).stored == found.stored
    with closing(connect_looker(path)) as connection:
        assert connection.execute("SELECT count(*) FROM stored_book").fetchone() == (1,)
        assert not [text for (text,) in connection.execute("SELECT gap_list FROM closing") if NAME in text]
    assert problems_of(path) == ()


@pytest.mark.parametrize(
    ("ground", "who", "why"),
    [("  ", WHO, "căn cứ"), (f"Theo đơn của {NAME.lower()}", WHO, "không được ghi tên"), (GROUND, NAME, "Người ghi")],
)
def test_what_would_tell_of_her_is_refused_and_nothing_changes(
    with_her: tuple[Path, int], ground: str, who: str, why: str
) -> None:
    path, her = with_her
    before = path.read_bytes()
    with pytest.raises(Refused, match=why):
        drive(purge_person(path, clock, Purge(found_in(path, her).person_id, ground), who))
    assert path.read_bytes() == before


def test_who_is_a_member_still_is_not_taken_out(sample_file: Path) -> None:
    with closing(connect_looker(sample_file)) as connection, pytest.raises(Refused, match="Hãy đổi trạng thái"):
        look_for(connection, 1, NOW.date())


def _drop_a_row(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM history_row WHERE id = (SELECT max(id) FROM history_row WHERE op = 'P')")


def _take_more(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE history_row SET before = NULL, salt = NULL WHERE id = (SELECT max(id) FROM history_row WHERE op = 'U')"
    )


def _other_words(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE history_step SET label = 'Sửa' WHERE label LIKE 'Thêm gương tốt%'")


@pytest.mark.parametrize("harm", [_drop_a_row, _take_more, _other_words])
def test_what_is_taken_from_history_by_other_hands_is_told(
    with_her: tuple[Path, int], harm: Callable[[sqlite3.Connection], None]
) -> None:
    path, her = with_her
    with opened(path) as book:
        book.session.run("Ghi", write_cell, 2, 8, "done", "Đã đọc")
        book.session.run("Ghi", write_cell, 2, 8, "done", "Đã đọc hết")
    purge(path, found_in(path, her).person_id)
    with opened(path) as book:
        harm(book.session.connection)
        assert history.problems(book.session.connection)


def test_given_up_half_way_all_is_as_it_was(with_her: tuple[Path, int]) -> None:
    path, her = with_her
    before, wish = path.read_bytes(), Purge(found_in(path, her).person_id, GROUND)
    task = purge_person(path, clock, wish, WHO)
    next(task)
    next(task)
    task.close()
    assert path.read_bytes() == before
    assert not [file for file in path.parent.iterdir() if file.name.startswith(".")]
    purge(path, wish.person_id)
    with pytest.raises(Refused, match="không còn trong sổ"):
        purge(path, wish.person_id)


@pytest.mark.without_password("the book gets one here")
def test_a_book_with_a_password_keeps_it(protected_file: Path) -> None:
    with opened(protected_file) as book:
        her = write_of_her(book)
        uid = book_facts(book.session.connection).uid
    start = protected_file.read_bytes()[:SALT_BYTES]
    done = purge(protected_file, found_in(protected_file, her).person_id)
    assert protected_file.read_bytes().startswith(start)
    assert problems_of(protected_file) == ()
    assert next(kept.file for kept in backups_by_uid(uid)) == done.backup
    with closing(connect_looker(protected_file)) as connection:
        assert member_of(connection, her).name == MARK
