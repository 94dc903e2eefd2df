"""A book's password in the window: typed to open it, set, changed, given up, and asked for again after a pause."""
