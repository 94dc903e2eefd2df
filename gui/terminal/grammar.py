"""Click in Vietnamese: help pages, and what is wrong with a command line."""

from __future__ import annotations

import functools
from typing import Any

import click

from domain.text import storable
from gui.context.command_name import command_name
from gui.terminal.passwords import PASSWORD_FILE, say_what_leaves, unlock_book

_SECTIONS = {"Options": "Tùy chọn", "Commands": "Các lệnh", "Positional arguments": "Cần ghi"}


class WrongWords(click.UsageError):
    """A command line whose words do not fit together; the message is a Vietnamese sentence."""


class Formatter(click.HelpFormatter):
    """Lays out help with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how the command is written."""
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """The heading of a part of the help."""
        super().write_heading(_SECTIONS.get(heading, heading))


class Context(click.Context):
    """The context of a Vietnamese command."""

    formatter_class = Formatter


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Xem cách dùng."
    return option


class Option(click.Option):
    """An option whose help says by itself, in Vietnamese, that it must be there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("required"):
            kwargs["help"] = f"{kwargs['help'].removesuffix('.')} (bắt buộc)."
        super().__init__(*args, **kwargs)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Nothing: click would say it in English."""
        return {}

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """A text that can be kept: a terminal may give bytes that are none."""
        given = super().process_value(ctx, value)
        return storable(given) if type(given) is str else given


option = functools.partial(click.option, cls=Option)
"""As click's, for Vietnamese help."""


class BookFile(click.Argument):
    """The argument that names a book: its password is asked for when all words are understood."""


class Command(click.Command):
    """One command."""

    context_class = Context

    def __init__(self, *args: Any, puts_out: bool = False, **kwargs: Any) -> None:
        """`puts_out`: it writes files that have no password, whatever the book has."""
        kwargs.setdefault("options_metavar", "[TÙY CHỌN]")
        super().__init__(*args, **kwargs)
        self._puts_out = puts_out

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return _help_option(super().get_help_option(ctx))

    def invoke(self, ctx: click.Context) -> Any:
        """Sweep what killed programs have left, have the keys of the books that are named, then do it."""
        from db.files.unfinished import sweep_unfinished

        sweep_unfinished()
        for parameter in self.params:
            if isinstance(parameter, BookFile) and parameter.name is not None:
                unlock_book(ctx.params[parameter.name], ctx.meta.get(PASSWORD_FILE))
                if self._puts_out:
                    say_what_leaves(ctx.params[parameter.name])
        return super().invoke(ctx)


class Group(click.Group):
    """The program with its commands, listed in the order in which they were added."""

    context_class = Context
    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"options_metavar": "", "subcommand_metavar": "LỆNH …"}
        super().__init__(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands as they stand in the help."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        return _help_option(super().get_help_option(ctx))


def explain(error: click.UsageError) -> str:
    """What is wrong with a command line, and where to read how it is written."""
    path = error.ctx.command_path if error.ctx is not None else command_name()
    return f"{_wrong(error)} Xem cách dùng: {path} --help"


def _wrong(error: click.UsageError) -> str:
    match error:
        case WrongWords():
            return error.message
        case click.NoSuchOption():
            return f"Không có tùy chọn “{error.option_name}”.{_perhaps(error.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"Không có lệnh “{error.command_name}”.{_perhaps(error.possibilities)}"
        case click.MissingParameter():
            return f"Thiếu {_named(error)}."
        case click.BadParameter():
            return f"Giá trị của {_named(error)} không hợp lệ.{_allowed(error)}"
        case click.BadOptionUsage():
            return f"Tùy chọn “{error.option_name}” phải có giá trị đi kèm (hoặc không được có)."
    return "Câu lệnh thiếu hoặc thừa chữ."


def _perhaps(possibilities: Any) -> str:
    names = [str(one) for one in possibilities or ()]
    return f" Có phải là: {', '.join(sorted(names))}?" if names else ""


def _named(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Option):
        return f"tùy chọn {parameter.opts[0]}"
    return str(parameter.metavar or parameter.human_readable_name) if parameter is not None else "một giá trị"


def _allowed(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f" Hãy chọn một trong: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange) and kind.min is not None:
        most = f" đến {kind.max}" if kind.max is not None else " trở lên"
        return f" Hãy ghi một số nguyên từ {kind.min}{most}."
    return " Hãy ghi một số nguyên." if isinstance(kind, (click.types.IntParamType, click.IntRange)) else ""
