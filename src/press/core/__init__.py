"""Shared by all kinds: files, messages, cross-references, the current page. Knows no kind."""
