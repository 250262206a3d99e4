"""What all kinds share: files, messages, cross-references, the page being made; no kind."""
