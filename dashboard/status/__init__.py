"""What the ledger supports on a day."""
