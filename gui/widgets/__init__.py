"""Parts of windows that know no book: labels, sizes, rows that flow, stacks, the way of Tab, words and look."""
