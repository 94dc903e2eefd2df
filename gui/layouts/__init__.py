"""Mẫu sổ: the layouts that the book keeps, which prints whose books, out into files and in from them."""
