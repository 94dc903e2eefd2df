"""Texts that people really type, or that others may try, and that must stay what they are everywhere."""

from __future__ import annotations

ODD_NAMES = (
    "<b>Nguyễn Văn An</b>",
    "=1+1",
    "%s %d %",
    "'; DROP TABLE person; --",
    'Trần "Ba" Đỗ',
    "&lt;img src=x&gt;",
    "{name} {0}",
    "\\n C:\\So",
    "Đ" * 120,
    "𠀋 Nguyễn 😀",
    "N",
)
"""Names; one of the greatest length."""

ODD_TEXTS = (
    *ODD_NAMES,
    "Dòng một\nDòng hai\n\n  lùi vào",
    "+84 912 345 678",
    "@sum(A1)",
    "-1",
    "Chữ rất dài " * 800 + "hết",
    "NULL",
    "0012",
)
"""Longer texts too."""
