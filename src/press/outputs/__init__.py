"""Files made for the built site."""
