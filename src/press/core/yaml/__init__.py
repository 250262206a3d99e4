"""Reading YAML and JSON: the line of every value, and errors in words that editors know."""
