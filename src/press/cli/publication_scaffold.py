"""A publication of one's own to begin with: every file of ``press/start``, in a language."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from press.core.i18n.catalogue import regional, say, short
from press.core.languages import has_words, remedy
from press.core.scaffold import Draft, RefusedError
from press.kinds.data.operations import OPERATIONS

START = Path(__file__).parent / "start"


def new_publication(folder: Path, title: str, language: str) -> Draft:
    """All files of the start, said in the language; a folder that holds something is refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusedError(f"'{folder}' is there and not empty. Name a folder that is not.")
    if not has_words(language):
        raise RefusedError(f"The press has no words in '{language}'. {remedy(language)}")
    told = {
        "title": title,
        "language": short(language),
        "regional": regional(language),
        "operations": OPERATIONS,
    }
    files = [file for file in sorted(START.rglob("*")) if file.is_file()]
    return {folder / _name(file): _filled(file, told) for file in files}


def _name(file: Path) -> str:
    """A file's path in the new folder; a module of the start is no Python until it is filled."""
    return file.relative_to(START).as_posix().removesuffix(".jinja")


def _filled(file: Path, told: dict[str, Any]) -> bytes:
    """A file of the start with title and language in it, and its words said in that language."""
    made = SandboxedEnvironment(
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    made.globals["_"] = partial(say, str(told["language"]))
    made.filters["tojson"] = lambda text: json.dumps(text, ensure_ascii=False)
    return made.from_string(file.read_text(encoding="utf-8")).render(told).encode()
