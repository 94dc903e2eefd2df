"""The commands: what the window does, for the office's own scripts and for tests. Nothing here imports PySide6.

`program` takes a command line to its exit code, `grammar` says click's part in Vietnamese, `telling` prints what was
done; the other modules are the commands by noun. What needs a library that is slow to import imports it when used.
"""
