"""Pages, and parts of pages, made from records."""
