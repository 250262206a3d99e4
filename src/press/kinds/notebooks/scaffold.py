"""A new notebook: its head, a text and a cell, with what belongs in each place."""

from pathlib import Path

from press.core.lint.todo_lint import OPEN
from press.core.scaffold import Draft, fill_draft, refuse_existing, refuse_name


def notebook_draft(docs: Path, name: str) -> Draft:
    """The file of a new notebook."""
    refuse_name(name)
    path = docs / "notebooks" / f"{name}.py"
    refuse_existing(path)
    return {path: fill_draft(__file__, "notebook.py", open=OPEN)}
