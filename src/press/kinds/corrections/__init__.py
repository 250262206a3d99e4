"""Corrections of our own errors: the list and its feed."""
