"""One pass over the built pages, and what stands beside them."""
