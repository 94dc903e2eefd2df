"""Bringing a list in, step by step: the columns, what the rows become, what would change, what was done."""
