"""Charts without code: a form, a dataset and its columns, in ``docs/charts/<name>.yml``."""
