"""Compares two states of a publication as readers see them."""
