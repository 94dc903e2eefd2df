"""The indicators of reports, each declared once: what it counts, of which rows, how, in which parts."""
