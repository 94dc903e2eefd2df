"""The places of the window, one page a module; each gets the App context and paints what it reads from the book."""
