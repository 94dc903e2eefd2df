from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.book import check, history
from db.book.book import Book
from db.book.connections import connect_looker
from db.book.guards import missing_guards
from db.book.kept_backups import backups_by_uid, head_of, is_of_its_past
from db.book.kept_texts import KeptTexts
from db.book.keys import SALT_BYTES
from db.files.troubles import StorageTrouble, Trouble
from db.operations.layouts import keep_layout
from db.operations.ledgers import fill_roster
from db.operations.members import add_member, save_member, set_standing
from db.operations.months import write_cell
from db.operations.packs import save_pack
from db.operations.purging import Found, Purge, Purged, look_for, purge_people, remove_older
from db.operations.registrations import save_registration
from db.operations.rows import save_row
from db.operations.units import write_unit
from db.queries.headcounts import counts_by_unit
from db.queries.history import steps
from db.queries.history_changes import changes_of_step
from db.queries.layouts import kept_layouts
from db.queries.members import members_by_id
from db.queries.overview import overview
from db.queries.packs import pack_of
from db.queries.units import book_facts
from db.records import select
from domain.dates import PartialDate
from domain.kept_layouts import LAYOUT, KeptLayout, file_as_kept, tick_of
from domain.members import Member, Standing
from domain.named import Named
from domain.purging import MARK, Traces
from domain.refusals import Refused
from domain.registers.good_deeds import GOOD_DEEDS, GoodDeed
from domain.registrations import Item, Registration
from domain.units import UNIT, UnitKind
from gui.tasks.driving import drive
from tests.books import NOW, YEAR, clock, digests, opened
from tests.closed_books import CLOSING, LEDGER, close
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
        return look_for(connection, (person_of(connection, membership_id),), NOW.date())


def purge(path: Path, people: tuple[int, ...], left: frozenset[tuple[str, int]] = frozenset()) -> Purged:
    return drive(purge_people(path, clock, Purge(people, GROUND, left), WHO))


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
    done = purge(path, found.people)
    assert told_by([path, done.backup], told) == []
    assert done.older
    remove_older(done.older)
    assert told_by(files_beneath(path.parent, data_folder), told) == []
    assert problems_of(path) == problems_of(done.backup) == ()


def test_a_backup_that_cannot_be_removed_is_not_said_to_be_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_a_disk_that_is_only_read(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "x")

    monkeypatch.setattr(Path, "unlink", on_a_disk_that_is_only_read)
    with pytest.raises(StorageTrouble) as told:
        remove_older([tmp_path / "cu.sotd"])
    assert told.value.trouble is Trouble.PLACE_READ_ONLY


def test_the_book_stands_as_it_was_but_for_her(with_her: tuple[Path, int]) -> None:
    path, her = with_her
    with closing(connect_looker(path)) as connection:
        before, head = check.counts(connection), head_of(connection)
        figures_before = figures_of(connection)
        standings = connection.execute("SELECT standing, since FROM status").fetchall()
    found = found_in(path, her)
    done = purge(path, found.people)
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
    purge(path, found_in(path, her).people)
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
    purge(sample_file, found.people, left)
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
    assert purge(path, found.people).stored == found.stored
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
        drive(purge_people(path, clock, Purge(found_in(path, her).people, ground), who))
    assert path.read_bytes() == before


def test_who_is_a_member_still_is_not_taken_out(sample_file: Path) -> None:
    with closing(connect_looker(sample_file)) as connection, pytest.raises(Refused, match="Hãy đổi trạng thái"):
        look_for(connection, (1,), NOW.date())


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
    purge(path, found_in(path, her).people)
    with opened(path) as book:
        harm(book.session.connection)
        assert history.problems(book.session.connection)


def test_given_up_half_way_all_is_as_it_was(with_her: tuple[Path, int]) -> None:
    path, her = with_her
    before, wish = path.read_bytes(), Purge(found_in(path, her).people, GROUND)
    task = purge_people(path, clock, wish, WHO)
    next(task)
    next(task)
    task.close()
    assert path.read_bytes() == before
    assert not [file for file in path.parent.iterdir() if file.name.startswith(".")]
    purge(path, wish.people)
    with pytest.raises(Refused, match="không còn trong sổ"):
        purge(path, wish.people)


def test_where_kept_texts_cannot_be_written_nothing_is_done(
    with_her: tuple[Path, int], monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    path, her = with_her
    with closing(connect_looker(path)) as connection:
        KeptTexts(connection, path).keep({"draft": NAME})
    before = path.read_bytes()

    def on_a_disk_that_is_only_read(*_: object) -> None:
        raise OSError(errno.EROFS, "x")

    with monkeypatch.context() as lying:
        lying.setattr(KeptTexts, "_write", on_a_disk_that_is_only_read)
        with pytest.raises(StorageTrouble) as told:
            purge(path, found_in(path, her).people)
    assert told.value.trouble is Trouble.PLACE_READ_ONLY and path.read_bytes() == before
    assert not [file for file in path.parent.iterdir() if file.name.startswith(".")]
    purge(path, found_in(path, her).people)
    with closing(connect_looker(path)) as connection:
        assert KeptTexts(connection, path).all() == {}


@pytest.mark.without_password("the book gets one here")
def test_a_book_with_a_password_keeps_it(protected_file: Path) -> None:
    with opened(protected_file) as book:
        her = write_of_her(book)
        uid = book_facts(book.session.connection).uid
    start = protected_file.read_bytes()[:SALT_BYTES]
    done = purge(protected_file, found_in(protected_file, her).people)
    assert protected_file.read_bytes().startswith(start)
    assert problems_of(protected_file) == ()
    assert next(kept.file for kept in backups_by_uid(uid)) == done.backup
    with closing(connect_looker(protected_file)) as connection:
        assert member_of(connection, her).name == MARK


OTHER, OTHERS_TEXT = "Đinh Công Tráng", "Đồng chí Tráng và đồng chí Huyền cùng làm"
PHONE = "0912 345 678"


def write_of_him(book: Book, her: int, left: PartialDate = LEFT) -> int:
    """Another one who has left, who kept the unit's book; both are spoken of by title and given name in one remark."""
    run, connection = book.session.run, book.session.connection
    unit_id = member_of(connection, her).unit_id
    him: int = run("Thêm", add_member, Member(0, "", 0, unit_id, "", OTHER, gender="Nam")).result
    run("Thêm vào sổ", fill_roster, LEDGER)
    (unit,) = select(connection, UNIT, "id = ?", (unit_id,))
    run("Sửa đơn vị", write_unit, replace(unit, keeper=OTHER, phone=PHONE))
    run("Sửa đơn vị", write_unit, replace(unit, keeper="Lê Thị Ba", phone=PHONE))
    (line,) = connection.execute("SELECT min(id) FROM roster").fetchone()
    run("Ghi tháng 10", write_cell, line, 10, "done", f"{OTHERS_TEXT}, gọi {PHONE.replace(' ', '')}")
    run("Đổi trạng thái", set_standing, [him], Standing.DEAD, left)
    return him


def test_several_go_in_one_step_with_what_is_said_to_be_theirs_and_nothing_else(sample_file: Path) -> None:
    with opened(sample_file) as book:
        her = write_of_her(book)
        him = write_of_him(book, her)
        people = tuple(person_of(book.session.connection, one) for one in (her, him))
        found = look_for(book.session.connection, people, NOW.date())
    assert (found.names, found.who, found.confirmation) == ((NAME, OTHER), "02 người", "2")
    assert found.is_confirmed_by("02") and not found.is_confirmed_by(NAME)
    (spoken,) = [one for one in found.spoken if OTHERS_TEXT in one.text and not one.is_past]
    assert [(one.number, one.is_keeper) for one in found.phones] == [(PHONE, True)]
    wish = Purge(found.people, GROUND, spoken=frozenset({spoken.key}), phones=frozenset({PHONE}))
    drive(purge_people(sample_file, clock, wish, WHO))
    assert told_by([sample_file], [NAME, OTHER, "Tráng", PHONE, PHONE.replace(" ", "")]) == []
    with closing(connect_looker(sample_file)) as connection:
        (left,) = connection.execute("SELECT done FROM follow_up WHERE done LIKE '%cùng làm%'").fetchone()
        assert left == f"Đồng chí {MARK} và đồng chí {MARK} cùng làm, gọi {MARK}"
        assert {member_of(connection, one).name for one in (her, him)} == {MARK}
        assert not [unit.phone for unit in select(connection, UNIT) if unit.phone or MARK in unit.phone]
        assert [step.label for step in steps(connection)][:1] == [f"Xóa dữ liệu của 02 người: {GROUND}"]
    assert problems_of(sample_file) == ()


def test_who_is_spoken_of_and_the_telephone_of_a_unit_stay_where_nobody_says_otherwise(sample_file: Path) -> None:
    with opened(sample_file) as book:
        her = write_of_her(book)
        him = write_of_him(book, her)
    purge(sample_file, found_in(sample_file, him).people)
    with closing(connect_looker(sample_file)) as connection:
        assert [unit.phone for unit in select(connection, UNIT) if unit.phone] == [PHONE]
        assert connection.execute("SELECT 1 FROM follow_up WHERE done LIKE ?", (f"{OTHERS_TEXT}%",)).fetchone()
        assert member_of(connection, her).name == NAME


def test_a_number_goes_from_every_text_whatever_stands_between_its_digits(sample_file: Path, data_folder: Path) -> None:
    written = (
        "3812 3456 7890",
        "3812-3456-7890",
        "3812.3456\N{NO-BREAK SPACE}7890",
        "(3812)/3456/7890",
        "3812 345678 90",
    )
    now, before, in_layout, in_step, in_correction = written
    with opened(sample_file) as book:
        her, run = write_of_her(book), book.session.run
        (other,) = book.session.connection.execute("SELECT min(id) FROM roster").fetchone()
        for text in (before, now):
            run(f"Ghi thẻ {in_step}", write_cell, other, 8, "done", f"Thẻ {text}")
        file = file_as_kept(f'head = "{in_layout}"\n'.encode())
        run("Đưa vào", keep_layout, KeptLayout(name="Mẫu của xã", file=file))
        close(book, closing=replace(CLOSING, despite_gaps=f"Thẻ {in_correction}"))
        typed = KeptTexts(book.session.connection, sample_file)
        typed.keep({"draft": f"Thẻ {now}", "other": "Thẻ 3812"})
        assert told_by([sample_file], [now, before, in_step, in_correction]) != []
    found = found_in(sample_file, her)
    assert {m.table for m in found.mentions} >= {"follow_up", "book_layout", "history_step", "closing"}
    purge(sample_file, found.people)
    assert told_by([sample_file], written) == []
    with closing(connect_looker(sample_file)) as connection:
        (layout,) = kept_layouts(connection)
        assert layout.content.decode() == f'head = "{MARK}"\n'
        assert KeptTexts(connection, sample_file).all() == {"other": "Thẻ 3812"}
        assert look_for_traces(connection, Traces([], [CARD])) == []
    assert problems_of(sample_file) == ()


def look_for_traces(connection: sqlite3.Connection, traces: Traces) -> list[str]:
    """Whatever in the book, history of it or not, a dump of it still tells."""
    return [line for line in connection.iterdump() if traces.is_in(line)]


def test_what_layouts_of_the_office_say_is_looked_through_too(sample_file: Path) -> None:
    def layout(words: str) -> KeptLayout:
        return KeptLayout(name="Mẫu của xã", file=file_as_kept(f'head = "Người ghi: {words}"\n'.encode()))

    with opened(sample_file) as book:
        her, run = write_of_her(book), book.session.run
        kept: int = run("Đưa vào", keep_layout, layout(f"bà {NAME}, rồi {CARD}")).result
        run("Thay", keep_layout, replace(layout(f"{NAME}"), id=kept))
    found = found_in(sample_file, her)
    assert [mention.where for mention in found.mentions if mention.table == LAYOUT.table] == [LAYOUT.label]
    purge(sample_file, found.people)
    with closing(connect_looker(sample_file)) as connection:
        (now,) = kept_layouts(connection)
        assert now.content.decode() == f'head = "Người ghi: {MARK}"\n'
        query = "SELECT before FROM history_row WHERE tab = ? AND op = ?"
        assert connection.execute(query, (LAYOUT.table, history.UPDATED)).fetchall() == [(None,)]
    assert problems_of(sample_file) == ()


def test_closed_books_printed_in_a_layout_that_names_her_are_named_though_she_stood_in_none(sample_file: Path) -> None:
    with opened(sample_file) as book:
        her, connection = write_of_her(book), book.session.connection
        (other, kind, name) = connection.execute(
            "SELECT l.id, u.kind, u.name FROM ledger l JOIN unit u ON u.id = l.unit_id WHERE l.id <> ?", (LEDGER,)
        ).fetchone()
        close(book, other)
        layout = KeptLayout(name="Mẫu của xã", file=file_as_kept(f'head = "{NAME}"\n'.encode()))
        book.session.run("Đưa vào", keep_layout, layout)
        assert look_for(connection, (person_of(connection, her),), NOW.date()).stored == ()
        ticks: dict[str, Any] = {tick_of(UnitKind(kind)): True}
        book.session.run("Chọn", keep_layout, replace(kept_layouts(connection)[0], **ticks))
    assert found_in(sample_file, her).stored == (f"Sổ năm {YEAR} của {name}",)


def keep_for_five_years(path: Path) -> None:
    """A rule for a book from which two people have left: of him, OTHER, the time is over."""
    with opened(path) as book:
        write_of_him(book, write_of_her(book), PartialDate(YEAR - 6, 3))
        pack = pack_of(book.session.connection, YEAR)
        book.session.run("Đặt thời hạn", save_pack, replace(pack, keep_years="5"), NOW.date(), WHO)
