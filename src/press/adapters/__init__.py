"""The generators that build the pages, and how a build is run and published."""
