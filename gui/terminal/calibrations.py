"""The command that prints the sheet on which a printer is measured, and keeps what was measured."""

from __future__ import annotations

from pathlib import Path

import click

from domain.calibration import ACROSS_MM, DOWN_MM, EDGE_MM, NONE, Calibration, Measured, calibrated, read_length
from gui.terminal.grammar import Command, WrongWords, option
from gui.terminal.telling import as_json, file_option, forced, tell

_MM = "SỐ ĐO"


@click.command(
    cls=Command,
    help="Căn chỉnh một máy in để in vào sổ in sẵn: in tờ căn chỉnh (--to), đo bằng thước rồi ghi các số đo.",
)
@option("--printer", required=True, metavar="TÊN", help="Tên máy in, như Windows gọi.")
@file_option("--to", "target", help="Ghi tờ căn chỉnh (PDF) vào tệp này; máy đã căn chỉnh thì là tờ in thử.")
@option("--left", default="", metavar=_MM, help=f"Từ mép trái giấy đến dấu A, mm (đúng ra {EDGE_MM:g}).")
@option("--top", default="", metavar=_MM, help=f"Từ mép trên giấy đến dấu A, mm (đúng ra {EDGE_MM:g}).")
@option("--across", default="", metavar=_MM, help=f"Từ dấu A sang dấu B, mm (đúng ra {ACROSS_MM:g}).")
@option("--down", default="", metavar=_MM, help=f"Từ dấu A xuống dấu C, mm (đúng ra {DOWN_MM:g}).")
@option("--back-left", default="", metavar=_MM, help="Mặt sau: từ mép trái giấy đến dấu A, mm.")
@option("--back-top", default="", metavar=_MM, help="Mặt sau: từ mép trên giấy đến dấu A, mm.")
@option("--forget", is_flag=True, help="Bỏ số đo đã ghi của máy in này.")
@forced
@as_json
def calibrate(
    printer: str,
    target: Path | None,
    left: str,
    top: str,
    across: str,
    down: str,
    back_left: str,
    back_top: str,
    forget: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Keep what was measured of a printer, print its sheet."""
    from db.files.printers import calibrations, forget_calibration, keep_calibration

    if bool(left.strip()) != bool(top.strip()):
        raise WrongWords("Hãy ghi cả --left và --top: khoảng cách từ mép trái và mép trên đến dấu A.")
    if forget:
        forget_calibration(printer)
    if left.strip():
        keep_calibration(printer, _read(left, top, across, down, back_left, back_top))
    made = calibrations().get(printer, NONE)
    told: dict[str, str] = {"printer": printer, "front": made.front.words(), "back": made.back.words()}
    said = [f"{printer}: mặt trước {made.front.words()}; mặt sau {made.back.words()}."]
    if target is not None:
        _write(target, printer, made, force)
        told["file"] = str(target)
        said.append(f"Đã ghi {'tờ in thử' if made != NONE else 'tờ căn chỉnh'} vào {target}.")
    tell(as_json, told, said)


def _read(left: str, top: str, across: str, down: str, back_left: str, back_top: str) -> Calibration:
    """What the ruler says; what was not measured is as it should be. Refused where no printer is so far off."""
    x, y = read_length(left, "left"), read_length(top, "top")
    return calibrated(
        Measured(
            EDGE_MM if x is None else x,
            EDGE_MM if y is None else y,
            read_length(across, "across") or ACROSS_MM,
            read_length(down, "down") or DOWN_MM,
            read_length(back_left, "back_left"),
            read_length(back_top, "back_top"),
        )
    )


def _write(target: Path, printer: str, made: Calibration, force: bool) -> None:
    from db.files.whole_files import refuse_existing, write_bytes
    from printouts.calibration_sheet import calibration_sheet

    refuse_existing(target, force)
    write_bytes(target, calibration_sheet(printer, made), force=True)
