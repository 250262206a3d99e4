"""Charts: modules that draw, and their pages, tables and files."""
