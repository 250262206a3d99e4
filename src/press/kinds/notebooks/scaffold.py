"""A new notebook: its head, a text and a cell, with what belongs in each place."""

import re
from pathlib import Path

from press.core.scaffold import Draft, RefusedError, refuse_existing
from press.core.todo_lint import OPEN

NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
NOTEBOOK = f'''# ---
# title: "{OPEN}: what the notebook computes"
# description: "{OPEN}: one sentence for search engines."
# ---

# %% [markdown]
# # {OPEN}: what the notebook computes
#
# {OPEN}: the question, and what readers can try.

# %%
1 + 1

# %% [markdown]
# ## Result
#
# {OPEN}: what follows.
'''


def notebook_draft(docs: Path, name: str) -> Draft:
    """The file of a new notebook."""
    if not NAME.fullmatch(name):
        raise RefusedError(
            f"'{name[:60]}' is not a name. Use lower-case letters, digits and underscores."
        )
    path = docs / "notebooks" / f"{name}.py"
    refuse_existing(path)
    return {path: NOTEBOOK.encode()}
