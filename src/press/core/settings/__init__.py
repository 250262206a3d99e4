"""``mkdocs.yml``: the options of the press, the settings of the generator, and what each may be."""
