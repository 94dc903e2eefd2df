"""Biểu của cấp trên: an Excel form from above, its cells bound once to figures and texts, filled for each period."""
