"""The month grid: members down, the month's cells across, saved cell by cell, with what is missing and the review."""
