"""The faces: the windows (PySide6), in `terminal` the commands, in `tasks` what both call.

`start` opens the window on a book; `app` is the context that every widget gets; `writer` is the one thread that
writes; `pages` are the places of the rail. `terminal` and `tasks` never import PySide6.
"""
