"""Pandoc writes a file, with nothing of the machine's in it."""

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pypandoc

EPOCH = "315532800"
"""1980, the first year a zip knows: the date of a build without one."""
LOCALE = {"LC_ALL": "C.UTF-8"} if sys.platform == "linux" else {}
"""Pandoc reads its arguments in the encoding of the locale, and C has no umlauts."""
VERSION = version("pypandoc_binary")


def seconds() -> str:
    """The date that a file is given."""
    return os.environ.get("SOURCE_DATE_EPOCH") or EPOCH


def write(folder: Path, *arguments: str) -> None:
    """Runs pandoc in a folder."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": seconds()} | LOCALE
    command = [pypandoc.get_pandoc_path(), *arguments]
    subprocess.run(command, cwd=folder, env=environment, check=True)
