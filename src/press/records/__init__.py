"""Files become plain records here; nothing in this package writes HTML."""
