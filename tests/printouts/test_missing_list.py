from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from domain.missing_list import MissingLine
from printouts.missing_list import missing_list_pdf
from printouts.resources import resource
from tests.printouts.paper import leaves, plain_text, squeezed

DAY = datetime.date(2026, 3, 25)
UNIT, OTHER = "Chi bộ thôn Đồng Tâm", "Chi bộ thôn Yên Lạc"


def line(number: int, unit: str = UNIT, missing: str = "chưa đăng ký") -> MissingLine:
    return MissingLine(unit, number, f"Nguyễn Thị Ngọc Ẩn {number}", missing)


def test_the_paper_says_unit_year_day_names_and_what_is_missing() -> None:
    pdf = missing_list_pdf(UNIT, 2026, DAY, [line(4), line(9, missing="chưa có nhận xét tháng 1, 2")])
    text = squeezed(plain_text(pdf))
    for words in (UNIT, "năm 2026", "25/03/2026", "Nguyễn Thị Ngọc Ẩn 4", "chưa có nhận xét tháng 1, 2", "02 đồng chí"):
        assert squeezed(words) in text
    assert missing_list_pdf(UNIT, 2026, DAY, [line(4)]) == missing_list_pdf(UNIT, 2026, DAY, [line(4)])


def test_units_beneath_have_their_own_tables() -> None:
    text = plain_text(missing_list_pdf("Đảng bộ xã", 2026, DAY, [line(1), line(2), line(1, OTHER)]))
    assert squeezed(f"{UNIT}: 02 đồng chí") in squeezed(text)
    assert squeezed(f"{OTHER}: 01 đồng chí") in squeezed(text)


def test_a_long_list_goes_on_overleaf_and_loses_nobody() -> None:
    lines = [line(number, missing="chưa có nhận xét tháng 1, 2, 3, 4, 5; chưa đăng ký " * 3) for number in range(90)]
    pages = leaves(missing_list_pdf(UNIT, 2026, DAY, lines))
    assert len(pages) > 2
    names = [piece for page in pages for piece in page.pieces if piece.text.startswith("Nguyễn Thị Ngọc Ẩn")]
    assert len(names) == 90
    assert all(piece.bottom > 30 and piece.right < page.width - 40 for page in pages for piece in page.pieces)


def test_every_unit_begins_with_its_name_but_the_lists_own() -> None:
    text = plain_text(missing_list_pdf(UNIT, 2026, DAY, [line(1), line(2), line(1, OTHER)]))
    assert f"{OTHER}: 01 đồng chí" in text and f"{UNIT}: " not in text
    assert "Cộng: 03 đồng chí." in text


def instead_of(monkeypatch: pytest.MonkeyPatch, file: Path, name: str) -> None:
    """Have a file read in place of the form of that name."""
    monkeypatch.setattr(
        "printouts.layout_file.resource", lambda folder, asked: file if asked == name else resource(folder, asked)
    )


def test_the_columns_come_from_the_form(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    form = resource("layouts", "danh-sach-con-thieu.toml").read_text(encoding="utf-8")
    own = form.replace('heading = "Ghi chú", width = 30', 'heading = "Ký tên", width = 60')
    (tmp_path / "form.toml").write_text(own, encoding="utf-8")
    instead_of(monkeypatch, tmp_path / "form.toml", "danh-sach-con-thieu.toml")
    pieces = leaves(missing_list_pdf(UNIT, 2026, DAY, [line(1)]))[0].pieces
    signed = next(piece for piece in pieces if piece.text == "Ký tên")
    assert signed.left > (20 + 170 - 60) * 72 / 25.4 and "Ghi chú" not in [piece.text for piece in pieces]


def test_a_title_of_a_unit_may_name_what_the_whole_list_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    form = resource("layouts", "danh-sach-con-thieu.toml").read_text(encoding="utf-8")
    (tmp_path / "form.toml").write_text(
        form.replace('text = "{title}"', 'text = "{title} / {count}"'), encoding="utf-8"
    )
    instead_of(monkeypatch, tmp_path / "form.toml", "danh-sach-con-thieu.toml")
    text = plain_text(missing_list_pdf(UNIT, 2026, DAY, [line(1), line(1, OTHER)]))
    assert f"{OTHER}: 01 đồng chí / 02" in text


def test_on_another_paper_the_columns_keep_their_shares(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sheet = resource("layouts", "giay-to.toml").read_text(encoding="utf-8")
    (tmp_path / "sheet.toml").write_text(sheet.replace('paper = "A4"', 'paper = "A5"'), encoding="utf-8")
    instead_of(monkeypatch, tmp_path / "sheet.toml", "giay-to.toml")
    (page,) = leaves(missing_list_pdf(UNIT, 2026, DAY, [line(1)]))
    assert page.width == pytest.approx(148 * 72 / 25.4, abs=0.1)
    assert page.ink.right == pytest.approx((148 - 20) * 72 / 25.4, abs=1), "and reach from margin to margin"
