"""The commands by which an officer looks through many books."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.copied_remarks import MANY
from domain.numbers import two_digits
from domain.phrases import SHELVED
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell, whole_cards_option

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from db.book.session import Clock
    from db.queries.copied_remarks import CopiedInYear
    from domain.copied_remarks import CopiedText, UnitCopies
    from domain.late_units import LateUnit
    from domain.lots import Drawing
    from domain.unit_medians import SortMedians

branch_option = option("--branch", default="", metavar="TÊN", help="Một đơn vị (đủ tên) và các đơn vị bên dưới.")
year_option = option("--year", type=int, metavar="NĂM", help="Năm; không ghi thì là năm của sổ.")


@click.command(
    "copies",
    cls=Command,
    help="Câu nhận xét, việc đã làm giống nhau giữa nhiều người, nhiều tháng, nhiều đơn vị; câu mẫu kể riêng.",
)
@book_argument()
@branch_option
@year_option
@option(
    "--field",
    type=click.Choice(SHELVED),
    metavar="CỘT",
    help="Chỉ một cột: remark nhận xét, done việc đã làm; không ghi thì cả hai.",
)
@option(
    "--least", type=click.IntRange(2), default=MANY, metavar="SỐ", help=f"Từ bao nhiêu chỗ trở lên; mặc định {MANY}."
)
@as_json
@click.pass_obj
def copies(
    clock: Clock, book: Path, branch: str, year: int | None, field: str | None, least: int, as_json: bool
) -> None:
    """Tell which texts of the months are written again and again."""
    from db.book.book import look
    from db.queries.copied_remarks import copied_in_year

    fields = SHELVED if field is None else (field,)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        unit_id, of_year = place_said(seen.connection, branch, year, clock)
        told = copied_in_year(seen.connection, unit_id, of_year, clock().date(), fields=fields, least=least)
    tell(as_json, _plain_copies(told), _copies_said(told))


@click.command("compare", cls=Command, help="Từng đơn vị so với trung vị của đơn vị cùng loại; đơn vị nào thấp xa.")
@book_argument()
@branch_option
@year_option
@as_json
@click.pass_obj
def compare(clock: Clock, book: Path, branch: str, year: int | None, as_json: bool) -> None:
    """Put each unit beside the median of its sort."""
    from db.book.book import look
    from db.queries.unit_medians import unit_medians
    from domain.unit_medians import medians_sentence

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        unit_id, of_year = place_said(seen.connection, branch, year, clock)
        sorts = unit_medians(seen.connection, unit_id, of_year, clock().date())
    tell(as_json, {"sorts": list(map(_plain_sort, sorts))}, [*_behind_said(sorts), medians_sentence(sorts)])


@click.command(
    "late",
    cls=Command,
    puts_out=True,
    help="Đơn vị nào còn chậm, từ ngày nào, gọi cho ai; ghi ra PDF để gọi, hoặc Excel.",
)
@book_argument()
@branch_option
@year_option
@file_option("--to", "target", help="Tệp .pdf hoặc .xlsx, có đủ số điện thoại và chỗ ghi “đã gọi ngày”.")
@whole_cards_option
@forced
@as_json
@click.pass_obj
def late(
    clock: Clock,
    book: Path,
    branch: str,
    year: int | None,
    target: Path | None,
    whole_cards: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Tell which units are late."""
    if target is not None and target.suffix.lower() not in (".pdf", ".xlsx"):
        raise WrongWords("Tên tệp phải kết thúc bằng .pdf hoặc .xlsx.")
    from db.book.book import look
    from db.queries.late_units import late_in_year
    from domain.late_units import late_sentence

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        unit_id, of_year = place_said(seen.connection, branch, year, clock)
        found = late_in_year(seen.connection, unit_id, of_year, clock().date())
        shown = found if whole_cards else [one.veiled() for one in found]
        if target is not None:
            from gui.tasks.reviews import write_late

            write_late(seen.connection, unit_id, of_year, clock().date(), target, force=force)
    plain = {"late": list(map(_plain_late, shown))} | ({"file": str(target)} if target is not None else {})
    said = [f"Đã ghi danh sách vào {target}."] if target is not None else list(map(_late_said, shown))
    tell(as_json, plain, [*said, late_sentence(found)])


@click.command(
    "draw", cls=Command, puts_out=True, help="Bốc thăm đơn vị, đảng viên để kiểm tra; cùng số bốc thăm thì ra như nhau."
)
@book_argument()
@branch_option
@year_option
@option("--seed", required=True, metavar="SỐ", help="Số bốc thăm: chữ số tùy chọn, được in trên giấy.")
@option("--units", required=True, type=int, metavar="SỐ", help="Bốc bao nhiêu đơn vị.")
@option("--members", default=0, type=int, metavar="SỐ", help="Mỗi đơn vị bốc bao nhiêu đồng chí; mặc định 0.")
@option("--mixed", is_flag=True, help="Bốc chung một lượt; không ghi thì chia theo loại đơn vị.")
@option("--again", is_flag=True, help="Bốc cả đơn vị đã kiểm tra trong năm.")
@file_option("--to", "target", help="Tệp .pdf có chỗ ghi chép khi kiểm tra.")
@forced
@as_json
@click.pass_obj
def draw(
    clock: Clock,
    book: Path,
    branch: str,
    year: int | None,
    seed: str,
    units: int,
    members: int,
    mixed: bool,
    again: bool,
    target: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Draw by lot."""
    if target is not None and target.suffix.lower() != ".pdf":
        raise WrongWords("Tên tệp phải kết thúc bằng .pdf.")
    from db.book.book import look
    from db.queries.lots import draw_lots
    from domain.lots import LotWish

    wish = LotWish(seed, units, members, by_sort=not mixed, spare_inspected=not again)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        unit_id, of_year = place_said(seen.connection, branch, year, clock)
        drawing = draw_lots(seen.connection, unit_id, of_year, clock().date(), wish)
        if target is not None:
            from gui.tasks.reviews import write_drawing

            write_drawing(seen.connection, unit_id, of_year, clock().date(), drawing, target, force=force)
    plain = _plain_drawing(drawing) | ({"file": str(target)} if target is not None else {})
    tell(as_json, plain, [*_drawn_said(drawing), drawing.sentence, drawing.method])


def place_said(connection: sqlite3.Connection, branch: str, year: int | None, clock: Clock) -> tuple[int, int]:
    """The id of the unit that a command line means, by default the book's own, and the year; Refused for no unit."""
    from db.queries.units import book_facts, unit_in_year

    facts = book_facts(connection)
    of_year = year or facts.year
    if not branch:
        return facts.home_unit_id, of_year
    return unit_in_year(connection, branch, of_year, clock().date()).id, of_year


def _plain_copies(told: CopiedInYear) -> dict[str, Any]:
    return {
        "texts": [_plain_text(told, one) for one in told.found.texts],
        "units": [
            {"unit": told.units[one.unit_id], "written": one.written, "copied": one.copied, "standard": one.standard}
            for one in told.found.units
        ],
    }


def _plain_text(told: CopiedInYear, one: CopiedText) -> dict[str, Any]:
    return {
        "field": one.field,
        "text": one.text,
        "wordings": one.wordings,
        "standard": one.is_standard,
        "count": one.count,
        "people": one.people,
        "units": one.units,
        "months": list(one.months),
        "places": [
            {"unit": told.units[p.unit_id], "name": told.lines[p.line_id].name, "month": p.month} for p in one.places
        ],
    }


def _copies_said(told: CopiedInYear) -> Iterator[str]:
    from domain.copied_remarks import copies_sentence, spread_words

    for number, one in enumerate(told.found.texts, start=1):
        kind = " (câu mẫu)" if one.is_standard else ""
        yield f"{number}. “{' '.join(one.text.split())}”{kind}: {spread_words(one)}."
    for of in told.found.units:
        yield f"{told.units[of.unit_id]}: {_share_said(of)}."
    yield copies_sentence(told.found)


def _share_said(of: UnitCopies) -> str:
    return f"{two_digits(of.copied)} trong {two_digits(of.written)} câu đã ghi giống nhau ({of.share_text})"


def _plain_sort(one: SortMedians) -> dict[str, Any]:
    from domain.unit_medians import MEASURES

    return {
        "sort": one.sort,
        "medians": {m.name: float(one.medians[m.name]) if m.name in one.medians else None for m in MEASURES},
        "units": [
            {
                "unit": unit.name,
                **{name: {"value": held.value, "of": held.of} for name, held in unit.measured.items()},
                "far_behind": [measure.name for measure in one.behind_in(unit)],
            }
            for unit in one.units
        ],
    }


def _behind_said(sorts: Sequence[SortMedians]) -> Iterator[str]:
    for one in sorts:
        for unit in one.units:
            behind = one.behind_in(unit)
            if behind:
                told = (f"{m.title} {unit.measured[m.name].text} (trung vị {one.text_of(m)})" for m in behind)
                yield f"{unit.name} – {one.sort}: {'; '.join(told)}."


def _plain_late(one: LateUnit) -> dict[str, Any]:
    return {
        "unit": one.name,
        "since": one.since.isoformat(),
        "days": one.days,
        "matters": list(one.matters),
        "contact": one.contact.name or None,
        "post": one.contact.post or None,
        "phone": one.contact.phone or None,
    }


def _late_said(one: LateUnit) -> str:
    call = ", ".join(filter(None, (one.contact_text, one.contact.phone))) or "chưa rõ gọi ai"
    return f"{one.name}: {one.matters_text}; từ {one.since_text}; {call}."


def _plain_drawing(drawing: Drawing) -> dict[str, Any]:
    return {
        "seed": drawing.wish.seed,
        "among": drawing.among,
        "spared": drawing.spared,
        "units": [
            {
                "unit": one.unit.name,
                "uid": one.unit.uid,
                "sort": one.unit.sort,
                "members": [{"tt": m.tt, "name": m.name, "uid": m.uid} for m in one.members],
            }
            for one in drawing.units
        ],
    }


def _drawn_said(drawing: Drawing) -> Iterator[str]:
    for number, one in enumerate(drawing.units, start=1):
        names = ", ".join(member.name for member in one.members)
        yield f"{number}. {one.unit.name} ({one.unit.sort}){f': {names}' if names else ''}."
