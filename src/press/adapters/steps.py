"""How far a build has come, told by its process to the one that called it."""

import os
import sys

VARIABLE = "PRESS_STEPS"
MARK = "\x1epress: "
"""How a line begins that tells a step; no message of MkDocs does."""


def step(text: str) -> None:
    """Says what is done now, if the caller asked to be told."""
    if os.environ.get(VARIABLE):
        print(f"{MARK}{text}", file=sys.stderr, flush=True)
