"""The templates that come with the program are those that the script makes."""

from __future__ import annotations

from tests.report_templates import FOLDER, templates


def test_the_templates_are_as_they_are_made() -> None:
    assert {file.name: file.read_bytes() for file in FOLDER.glob("*.docx")} == templates()
