"""Everything that goes in and out of files: the book (SQLite), its history and backups, spreadsheets coming in.

`book` opens and closes a book, `session` is the one way to change it, `operations` are the user's actions by noun,
`queries` are what the windows and papers read. SQL stands nowhere else.
"""
