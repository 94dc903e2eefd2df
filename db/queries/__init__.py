"""What windows, commands and papers read: plain functions on a connection that give back domain values."""
