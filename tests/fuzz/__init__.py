"""Readers of files from elsewhere, fed with what nobody would write: `make fuzz`."""
