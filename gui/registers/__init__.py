"""The page of a declared register: its table and form, the same for every one, all out of the declaration."""
