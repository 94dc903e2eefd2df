"""The command that makes the papers beside the book, as PDF or for Word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gui.terminal.closings import branch_option, year_option
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell, whole_cards_option
from printouts.paper_kinds import PAPER_KINDS, Concerns, paper_kind

if TYPE_CHECKING:
    from db.book.session import Clock

_WORDS = tuple(kind.word for kind in PAPER_KINDS)
_SAID = "; ".join(f"{kind.word} {kind.title.lower()}" for kind in PAPER_KINDS)


@click.command("paper", cls=Command, puts_out=True, help=f"Lập giấy tờ kèm sổ ra tệp PDF hoặc Word: {_SAID}.")
@book_argument()
@click.argument("what", metavar="GIẤY", type=click.Choice(_WORDS), help="Giấy tờ nào.")
@branch_option
@year_option
@option("--of", default="", metavar="TÊN", help="Họ tên hoặc TT của một người, một dòng; không ghi thì lập cho tất cả.")
@option("--month", type=click.IntRange(1, 12), metavar="THÁNG", help="Tháng của biên bản họp, 1 đến 12.")
@option("--blank", is_flag=True, help="Mẫu trống để ghi tay.")
@file_option("--to", "target", help="Tệp .pdf hoặc .docx.", required=True)
@whole_cards_option
@forced
@as_json
@click.pass_obj
def paper(
    clock: Clock,
    book: Path,
    what: str,
    branch: str,
    year: int,
    of: str,
    month: int | None,
    blank: bool,
    target: Path,
    whole_cards: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Make a paper."""
    from db.book.book import look
    from db.files.whole_files import refuse_existing, write_bytes
    from db.queries.units import unit_in_year
    from gui.tasks import papers

    kind, ending = paper_kind(what), target.suffix.lower()
    if ending not in papers.ENDINGS:
        raise WrongWords(f"Tên tệp phải kết thúc bằng {' hoặc '.join(papers.ENDINGS)}.")
    if (kind.concerns is Concerns.MONTH) != (month is not None):
        raise WrongWords("Biên bản họp (minutes) cần --month; giấy tờ khác thì không.")
    if of and (blank or kind.concerns not in (Concerns.MEMBER, Concerns.ROW)):
        raise WrongWords("--of chỉ dùng cho giấy tờ của từng người, từng dòng, không đi cùng --blank.")
    refuse_existing(target, force)
    day = clock().date()
    order = papers.PaperOrder(kind, year, day, month or 0, of=of, blank=blank, whole_cards=whole_cards)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        content = papers.paper(seen.connection, unit_in_year(seen.connection, branch, year, day), order, ending)
    write_bytes(target, content, force=True)
    tell(as_json, {"file": str(target)}, [f"Đã lập {kind.title.lower()} vào {target}."])
