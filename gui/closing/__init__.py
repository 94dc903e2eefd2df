"""Khóa sổ: what is missing in whose book, closing many in one go, what is kept of closed ones."""
