"""Files around a book: written whole, locked, copied, swept; where they may lie and where ours are kept."""
