"""Pages as authors write them: their text, headings, blocks, links, and the HTML they may type."""
