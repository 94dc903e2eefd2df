"""“Xếp loại”: members down, points, levels, votes and decisions across, a period at a time."""
