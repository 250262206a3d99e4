"""Claims of the essay: the ledger, their marks, cards and JSON."""
