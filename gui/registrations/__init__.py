"""Registering: who has and has not, the registration of a member or of the unit itself with its items, the ledger."""
