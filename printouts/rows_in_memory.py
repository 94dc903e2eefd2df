"""A sheet of XlsxWriter that keeps of its rows what they are in the file, a row at a time, and keeps it in memory.

XlsxWriter does so in files of the temp folder only (`constant_memory`), where a killed program leaves names that a
password was to keep; in memory it keeps a thing for each cell.
"""

from __future__ import annotations

import io
from typing import Any

from xlsxwriter.worksheet import Worksheet


class SheetInMemory(Worksheet):  # type: ignore[misc]
    """A page of a workbook that is made with the option `in_memory`; its rows are written from the top down."""

    def _initialize(self, init_data: dict[str, Any]) -> None:
        super()._initialize(init_data)
        self.constant_memory = True
        self.fh = self.row_data_fh = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")

    def _write_optimized_sheet_data(self) -> None:
        self._xml_start_tag("sheetData")
        self.row_data_fh.seek(0)
        while part := self.row_data_fh.read(1 << 16):
            self.fh.write(part)
        self.row_data_fh.close()
        self._xml_end_tag("sheetData")
