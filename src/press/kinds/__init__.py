"""One folder for each thing a person adds or a page shows."""
