"""Data: CSV tables, the data package, and values bound to prose."""
