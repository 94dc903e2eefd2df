"""Pictures of every page of the program and of the printed book: `python -m tests.screens`, called by `make screens`.

Written into build/screens with an index.html. Ends with 1 when a page throws, warns or is never painted.
"""
