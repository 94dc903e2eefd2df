from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database

from db.book import seals
from db.book.book import Book
from db.book.custody import TIMES_TELL
from db.book.history import MIGRATION, UNDO, Recorder, Stacks, StepHead, broken_links
from db.book.replay import reverse
from db.files.troubles import StorageTrouble
from db.operations.ledgers import open_ledgers
from db.operations.members import add_member
from db.operations.months import write_cell
from db.operations.units import add_unit, remove_unit, save_officer
from db.queries.history import steps, title
from domain.members import Member
from domain.refusals import Refused
from domain.units import Officer, UnitKind
from tests.books import NOW, YEAR, digests, opened, written_months


def add_branch(book: Book, name: str) -> tuple[int, int]:
    done = book.session.run(f"Thêm {name}", add_unit, name, UnitKind.BRANCH, 2)
    assert done.step is not None
    return done.result, done.step


def add_person(book: Book, unit_id: int, name: str) -> int:
    step = book.session.run(f"Thêm {name}", add_member, Member(0, "", 0, unit_id, "", name)).step
    assert step is not None
    return step


def test_an_older_step_is_taken_back_by_itself(new_book: Book) -> None:
    connection = new_book.session.connection
    add_branch(new_book, "Chi bộ 1")
    without = digests(connection)
    _, step = add_branch(new_book, "Chi bộ 2")
    after_both = [u for (u,) in connection.execute("SELECT uid FROM unit").fetchall()]
    add_person(new_book, 3, "Nguyễn Văn An")
    done = new_book.session.take_back(step)
    assert done.result == "Thêm Chi bộ 2"
    assert digests(connection)["unit"] == without["unit"]
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
    assert new_book.session.undo().result == "Lùi lại: Thêm Chi bộ 2"
    assert [u for (u,) in connection.execute("SELECT uid FROM unit").fetchall()] == after_both


def test_a_removal_is_taken_back_by_itself_and_that_again(new_book: Book) -> None:
    session = new_book.session
    unit_id, _ = add_branch(new_book, "Chi bộ 1")
    whole = digests(session.connection)
    removed = session.run("Xóa Chi bộ 1", remove_unit, unit_id)
    without = digests(session.connection)
    add_branch(new_book, "Chi bộ 2")
    session.undo()
    assert removed.step is not None
    done = session.take_back(removed.step)
    assert digests(session.connection) == whole
    assert (done.changes, done.step) == (removed.changes, steps(session.connection)[0].step)
    session.undo()
    assert digests(session.connection) == without
    session.redo()
    assert digests(session.connection) == whole


def test_a_step_whose_rows_were_changed_later_is_refused_with_the_step_that_did(sample_book: Book) -> None:
    place = written_months(sample_book.session.connection)[0]
    first = sample_book.session.run("Ghi lần đầu", write_cell, *place, "remark", "Một").step
    later = sample_book.session.run("Ghi lần sau", write_cell, *place, "remark", "Hai").step
    assert first is not None
    before = digests(sample_book.session.connection)
    with pytest.raises(Refused, match=f"bước {later} “Ghi lần sau”"):
        sample_book.session.take_back(first)
    assert digests(sample_book.session.connection) == before


def test_at_most_three_of_the_later_steps_are_named(sample_book: Book) -> None:
    place = written_months(sample_book.session.connection)[0]
    steps_of = [sample_book.session.run(f"Ghi {n}", write_cell, *place, "remark", f"Lần {n}").step for n in range(5)]
    first, one, two, three, _ = steps_of
    assert first is not None
    with pytest.raises(Refused) as caught:
        sample_book.session.take_back(first)
    assert str(caught.value) == (
        f"Chưa lùi riêng bước này được, vì sau đó đã có: bước {one} “Ghi 1”; bước {two} “Ghi 2”; bước {three} “Ghi 3”."
        " Hãy hoàn tác các bước ấy trước."
    )


def test_what_was_done_before_the_file_was_migrated_is_not_taken_back(new_file: Path) -> None:
    with opened(new_file) as book:
        connection = book.session.connection
        _, before = add_branch(book, "Chi bộ 1")
        head = StepHead(NOW.isoformat(), "", MIGRATION, "Nâng cấp tệp sổ")
        migrated = Recorder(connection).mark(head, Stacks())
        seals.anew(connection, NOW.isoformat())
        assert (book.session.undo_label, book.session.redo_label) == ("", "")
        assert (steps(connection)[0].step, steps(connection)[0].rows) == (migrated, 0)
        assert broken_links(connection) == []
    with opened(new_file) as book:
        _, after = add_branch(book, "Chi bộ 2")
        refusals = {}
        for step in (before, migrated):
            with pytest.raises(Refused) as caught:
                book.session.take_back(step)
            refusals[step] = str(caught.value)
        assert refusals == {
            before: "Bước này có từ trước lần nâng cấp tệp sổ nên không lùi lại được nữa.",
            migrated: "Chỉ lùi riêng được một bước ghi. Hãy dùng Hoàn tác hoặc Làm lại cho bước này.",
        }
        assert book.session.take_back(after).result == "Thêm Chi bộ 2"


def test_a_step_on_whose_rows_later_ones_stand_is_refused_with_the_step_that_does(new_book: Book) -> None:
    unit_id, _ = add_branch(new_book, "Chi bộ 1")
    step = add_person(new_book, unit_id, "Nguyễn Văn An")
    opened = new_book.session.run("Mở sổ 2026", open_ledgers, [unit_id], YEAR, NOW.date(), "").step
    with pytest.raises(Refused, match=f"bước {opened} “Mở sổ 2026”"):
        new_book.session.take_back(step)
    assert new_book.session.connection.execute("SELECT count(*) FROM roster").fetchone() == (1,)


def test_a_row_that_was_only_pointed_at_a_later_one_is_found_too(new_book: Book) -> None:
    unit_id, _ = add_branch(new_book, "Chi bộ 1")
    officer = Officer(0, "", unit_id, "Trần Văn Bình", "Bí thư")
    officer_id = new_book.session.run("Ghi bí thư", save_officer, officer).result
    step = add_person(new_book, unit_id, "Trần Văn Bình")
    linked = new_book.session.run(
        "Nối người", save_officer, Officer(officer_id, "", unit_id, "Trần Văn Bình", "Bí thư", person_id=1)
    ).step
    with pytest.raises(Refused, match=f"bước {linked} “Nối người”"):
        new_book.session.take_back(step)


def test_only_actions_are_taken_back_by_themselves(new_book: Book) -> None:
    add_branch(new_book, "Chi bộ 1")
    undone = new_book.session.undo().step
    assert undone is not None
    for step in (undone, 999):
        with pytest.raises(Refused, match="Chỉ lùi riêng được một bước ghi"):
            new_book.session.take_back(step)


def test_what_was_undone_is_not_taken_back_again(new_book: Book) -> None:
    _, step = add_branch(new_book, "Chi bộ 1")
    new_book.session.undo()
    with pytest.raises(Refused):
        new_book.session.take_back(step)


def test_purged_or_forged_content_is_not_replayed(sample_book: Book) -> None:
    connection = sample_book.session.connection
    step = sample_book.session.run("Ghi", write_cell, *written_months(connection)[0], "remark", "Một").step
    assert step is not None
    recorder = Recorder(connection)
    recorder.begin(StepHead(NOW.isoformat(), "", UNDO, "Ghi", step))
    kept = connection.execute("SELECT before, salt FROM history_row WHERE step = ?", (step,)).fetchone()
    for columns in ("before = NULL, salt = NULL", "before = '\"mark\"=''Tốt'''"):
        connection.execute(f"UPDATE history_row SET {columns} WHERE step = ?", (step,))
        with pytest.raises(Refused) as caught:
            reverse(connection, step, recorder)
        assert str(caught.value) == "Bước này không lùi lại được nữa vì nội dung cũ đã được xóa khỏi lịch sử."
        with pytest.raises(StorageTrouble if TIMES_TELL else Refused):
            sample_book.session.undo()
        connection.execute("UPDATE history_row SET before = ?, salt = ? WHERE step = ?", (*kept, step))
    sample_book.session.custody.written()
    assert sample_book.session.undo().result == "Ghi"


def test_a_step_that_changes_what_is_there_and_what_it_adds_itself_is_undone_whole(new_book: Book) -> None:
    connection = new_book.session.connection
    before = digests(connection)

    def both(db: Database) -> None:
        db.conn.execute("UPDATE unit SET note = 'cũ' WHERE id = 2")
        added = add_unit(db, "Chi bộ 1", UnitKind.BRANCH, 2)
        db.conn.execute("UPDATE unit SET note = 'mới' WHERE id = ?", (added,))

    new_book.session.run("Cả hai", both)
    after = digests(connection)
    new_book.session.undo()
    assert digests(connection) == before
    new_book.session.redo()
    assert digests(connection) == after


def test_history_reads_as_people_do(new_book: Book) -> None:
    add_branch(new_book, "Chi bộ 1")
    new_book.session.undo()
    new_book.session.redo()
    titles = [title(step) for step in steps(new_book.session.connection)]
    assert titles == ["Làm lại: Thêm Chi bộ 1", "Hoàn tác: Thêm Chi bộ 1", "Thêm Chi bộ 1", "Lập sổ mới"]


def test_pages_of_history_join_without_gap(sample_book: Book) -> None:
    for month in range(1, 8):
        sample_book.session.run(f"Tháng {month}", write_cell, 1, month, "done", "Việc")
    connection = sample_book.session.connection
    whole = steps(connection)
    first = steps(connection, limit=4)
    rest = steps(connection, before=first[-1].step)
    assert first + rest == whole


def test_an_undo_that_finds_nothing_to_put_back_still_moves_on(new_book: Book) -> None:
    connection = new_book.session.connection
    before = digests(connection)

    def passing(db: object) -> None:
        connection.execute("INSERT INTO unit (uid, kind, name) VALUES ('u', 'chi bộ', 'Chi bộ thoáng qua')")
        connection.execute("DELETE FROM unit WHERE uid = 'u'")

    add_branch(new_book, "Chi bộ 1")
    new_book.session.run("Thoáng qua", passing)
    assert new_book.session.undo().result == "Thoáng qua"
    assert new_book.session.undo().result == "Thêm Chi bộ 1"
    assert digests(connection) == before
    assert [new_book.session.redo().result, new_book.session.redo().result] == ["Thêm Chi bộ 1", "Thoáng qua"]
