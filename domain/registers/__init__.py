"""The registers of the book beside members and months, each declared once: all that the program does with it follows.

`register` says what a declaration is, `catalogue` which there are. A register that needs more than a rule of its own
is none of these.
"""
