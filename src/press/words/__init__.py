"""The words the press prints into pages, in each language it knows."""
