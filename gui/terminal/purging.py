"""The command that takes people's data out of a book, on request or when their time is over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from domain.names import canonical
from domain.refusals import Refused
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.passwords import can_ask
from gui.terminal.telling import as_json, book_argument, tell, warn

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from db.book.session import Clock
    from db.operations.purging import Found, Purge
    from domain.retention import Overdue, Retention

UNCONFIRMED = "Chưa gõ lại đúng {what} nên chưa có gì thay đổi. Hãy gõ lại, hoặc thêm --confirm “{wanted}”."
NOBODY_DUE = "Không có ai để xóa."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line says beside the book: one `person`, or all whose time is over but those to `keep`."""

    person: str | None
    due: bool
    keep: tuple[str, ...]
    ground: str | None
    branch: str
    leave: tuple[int, ...]
    also: tuple[int, ...]
    confirm: str
    remove_backups: bool
    dry_run: bool


@click.command(
    cls=Command,
    help="Xóa dữ liệu của một người theo yêu cầu, hoặc của những người đã hết thời hạn giữ (--due), khỏi sổ và khỏi"
    " lịch sử; số thứ tự và các con số giữ nguyên. Không hoàn tác được. Hãy chạy với --dry-run trước để xem sẽ xóa gì.",
)
@book_argument()
@click.argument("person", metavar="NGƯỜI", required=False)
@option("--due", is_flag=True, help="Những người đã rời đi quá thời hạn giữ dữ liệu của cơ quan, thay cho NGƯỜI.")
@option("--keep", multiple=True, help="Một người để lại khi ghi --due.", metavar="TÊN")
@option("--ground", help="Căn cứ, ví dụ “Đơn đề nghị ngày 12/3/2026”; được ghi vào lịch sử.", metavar="LỜI")
@option("--branch", help="Đơn vị của người ấy.", metavar="TÊN", default="")
@option("--leave", type=int, multiple=True, help="Số của một chỗ nói về người khác cùng tên, để nguyên.", metavar="SỐ")
@option("--also", type=int, multiple=True, help="Số của một chỗ chỉ hỏi thêm mà đúng là của người ấy.", metavar="SỐ")
@option("--confirm", help="Gõ lại họ tên (nhiều người: số người) để xác nhận.", metavar="LỜI", default="")
@option("--remove-backups", is_flag=True, help="Xóa luôn các bản sao lưu cũ trên máy này, chúng còn dữ liệu ấy.")
@option("--dry-run", is_flag=True, help="Chỉ xem sẽ xóa gì, không xóa.")
@as_json
@click.pass_obj
def purge(clock: Clock, /, book: Path, as_json: bool, **said: Any) -> None:
    """Take people's data out of a book."""
    from db.book.book import look
    from db.operations.purging import look_for
    from db.queries.retention import retention

    asked = Asked(**said)
    if asked.due == bool(asked.person):
        raise WrongWords("Hãy ghi tên một người, hoặc --due.")
    if asked.branch if asked.due else asked.keep:
        raise WrongWords("--branch chỉ đi với tên một người, --keep chỉ đi với --due.")
    day = clock().date()
    with look(book, clock) as seen:
        rule = retention(seen.connection, day)
        people = _people(seen.connection, asked, rule, clock)
        found = look_for(seen.connection, people, day) if people else None
    listed = _kept_out(rule, people) if asked.due else []
    if found is None or asked.dry_run:
        told = {"years": rule.years, "due": list(map(_plain_due, listed))} if asked.due else {}
        said_due = [rule.sentence, *(one.words.replace("\n", "; ") for one in listed)] if asked.due else []
        seen_json = _found_json(found) if found is not None else {}
        tell(as_json, told | seen_json, [*said_due, *(_found_words(found) if found is not None else [NOBODY_DUE])])
        return
    _take_out(clock, book, asked, found, asked.ground or (rule.ground if asked.due else ""), as_json)


def _people(connection: sqlite3.Connection, asked: Asked, rule: Retention, clock: Clock) -> list[int]:
    """Whom the command line means; Refused for a person that is not one, and for one to keep who is not due."""
    from gui.tasks.purging import person_called

    if asked.person:
        return [person_called(connection, asked.person, asked.branch, clock().date())]
    kept = set(map(canonical, asked.keep))
    strangers = kept - {canonical(one.gone.name) for one in rule.overdue}
    if strangers:
        raise Refused(f"Không có ai tên “{'”, “'.join(sorted(strangers))}” trong những người đã hết thời hạn.")
    return [one.gone.person_id for one in rule.overdue if canonical(one.gone.name) not in kept]


def _kept_out(rule: Retention, people: Iterable[int]) -> list[Overdue]:
    wanted = set(people)
    return [one for one in rule.overdue if one.gone.person_id in wanted]


def _take_out(clock: Clock, book: Path, asked: Asked, found: Found, ground: str, as_json: bool) -> None:
    from db.operations.purging import remove_older
    from gui.tasks import purging
    from gui.tasks.driving import drive

    wish = _wish(found, asked, ground)
    _confirm(found, asked.confirm)
    done = drive(purging.purge(book, clock, wish))
    older = [] if asked.remove_backups else list(done.older)
    if asked.remove_backups:
        remove_older(done.older)
    told = {"step": done.step, "backup": str(done.backup), "stored": list(done.stored), "older": list(map(str, older))}
    sentences = purging.words_after(done)
    if older:
        sentences.append(f"{purging.words_of_older(done)} Không cần đến nữa thì hãy xóa: {', '.join(map(str, older))}")
    tell(as_json, {"people": len(found.people)} | told, sentences)


def _wish(found: Found, asked: Asked, ground: str) -> Purge:
    """What is to be taken out, by the numbers of the places as `--dry-run` tells them."""
    from db.operations.purging import Purge

    known, first = dict(enumerate(found.mentions, start=1)), len(found.mentions) + 1
    more = dict(enumerate((*found.spoken, *found.phones), start=first))
    for numbers, places in ((asked.leave, known), (asked.also, more)):
        wrong = next((number for number in numbers if number not in places), None)
        if wrong is not None:
            raise Refused(f"Không có chỗ số {wrong}. Hãy chạy với --dry-run để xem các số.")
    left = frozenset(known[number].key for number in asked.leave)
    also = [more[number] for number in asked.also]
    spoken = frozenset(one.key for one in also if one in found.spoken)
    phones = frozenset(one.number for one in found.phones if one in also)
    return Purge(found.people, ground, left, spoken, phones)


def _confirm(found: Found, typed: str) -> None:
    """Refused where the name, or how many they are, is not typed back."""
    from gui.tasks.purging import words_before

    if not typed and can_ask():
        for sentence in words_before(found):
            warn(sentence)
        typed = click.prompt(f"Gõ lại “{found.confirmation}” để xác nhận", err=True)
    if not found.is_confirmed_by(typed):
        what, wanted = ("họ tên", "HỌ TÊN") if len(found.people) == 1 else ("số người", found.confirmation)
        raise Refused(UNCONFIRMED.format(what=what, wanted=wanted))


def _plain_due(one: Overdue) -> dict[str, object]:
    since = one.gone.since
    return {
        "name": one.gone.name,
        "unit": one.gone.unit,
        "standing": one.gone.standing,
        "since": since.iso() if since is not None else None,
        "until": one.until.isoformat(),
        "years": list(one.years),
        "stored": list(one.stored),
    }


def _found_json(found: Found) -> dict[str, object]:
    mentions = [
        {"number": number, "where": m.where, "text": m.text, "past": m.is_past, "spoken": m.is_spoken}
        for number, m in enumerate((*found.mentions, *found.spoken), start=1)
    ]
    phones = [
        {"number": number, "unit": one.unit, "phone": one.number, "keeper": one.is_keeper}
        for number, one in enumerate(found.phones, start=len(mentions) + 1)
    ]
    told: dict[str, object] = {"name": found.names[0]} if len(found.names) == 1 else {"names": list(found.names)}
    return told | {"rows": found.rows, "stored": list(found.stored), "mentions": mentions, "phones": phones}


def _found_words(found: Found) -> list[str]:
    from gui.tasks.purging import phone_words, words_before

    told = words_before(found)
    if found.mentions:
        told.append("Tên ấy còn ở những chỗ sau, cũng sẽ được xóa trừ chỗ ghi số sau --leave:")
        told += [f"{n}. {m.said}" for n, m in enumerate(found.mentions, 1)]
    more = [m.said for m in found.spoken] + list(map(phone_words, found.phones))
    if more:
        told.append("Những chỗ sau có thể là của người cần xóa; chương trình để nguyên trừ chỗ ghi số sau --also:")
        told += [f"{n}. {words}" for n, words in enumerate(more, len(found.mentions) + 1)]
    return told
