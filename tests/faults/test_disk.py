"""The model of a disk that power cuts are judged by: it loses what it may, and nothing that was flushed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from db.book import connections
from db.files.troubles import StorageTrouble
from tests.faults.cutting import Cuts, cut
from tests.faults.disk import SECTOR, Disk, Survival
from tests.faults.failing import Files
from tests.faults.lives import Round
from tests.faults.recording import Act, Change
from tests.faults.test_failing_calls import files

__all__ = ["files"]

NEW, OLD = b"n" * 3 * SECTOR, b"o" * 3 * SECTOR


def may_be_left(changes: Sequence[Change]) -> set[tuple[tuple[str, bytes], ...]]:
    """Every state that some cut after all these changes to a disk of one old file has left."""
    found, random = set(), Random(1)
    for survival in Survival:
        for _ in range(60):
            disk = Disk({"/a/old": OLD})
            for change in changes:
                disk.do(change)
            found.add(tuple(sorted(disk.after_cut(survival, random).items())))
    return found


def test_what_was_not_flushed_may_be_there_or_not_or_torn() -> None:
    states = may_be_left([Change(Act.WRITE, "/a/old", 0, NEW)])
    contents = {dict(state)["/a/old"] for state in states}
    assert {OLD, NEW} < contents
    assert len(contents) == 2**3, "each of three sectors is the old one or the new one"


def test_what_was_flushed_is_there() -> None:
    changes = [Change(Act.WRITE, "/a/old", 0, NEW), Change(Act.FLUSH, "/a/old")]
    assert may_be_left(changes) == {(("/a/old", NEW),)}


def test_a_name_is_flushed_with_its_folder_and_bytes_with_their_file() -> None:
    made = [Change(Act.CREATE, "/a/new"), Change(Act.WRITE, "/a/new", 0, NEW), Change(Act.FLUSH, "/a/new")]
    moved = [*made, Change(Act.RENAME, "/a/new", to="/a/old")]
    assert may_be_left(moved) == {(("/a/old", OLD),), (("/a/new", NEW), ("/a/old", OLD)), (("/a/old", NEW),)}
    assert may_be_left([*moved, Change(Act.FLUSH, "/a")]) == {(("/a/old", NEW),)}


def test_a_file_renamed_before_it_was_flushed_may_be_empty() -> None:
    made = [Change(Act.CREATE, "/a/new"), Change(Act.WRITE, "/a/new", 0, NEW)]
    states = may_be_left([*made, Change(Act.RENAME, "/a/new", to="/a/old"), Change(Act.FLUSH, "/a")])
    assert (("/a/old", b""),) in states


def test_a_file_cut_and_removed_may_come_back() -> None:
    states = may_be_left([Change(Act.CUT, "/a/old", 7), Change(Act.REMOVE, "/a/old")])
    assert {(), (("/a/old", OLD),), (("/a/old", OLD[:7]),)} == states


def test_a_program_that_does_not_flush_is_found_out(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.WRITER_SETTINGS, "synchronous", 0)
    # Something acknowledged is gone, or what is left is no book any more: whichever the first bad cut comes to.
    with pytest.raises((AssertionError, StorageTrouble), match=r"Cuts|Tệp sổ bị hỏng"):
        cut(Cuts(Round("cells", files.book, files.backup, files.members, 0, 0), 60))
