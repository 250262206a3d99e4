"""Questions asked of the built site."""
