"""The steps that bring a ledger from any earlier version to the newest, run when one is opened."""
