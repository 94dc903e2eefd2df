"""Rà soát: looking through many books at once: copied remarks, medians, who is late, drawing by lot."""
