"""Reports the progress of a build from its process to the calling one."""

import os
import sys

VARIABLE = "PRESS_STEPS"
MARK = "\x1epress: "
"""The opening of a line that reports a step; no MkDocs message begins like this."""


def step(text: str) -> None:
    """Says what is done now, if the caller asked to be told."""
    if os.environ.get(VARIABLE):
        print(f"{MARK}{text}", file=sys.stderr, flush=True)
