"""The registers as sheets that go out and come back: their columns, their rows, and what a sheet would change.

A sheet that the program has made is read to the letter: each row bears the uid of its record in a quiet column. Lists
that offices have made by themselves are read by `domain.lists`.
"""
