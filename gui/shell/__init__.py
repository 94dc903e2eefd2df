"""The window and what stands around a page: rail, header, status, menus, finder, guide; opening and closing a book."""
