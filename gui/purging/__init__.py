"""Taking a person's data out of the open book, in the window."""
