"""The look every publication of the press wears."""
