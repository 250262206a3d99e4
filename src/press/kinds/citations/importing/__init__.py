"""Somebody's own library becomes ``bibliography.bib``: read, tidied, merged, and what is left."""
