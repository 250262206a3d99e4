"""Records that editors write: their models, their reading, and the messages of what is wrong."""
