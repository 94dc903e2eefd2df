"""The tests, room by room as the program; house.py holds the rules that no room breaks."""
