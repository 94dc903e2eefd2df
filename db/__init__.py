"""Everything that goes in and out of files: the book (SQLite), its history and backups, spreadsheets coming in.

`book` is the book file itself, with the session as the one way to change it; `operations` are the user's actions by
noun, `queries` are what the windows and papers read, both over the record map (`records`) and the trade's rules as
SQL (`rules`); `incoming` reads what offices send, `files` keeps files whole. SQL stands nowhere else.
"""
