"""One pass over the built pages, and what is beside them."""
