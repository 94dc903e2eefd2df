from __future__ import annotations

from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.operations.members import add_member, move_members, set_standing
from db.operations.units import add_unit
from domain.dates import PartialDate
from domain.members import Member, Standing
from domain.sheets.member_book import MEMBER_BOOK
from domain.units import UnitKind
from gui.people.page import PeoplePage
from gui.shell.window import MainWindow
from tests.gui.answers import Answers
from tests.gui.books import COMMUNE, FIRST, SECOND
from tests.gui.conftest import settle
from tests.gui.finding import find
from tests.gui.hands import WAIT_MILLISECONDS
from tests.gui.months.desk import label
from tests.gui.people.conftest import choose_unit, done, names, pick, unit_id


def test_the_list_goes_out_in_the_columns_of_the_form(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    choose_unit(page, FIRST)
    ids = {}
    for name in names(page)[:2]:
        pick(page, name)
        ids[name] = page.member_panel.member_id
    (mover, moved), (dead, died) = ids.items()
    window.app.act("Chuyển", move_members, [moved], unit_id(page, SECOND), PartialDate(2026, 3, 1))
    window.app.act("Từ trần", set_standing, [died], Standing.DEAD, PartialDate(2026, 2, 2))
    done(qtbot, window)
    target = tmp_path / "mau-7.xlsx"
    answers.paths = [target]
    find(page, QPushButton, "memberBook").click()
    qtbot.waitUntil(lambda: "Đã xuất 12 người" in label(page, "printOutcome"), timeout=WAIT_MILLISECONDS)
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1]]
    heading = next(row for row in rows if row[1] == "Họ và tên")
    assert [str(text).replace("\n", " ") for text in heading[:14]] == [f.column_heading for f in MEMBER_BOOK.columns]
    by_name = {str(row[1]): row for row in rows}
    assert by_name[mover][9] == f"01/03/2026\n{SECOND}"
    assert by_name[dead][11] == "02/02/2026"
    settle()


def test_the_form_is_the_partys_and_nobody_elses(
    page: PeoplePage, window: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    button = find(page, QPushButton, "memberBook")
    home = unit_id(page, COMMUNE)
    window.app.act("Thêm", add_unit, "Hội Nông dân xã", UnitKind.ORGANISATION, home)
    done(qtbot, window)
    window.app.act("Thêm", add_member, Member(0, "", 0, unit_id(page, "Hội Nông dân xã"), "", "Vi Văn Một"))
    done(qtbot, window)
    choose_unit(page, "Hội Nông dân xã")
    assert button.isHidden()
    choose_unit(page, COMMUNE)
    assert not button.isHidden()
    answers.paths = [tmp_path / "mau-7.xlsx"]
    button.click()
    qtbot.waitUntil(lambda: "Đã xuất" in label(page, "printOutcome"), timeout=WAIT_MILLISECONDS)
    sheet = openpyxl.load_workbook(tmp_path / "mau-7.xlsx").active
    assert sheet is not None
    told = {str(row[1]) for row in sheet.iter_rows(values_only=True)}
    assert "Trần Văn Đức" in told and "Vi Văn Một" not in told
    settle()
