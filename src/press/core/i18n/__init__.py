"""The words of the press in other languages."""
