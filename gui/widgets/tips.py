"""Tool tips out of what users typed: shown as typed, never read as markup, broken into lines, of bearable length."""

from __future__ import annotations

MOST_LETTERS = 1500


def tip(text: str) -> str:
    """A text as a tool tip; empty for an empty one. Qt would take "<b>" in it for markup if it were not escaped."""
    if not text:
        return ""
    import html

    shown = text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS] + "…"
    return f"<qt>{html.escape(shown).replace(chr(10), '<br>')}</qt>"
