"""What an author may type, each a small Python-Markdown processor."""
