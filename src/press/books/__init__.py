"""Books of the edition: PDF packs, EPUB, the zip to read offline."""
