"""Checks links, inside the built site and external."""
