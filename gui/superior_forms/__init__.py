"""Biểu của cấp trên: a form from above beside the indicators, its cells bound, the form filled into a file."""
