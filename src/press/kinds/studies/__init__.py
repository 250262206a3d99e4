"""Studies: one page each, their ratings and their map."""
