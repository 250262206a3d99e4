"""Terms and their cards."""
