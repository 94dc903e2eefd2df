"""Work beside the window: a `Work` is given to a `WorkThread`, and whoever waits for it is told in the window.

The writer is the thread on which the book is open; the background has a thread for each work that leaves the book as
it is; a press keeps one for what is looked at. Callbacks outlive no widget that they belong to.
"""
