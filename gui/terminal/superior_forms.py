"""The command for forms from above: which are bound, what one would say, filled into a file; bindings in and out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.numbers import so_many_of, two_digits
from domain.refusals import excerpt
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.reports import period_said
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell, warn

if TYPE_CHECKING:
    import sqlite3

    from db.book.session import Clock, Session
    from domain.form_bindings import KeptBinding
    from domain.periods import Period
    from domain.superior_forms.binding import Binding
    from domain.superior_forms.filling import FilledCell
    from domain.superior_forms.sheets import SuperiorForm
    from gui.tasks.superior_forms import Look


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line asks for beside the book."""

    form: Path | None
    period: Period | None
    branch: str
    target: Path | None
    taken: Path | None
    handed: Path | None
    forgets: bool
    proposes: bool
    each: bool
    year: int
    by: str
    force: bool


@click.command(
    "form",
    cls=Command,
    puts_out=True,
    help="Biểu Excel của cấp trên: xem các biểu đã gắn; điền một biểu theo cách đã gắn; lấy và đưa cách điền.",
)
@book_argument()
@click.argument(
    "form", metavar="[BIỂU]", required=False, type=click.Path(path_type=Path), help="Biểu .xlsx, .xlsm được gửi xuống."
)
@option("--year", type=int, metavar="NĂM", help="Điền số liệu cả một năm.")
@option("--since", default="", metavar="NGÀY", help="Từ ngày, ví dụ 16/12/2025; đi cùng --until.")
@option("--until", default="", metavar="NGÀY", help="Đến ngày, ví dụ 15/6/2026.")
@option("--branch", default="", metavar="TÊN", help="Một đơn vị (đủ tên) và các đơn vị bên dưới.")
@file_option("--to", "target", help="Ghi biểu đã điền ra tệp này; không ghi thì chỉ cho xem sẽ điền gì.")
@file_option("--take", help="Lấy cách điền từ tệp .toml của nơi khác đưa vào sổ.")
@file_option("--hand-out", help="Ghi cách điền của biểu ra tệp .toml để đưa nơi khác.")
@option("--propose", is_flag=True, help="Gắn các ô mà chương trình đoán được chắc chắn theo chữ bên cạnh.")
@option("--each", is_flag=True, help="Điền riêng cho từng đơn vị bên dưới; --to là thư mục.")
@option("--forget", is_flag=True, help="Bỏ cách điền của biểu khỏi sổ.")
@option("--by", default="", metavar="TÊN", help="Người ghi, vào lịch sử (--take, --forget).")
@forced
@as_json
@click.pass_obj
def form(
    clock: Clock,
    book: Path,
    form: Path | None,
    year: int | None,
    since: str,
    until: str,
    branch: str,
    target: Path | None,
    take: Path | None,
    hand_out: Path | None,
    propose: bool,
    each: bool,
    forget: bool,
    by: str,
    force: bool,
    as_json: bool,
) -> None:
    """Fill a form, or tell of the forms that are bound."""
    period = period_said(year, since, until) if year is not None or since or until else None
    last = period.until.year if period is not None else 0
    wish = _Wish(form, period, branch, target, take, hand_out, forget, propose, each, last, by, force)
    if form is None and (target is not None or hand_out is not None or forget or propose or period is not None):
        raise WrongWords("Hãy ghi tệp biểu sau tên sổ.")
    if target is not None and period is None:
        raise WrongWords("Điền biểu thì hãy ghi --year NĂM, hoặc --since NGÀY và --until NGÀY.")
    if each and target is None:
        raise WrongWords("Điền riêng cho từng đơn vị thì hãy ghi --to THƯ_MỤC.")
    if sum((take is not None, forget, propose, target is not None)) > 1:
        raise WrongWords("Mỗi lần chỉ ghi một trong: --take, --propose, --forget, --to.")
    if take is not None or forget or propose:
        tell(as_json, *_write(clock, book, wish))
    elif form is not None and each:
        tell(as_json, *_fill_each(clock, book, wish))
    elif form is not None:
        tell(as_json, *_fill(clock, book, wish))
    else:
        tell(as_json, *_list(clock, book))


def _list(clock: Clock, book: Path) -> tuple[dict[str, Any], list[str]]:
    from db.book.book import look
    from db.queries.superior_forms import kept_bindings
    from domain.superior_forms.binding_files import binding_of

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        found = list(map(binding_of, kept_bindings(seen.connection)))
    told = [{"name": one.name, "fingerprint": one.fingerprint, "cells": len(one.cells)} for one in found]
    sentences = [f"{one.name}: {two_digits(len(one.cells))} ô đã gắn." for one in found]
    return {"forms": told}, sentences or ["Sổ chưa có biểu nào được gắn."]


def _write(clock: Clock, book: Path, wish: _Wish) -> tuple[dict[str, Any], list[str]]:
    from db.operations.superior_forms import drop_binding
    from gui.tasks.superior_forms import binding_in, label_of_dropping, take_binding
    from gui.tasks.writing import writing

    found = _read(wish.form) if wish.taken is None and wish.form is not None else None
    with writing(book, clock, warn) as opened:
        session = opened.session
        session.who = wish.by or session.who
        if wish.taken is not None:
            binding = binding_in(wish.taken)
            take_binding(session, binding, wish.taken.name)
            said = f"Đã lấy cách điền biểu “{binding.name}”, {two_digits(len(binding.cells))} ô."
            return {"name": binding.name, "cells": len(binding.cells)}, [said]
        assert found is not None and wish.form is not None
        if wish.proposes:
            return _proposed(session, found, wish)
        record, binding = _known(session.connection, found)
        session.run(label_of_dropping(binding), drop_binding, record.id)
    return {"name": binding.name, "forgotten": True}, [f"Đã bỏ cách điền biểu “{binding.name}” khỏi sổ."]


def _proposed(session: Session, form: SuperiorForm, wish: _Wish) -> tuple[dict[str, Any], list[str]]:
    from db.queries.units import book_facts
    from gui.tasks.superior_forms import bind_proposed

    assert wish.form is not None
    year = wish.year or book_facts(session.connection).year
    binding, proposed = bind_proposed(session, form, wish.form.stem, year)
    rows = [
        {"sheet": one.bound.sheet, "cell": one.bound.at, "name": one.name, "bound": one.is_sure} for one in proposed
    ]
    unsure = [one for one in proposed if not one.is_sure]
    left = [f"{one.bound.sheet}!{one.bound.at}: chưa chắc là “{one.name}”, nên chưa gắn." for one in unsure]
    count = len(rows) - len(left)
    said = f"Đã gắn {two_digits(count)} ô của biểu “{binding.name}” theo chữ bên cạnh."
    return {"name": binding.name, "proposed": rows}, [said, *left]


def _fill_each(clock: Clock, book: Path, wish: _Wish) -> tuple[dict[str, Any], list[str]]:
    from db.book.book import look
    from gui.tasks.driving import drive
    from gui.tasks.reports import order_of
    from gui.tasks.superior_forms import fill_each

    assert wish.form is not None and wish.target is not None and wish.period is not None
    read = _read(wish.form)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        _, binding = _known(seen.connection, read)
        order = order_of(seen.connection, wish.period, clock().date(), branch=wish.branch)
        wish.target.mkdir(parents=True, exist_ok=True)
        made = drive(fill_each(seen.connection, order, wish.form, binding, wish.target, force=wish.force))
    files = [{"unit": unit.name, "file": str(file), "lacking": len(told.filled.lacking)} for unit, file, told in made]
    said = f"Đã điền {two_digits(len(files))} tệp vào {wish.target}."
    counts = {unit.name: len(told.filled.lacking) for unit, _, told in made}
    lacking = [f"{name}: {two_digits(count)} ô chưa có số liệu." for name, count in counts.items() if count]
    return {"name": binding.name, "files": files}, [said, *lacking]


def _fill(clock: Clock, book: Path, wish: _Wish) -> tuple[dict[str, Any], list[str]]:
    from db.book.book import look
    from db.files.whole_files import write_bytes
    from db.queries.units import book_facts
    from domain.periods import year_period
    from domain.superior_forms.binding_files import binding_text
    from gui.tasks.driving import drive
    from gui.tasks.reports import order_of
    from gui.tasks.superior_forms import fill, look_at

    assert wish.form is not None
    read = _read(wish.form)
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        _, binding = _known(seen.connection, read)
        if wish.handed is not None:
            write_bytes(wish.handed, binding_text(binding).encode(), force=wish.force)
        period = wish.period or year_period(book_facts(seen.connection).year)
        order = order_of(seen.connection, period, clock().date(), branch=wish.branch)
        if wish.target is not None:
            found = drive(fill(seen.connection, order, wish.form, binding, wish.target, force=wish.force))
        else:
            found = drive(look_at(seen.connection, order, read, binding))
    return _told(binding, found, wish), list(_sentences(binding, found, wish, period))


def _read(form: Path) -> SuperiorForm:
    from gui.tasks.driving import drive
    from gui.tasks.superior_forms import read

    return drive(read(form))


def _known(connection: sqlite3.Connection, form: SuperiorForm) -> tuple[KeptBinding, Binding]:
    """What the book keeps of a form; Refused where it keeps nothing."""
    from domain.refusals import Refused
    from gui.tasks.superior_forms import known

    found = known(connection, form)
    if found is None:
        raise Refused(
            "Sổ chưa biết cách điền biểu này. Hãy mở biểu ở trang “Biểu của cấp trên” để gắn các ô, hoặc lấy cách điền"
            " của nơi khác bằng --take."
        )
    return found


def _told(binding: Binding, found: Look, wish: _Wish) -> dict[str, Any]:
    changes = [{"sheet": one.bound.sheet, "cell": one.bound.at, "text": one.words} for one in found.changes]
    told = {"name": binding.name, "cells": list(map(_cell, found.filled.cells)), "changes": changes}
    files = {"file": wish.target, "binding_file": wish.handed}
    return told | {"rows_of_others": found.filled.others} | {n: str(f) for n, f in files.items() if f is not None}


def _cell(cell: FilledCell) -> dict[str, Any]:
    from domain.superior_forms.sheets import address

    told = {"sheet": cell.bound.sheet, "cell": address(cell.place), "value": cell.shown}
    return told | {name: said for name, said in (("lacks", cell.lacks), ("warns", cell.warns)) if said}


def _sentences(binding: Binding, found: Look, wish: _Wish, period: Period) -> list[str]:
    from domain.superior_forms.sheets import address

    filled = found.filled
    count = len(filled.cells) - len(filled.lacking)
    said = [f"Biểu “{binding.name}”, {period.title}: {so_many_of(count, len(filled.cells))} ô có số liệu."]
    for cell in filled.cells:
        place = f"{cell.bound.sheet}!{address(cell.place)}"
        if cell.lacks:
            said.append(f"{place}: để trống. {cell.lacks}")
        elif cell.warns:
            said.append(f"{place}: {cell.shown.rstrip('.')}. {cell.warns}")
        elif wish.target is None:
            said.append(f"{place}: {cell.shown}")
    if filled.others:
        names = excerpt("; ".join(filled.unknown), 300)
        said.append(f"{two_digits(filled.others)} dòng là của đơn vị không có trong sổ, để nguyên: {names}.")
    if wish.handed is not None:
        said.append(f"Đã ghi cách điền vào {wish.handed}.")
    return [*said, f"Đã điền vào {wish.target}."] if wish.target is not None else said
