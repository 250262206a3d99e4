"""Messages an editor may see, explained on a page."""
