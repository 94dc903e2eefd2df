"""What the window and the commands both call, and what needs more than one room. Nothing here imports PySide6.

Long tasks are generators that yield how far they are and can be closed at any yield, which takes everything back.
"""
