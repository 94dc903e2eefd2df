"""A made-up commune with a year's entries, the same for the same seed: to learn with, for pictures, for measuring."""
