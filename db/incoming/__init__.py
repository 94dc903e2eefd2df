"""Lists coming in: spreadsheets, web tables and text of any kind that offices send, as plain cells."""
