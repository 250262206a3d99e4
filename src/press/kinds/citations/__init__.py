"""Works and their citations: the bibliography, notes, marks and references."""
