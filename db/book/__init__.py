"""The book file: its schema, connections, history, guards and seals, the session, its backups and its check."""
