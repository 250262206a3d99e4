"""Records become fragments here: citations, figures, fonts, HTML."""
