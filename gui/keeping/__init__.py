"""The parts of the page of history and backups."""
