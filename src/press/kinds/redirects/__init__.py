"""Addresses that have moved."""
