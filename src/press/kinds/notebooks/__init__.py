"""Notebooks: their pages and runs."""
