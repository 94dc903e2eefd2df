"""The command for layouts of the office's own: out to be changed, in under a name, chosen for books, taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, book_argument, file_option, forced, say_why_copied, tell, warn

if TYPE_CHECKING:
    from db.book.session import Clock, Session
    from domain.kept_layouts import KeptLayout

_WAYS = ("export", "import", "list", "set", "remove")
_OWN = ("party", "front", "printed-elsewhere")
_FOR = {"branch": "of_branches", "committee": "of_committees", "front": "of_front", "organisation": "of_organisations"}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line says of a layout, `changes` of the fields of its record."""

    file: Path | None
    name: str
    own: str
    changes: dict[str, Any]
    by: str
    force: bool


@click.command(
    cls=Command,
    help="Mẫu sổ: lấy mẫu ra tệp để sửa (export), đưa tệp đã sửa vào sổ (import), liệt kê và xem mẫu nào in sổ nào "
    "(list), đổi tên, chọn loại đơn vị và năm (set), bỏ (remove). In thử một tệp mà chưa đưa vào: print --layout.",
)
@click.argument("way", metavar="|".join(_WAYS), type=click.Choice(_WAYS), help="Làm gì.")
@book_argument()
@file_option("--file", help="Tệp .toml ghi ra (export) hoặc đưa vào (import).")
@option("--name", default="", metavar="TÊN", help="Tên mẫu trong sổ; import không ghi thì lấy tên tệp.")
@option(
    "--own",
    default="",
    type=click.Choice(("", *_OWN)),
    metavar="MẪU",
    help="export mẫu có sẵn: party của chi bộ, đảng bộ; front của Mặt trận, đoàn thể; printed-elsewhere cho sổ in sẵn.",
)
@option("--new-name", default="", metavar="TÊN", help="Tên mới (set).")
@option(
    "--for",
    "whose",
    metavar="LOẠI,…",
    help="Mẫu in sổ của: branch, committee, front, organisation; none thì chưa in sổ nào (import, set).",
)
@option("--from-year", type=int, metavar="NĂM", help="Từ sổ năm này, 0 là không giới hạn (import, set).")
@option("--until-year", type=int, metavar="NĂM", help="Đến sổ năm này, 0 là không giới hạn (import, set).")
@option("--by", default="", metavar="TÊN", help="Người ghi, vào lịch sử.")
@forced
@as_json
@click.pass_obj
def layout(
    clock: Clock,
    way: str,
    book: Path,
    file: Path | None,
    name: str,
    own: str,
    new_name: str,
    whose: str | None,
    from_year: int | None,
    until_year: int | None,
    by: str,
    force: bool,
    as_json: bool,
) -> None:
    """Take out, bring in, list, choose or remove a layout."""
    changes = _ticks(whose) | {
        key: year or None for key, year in (("from_year", from_year), ("until_year", until_year)) if year is not None
    }
    if new_name:
        changes["name"] = new_name
    _refuse_wrong_words(way, file is not None, bool(name), bool(own), changes)
    wish = _Wish(file, name, own, changes, by, force)
    ways = {"export": _export, "list": _list}
    tell(as_json, *(ways[way](clock, book, wish) if way in ways else _write(clock, book, wish, way)))


def _ticks(whose: str | None) -> dict[str, Any]:
    if whose is None:
        return {}
    words = [word for word in whose.replace(" ", "").lower().split(",") if word and word != "none"]
    odd = next((word for word in words if word not in _FOR), "")
    if odd:
        raise WrongWords(f"--for không nhận “{odd}”; chỉ nhận: {', '.join(_FOR)}, none.")
    return {tick: word in words for word, tick in _FOR.items()}


def _refuse_wrong_words(way: str, has_file: bool, has_name: bool, has_own: bool, changes: dict[str, Any]) -> None:
    if has_file != (way in ("export", "import")):
        raise WrongWords("export và import cần --file TỆP; list, set, remove thì không.")
    if (way == "export" and has_name == has_own) or (way != "export" and has_own):
        raise WrongWords("export cần một trong --name TÊN (mẫu trong sổ) và --own MẪU (mẫu có sẵn).")
    if way in ("set", "remove") and not has_name:
        raise WrongWords(f"{way} cần --name TÊN.")
    if (
        (changes and way not in ("import", "set"))
        or (not changes and way == "set")
        or ("name" in changes and way != "set")
    ):
        raise WrongWords("set cần ít nhất một trong --new-name, --for, --from-year, --until-year.")


def _export(clock: Clock, book: Path, wish: _Wish) -> tuple[dict[str, Any], list[str]]:
    from db.book.book import look
    from gui.tasks.layouts import SHIPPED, layout_named, write_layout

    assert wish.file is not None
    with look(book, clock) as seen:
        say_why_copied(seen.why)
        found = SHIPPED[wish.own] if wish.own else layout_named(seen.connection, wish.name)
        write_layout(found, wish.file, force=wish.force)
    return {"file": str(wish.file)}, [f"Đã ghi mẫu sổ vào {wish.file}. Sửa xong thì đưa vào bằng layout import."]


def _list(clock: Clock, book: Path, _: _Wish) -> tuple[dict[str, Any], list[str]]:
    from db.book.book import look
    from db.queries.units import book_facts
    from domain.kept_layouts import KeptLayout
    from gui.tasks.layouts import uses

    with look(book, clock) as seen:
        say_why_copied(seen.why)
        year = book_facts(seen.connection).year
        found = uses(seen.connection, year, clock().date())
    kept = [use for use in found if isinstance(use.layout, KeptLayout)]
    told = [_told(use.layout) | {"books": dict(use.books)} for use in kept if isinstance(use.layout, KeptLayout)]
    said = [f"{use.layout.name}: {_said(use.words, year)}" for use in found if use.books or use in kept]
    return {"year": year, "layouts": told}, said


def _said(words: str, year: int) -> str:
    return f"in sổ năm {year} của {words}." if words else f"không in sổ nào của năm {year}."


def _write(clock: Clock, book: Path, wish: _Wish, way: str) -> tuple[dict[str, Any], list[str]]:
    from gui.tasks.writing import writing

    with writing(book, clock, warn) as opened:
        session = opened.session
        session.who = wish.by or session.who
        if way == "import":
            layout, said = _taken(session, wish)
        elif way == "set":
            layout, said = _set(session, wish)
        else:
            layout, said = _removed(session, wish)
    return _told(layout), [said]


def _taken(session: Session, wish: _Wish) -> tuple[KeptLayout, str]:
    from db.queries.units import book_facts
    from domain.refusals import Refused
    from gui.tasks.layouts import in_place_of, layout_in_file, take_layout

    assert wish.file is not None
    layout = layout_in_file(wish.file, book_facts(session.connection).year)
    layout = replace(layout, name=wish.name or layout.name)
    before = in_place_of(session.connection, layout)
    if before is not None and not wish.force:
        raise Refused(
            f"Sổ đã giữ mẫu tên “{before.name}”. Thêm --force để thay mẫu ấy, hoặc đặt tên khác.", field="name"
        )
    layout = replace(before, file=layout.file) if before is not None else layout
    layout = replace(layout, **wish.changes)
    take_layout(session, layout, before)
    return layout, f"Đã đưa vào mẫu sổ “{layout.name}”. {_chosen(layout)}"


def _set(session: Session, wish: _Wish) -> tuple[KeptLayout, str]:
    from gui.tasks.layouts import choose_layout, layout_named

    layout = replace(layout_named(session.connection, wish.name), **wish.changes)
    choose_layout(session, layout)
    return layout, f"Đã ghi mẫu sổ “{layout.name}”. {_chosen(layout)}"


def _removed(session: Session, wish: _Wish) -> tuple[KeptLayout, str]:
    from gui.tasks.layouts import forget_layout, layout_named

    layout = layout_named(session.connection, wish.name)
    forget_layout(session, layout)
    return layout, f"Đã bỏ mẫu sổ “{layout.name}”. Sổ nào in theo mẫu ấy thì từ nay in theo mẫu có sẵn."


def _chosen(layout: KeptLayout) -> str:
    words = layout.words()
    return f"Từ nay in sổ của: {words}." if words else "Mẫu này chưa in sổ nào; chọn bằng layout set --for."


def _told(layout: KeptLayout) -> dict[str, Any]:
    from domain.kept_layouts import LAYOUT

    return {field.name: field.plain(getattr(layout, field.name)) for field in LAYOUT.fields}
