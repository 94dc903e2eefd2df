"""The faces: the windows (PySide6), in `terminal` the commands, in `tasks` what both call.

`shell` is the window and what stands around a page; it alone knows who makes which page. Each place of the rail has a
folder of its own with its `page`, and takes nothing from another's; the declared registers have one for all of them
(`registers`). Pages are built of `papers` (what goes to paper from any page), `records` (what comes from declarations),
`importing` (the way in for lists), `widgets` (parts that know no book) and `work` (what takes its time), and get
`context`: the open book, settings, questions, the places. `terminal` and `tasks` never import PySide6.
"""
