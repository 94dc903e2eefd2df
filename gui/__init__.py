"""The faces: the windows (PySide6), in `terminal` the commands, in `tasks` what both call.

`shell` is the window and what stands around a page; each place of the rail has a folder of its own with its `page`,
the declared registers one for all of them (`registers`).
They are built of `records` (what comes from a declaration), `widgets` (parts that know no book) and `work` (what takes
its time), and get `context`: the open book, settings, questions. `terminal` and `tasks` never import PySide6.
"""
