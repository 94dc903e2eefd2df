"""Takes a command line to its exit code, and tells the three kinds of errors apart once for all commands."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from db.files.troubles import RESTORABLE, SOUND, StorageTrouble, trouble_of
from domain.refusals import Refused
from gui.context.command_name import command_name
from gui.context.version import VERSION
from gui.terminal import (
    books,
    calibrations,
    closings,
    corrections,
    data_papers,
    exports,
    grammar,
    imports,
    keeping,
    layouts,
    lists,
    new_year,
    packs,
    papers,
    prints,
    protecting,
    purging,
    rearranging,
    reports,
    reviews,
    second_keying,
    sendings,
    starting,
    steps,
    superior_forms,
)
from gui.terminal.telling import speak_utf8, warn

if TYPE_CHECKING:
    from db.book.session import Clock

DONE, REFUSED, WRONG_WORDS, OUR_BUG = 0, 1, 2, 3


@click.group(
    cls=grammar.Group,
    help=f"Sổ theo dõi đăng ký học và làm theo Bác. Gõ “{command_name()}” không kèm gì để mở cửa sổ chương trình.",
)
def program() -> None:
    """All commands."""


for _command in (
    *(books.new, books.sample, imports.import_list, exports.export, lists.list_register, prints.print_pdf),
    calibrations.calibrate,
    second_keying.second_keying,
    *(data_papers.person_record, data_papers.system_record),
    *(papers.paper, reports.report, superior_forms.form),
    *(reviews.copies, reviews.compare, reviews.late, reviews.draw),
    *(
        packs.pack,
        layouts.layout,
        closings.close,
        closings.reopen,
        corrections.correction,
        new_year.open_year,
        rearranging.rearrange,
        sendings.send,
        books.check,
        keeping.backup,
        keeping.restore,
        *(protecting.protect, protecting.unprotect, purging.purge),
        steps.undo,
        steps.redo,
        steps.history,
        starting.start,
    ),
):
    program.add_command(_command)


def names() -> frozenset[str]:
    """The words that name a command."""
    return frozenset(program.commands)


def main(arguments: Sequence[str], clock: Clock = datetime.datetime.now) -> int:
    """Run a command; 0 done, 1 refused with the reason on standard error, 2 wrong words, 3 a bug of ours."""
    speak_utf8()
    try:
        code = program.main(list(arguments), prog_name=command_name(), standalone_mode=False, obj=clock)
    except click.exceptions.NoArgsIsHelpError as error:
        warn(error.message)
        return WRONG_WORDS
    except click.UsageError as error:
        warn(grammar.explain(error))
        return WRONG_WORDS
    except (KeyboardInterrupt, click.Abort):
        warn("Đã dừng theo yêu cầu, không có gì thay đổi.")
        return REFUSED
    except Exception as error:
        return _tell_apart(error)
    return code if isinstance(code, int) else DONE


def _tell_apart(error: Exception) -> int:
    if isinstance(error, Refused):
        warn(error.reason)
        return REFUSED
    trouble = trouble_of(error)
    if trouble is not None:
        warn("\n".join([str(trouble), *_backups(trouble)]))
        return REFUSED
    _report(error)
    return OUR_BUG


def _backups(trouble: StorageTrouble) -> list[str]:
    """The newest backups of a book that is gone or broken, to restore from."""
    from db.book.kept_backups import backups_of

    if trouble.path is None or trouble.trouble not in RESTORABLE:
        return []
    return [f"Bản sao lưu ngày {kept.at:%d/%m/%Y %H:%M}: {kept.file}" for kept in backups_of(trouble.path)[:3]]


def _report(error: Exception) -> None:
    """Say that the program was wrong, and keep where; where no log can be written the screen has to do."""
    from db.files.folders import data_folder
    from gui.context.reports import FOUND_SOUND, log_bug, report_of

    sound = FOUND_SOUND if SOUND in getattr(error, "__notes__", ()) else ""
    warn(f"Chương trình gặp lỗi nên dừng giữa chừng.{sound} Lệnh “history” cho xem việc vừa gọi đã ghi vào sổ chưa.")
    try:
        warn(f"Đã ghi báo cáo lỗi (không kèm nội dung sổ) vào {log_bug(error, VERSION, data_folder())}")
    except OSError:
        warn(report_of(error, VERSION))
