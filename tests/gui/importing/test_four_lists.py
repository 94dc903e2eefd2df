"""The lists that offices really send come in through the window without a hand on the mapping."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.book.kept_backups import backups_in_store
from db.queries.members import all_members
from domain.dates import PartialDate
from domain.members import Member
from tests.gui.finding import press
from tests.gui.importing.conftest import Import

LISTS = Path(__file__).resolve().parents[2] / "data" / "lists"
FILES = ("danh-sach-mau-7.xlsx", "danh-sach-to-hop.csv", "danh-sach-vni.xlsx", "danh-sach-vntime.xls")


def told(member: Member) -> tuple[object, ...]:
    def iso(day: PartialDate | None) -> str | None:
        return day.iso() if day is not None else None

    return (
        *(member.branch, member.name, member.gender or None, iso(member.born), iso(member.admitted_on)),
        *(iso(member.official_on), member.card_number, member.positions),
    )


def truth(name: str) -> list[tuple[object, ...]]:
    keys = ("branch", "name", "gender", "born", "admitted", "official", "card", "post")
    rows = json.loads((LISTS / f"{name}.truth.json").read_text(encoding="utf-8"))
    return [tuple(row[key] for key in keys) for row in rows]


@pytest.mark.parametrize("name", FILES)
def test_a_list_comes_in_as_it_is_a_second_time_changes_nothing_and_undo_takes_it_back(way: Import, name: str) -> None:
    way.through(LISTS / name)
    reader, today = way.window.app.reader, way.window.app.today()
    assert sorted(map(told, all_members(reader, today)), key=repr) == sorted(truth(name), key=repr)
    assert way.window.menus.undo.text() == f"Hoàn tác: Nhập danh sách {name}"
    reasons = [kept.reason for kept in backups_in_store(reader)]
    assert "nhap" in reasons

    way.choose(LISTS / name)
    way.panel.next_button.click()
    way.panel.next_button.click()
    assert way.panel.next_button.text() == "Không có gì để nhập" and not way.panel.next_button.isEnabled()
    press(way.panel, "Thôi")
    assert len(way.page.list.model.fields) and way.page.list.model.rowCount() == len(truth(name))

    way.window.app.undo()
    way.wait()
    assert all_members(reader, today) == []
    assert way.page.list.empty.isVisible()
