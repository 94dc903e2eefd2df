"""Of a card of 12 digits only the last four go out of the book by any way, unless all of them are asked for."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from db.operations.members import save_member
from db.queries.members import members_by_id
from gui.tasks.registers import REGISTERS
from tests.books import NOW, YEAR, opened
from tests.gui.terminal.running import Run
from tests.printouts.paper import plain_text

CARD, SEEN = "038058001234", "…1234"
ROSTER_LINE = 1
WAYS: tuple[tuple[str | int, ...], ...] = (
    *(("list", word) for word in REGISTERS),
    *(("list", word, "--json") for word in REGISTERS),
    *(("export", word, "TO.xlsx") for word in REGISTERS),
    ("print", "ledger", "--all", "--year", YEAR, "--to", "TO"),
    ("send", "--to", "TO"),
    ("send", "--to", "TO", "--zip"),
    *(("report", "--year", YEAR, "--to", f"TO.{ending}") for ending in ("docx", "pdf", "xlsx")),
    ("report", "--year", YEAR, "--json"),
    ("history", "--json"),
    ("history",),
)


@pytest.fixture(scope="module")
def with_card(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cards") / "so-mau.sotd"
    path.write_bytes(sample_template.read_bytes())
    with opened(path) as book:
        query = "SELECT membership_id FROM roster WHERE id = ?"
        (one,) = book.session.connection.execute(query, (ROSTER_LINE,)).fetchone()
        member = members_by_id(book.session.connection, [one], NOW.date())[0]
        book.session.run("Sửa", save_member, replace(member, card_number=CARD))
    return path


def said_in(content: bytes, name: str) -> Iterator[str]:
    """What a file says, those within it too."""
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield from said_in(packed.read(inner), inner)
    else:
        yield plain_text(content) if name.endswith(".pdf") else content.decode("utf-8", "replace")


def put_out(run: Run, book: Path, folder: Path, way: tuple[str | int, ...]) -> str:
    command, *words = (str(word).replace("TO", str(folder / "ra")) for word in way)
    ran = run(command, book, *words)
    assert ran.code == 0, (way, ran.err)
    files = [file for file in folder.rglob("*") if file.is_file()]
    return "\n".join([ran.out, *(text for file in files for text in said_in(file.read_bytes(), file.name))])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: " ".join(map(str, way)))
def test_no_way_out_tells_a_whole_card_unasked(
    run: Run, with_card: Path, tmp_path: Path, way: tuple[str | int, ...]
) -> None:
    assert CARD not in put_out(run, with_card, tmp_path, way)


@pytest.mark.parametrize(
    "way", [("list", "members"), ("list", "members", "--json"), ("export", "members", "TO.xlsx")], ids=" ".join
)
def test_all_of_it_goes_out_when_it_is_asked_for(
    run: Run, with_card: Path, tmp_path: Path, way: tuple[str | int, ...]
) -> None:
    assert SEEN in put_out(run, with_card, tmp_path, way)
    assert CARD in put_out(run, with_card, tmp_path, (*way, "--whole-cards", *(["--force"] if "export" in way else [])))
