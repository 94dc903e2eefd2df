"""The user's actions: plain functions that get the database first, run by the session as one step each."""
