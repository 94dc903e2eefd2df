"""The one lock around pdfium, which bears one thread at a time."""

from __future__ import annotations

import threading

PDFIUM = threading.RLock()
"""Held around every call of pdfium, whoever makes it and on whichever thread."""
