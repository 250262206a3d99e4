"""Looks for what readers would see raw, empty, lost or wrong in pages and the texts of records."""
