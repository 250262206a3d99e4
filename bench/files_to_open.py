"""Counts the modules one opens to understand one citation, one claim, one figure, one number.

Usage: ``python bench/files_to_open.py``. A small publication is read and its page made twice, with
and without the thing; a file counts when a function of it runs only with the thing, or when the
thing's own files in ``kinds/<kind>/templates`` are rendered.
"""

import gc
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from pathlib import Path
from types import FrameType
from typing import Any

from markdown import Markdown

import press
from press.adapters.markdown import PressExtension, current

PRESS = Path(press.__file__).parent
SMALL = Path(__file__).parent.parent / "tests" / "fixtures" / "gezeiten"
BARS = {"citation": 12, "claim": 15, "figure": 15, "number": 6}
FRONT = "---\ntitle: Seite\nvoice: essay\n---\n\n"
BARE = "## Wasser {#p1}\n\nDas Wasser steigt.\n"
VALUES = "hub:\n  dataset: pegel\n  take: hub_cm\n  how: max\n  format: ',.1f'\n"
CITING = f"{BARE}Es fällt.[@brückner-2011]\n"
TEXTS = {
    "citation": (BARE, CITING),
    "claim": (CITING, f"{CITING}\n[Das Wasser steigt]{{p1.c1}}.\n"),
    "figure": (CITING, f"{CITING}\n/// chart | pegel\n///\n"),
    "number": (BARE, f"{BARE}Es sind [=hub].\n"),
}
"""The page without and with each thing."""


@contextmanager
def traced(calls: set[tuple[str, str, int]]) -> Iterator[None]:
    """Keeps the file, name and line of each function of the press that is called."""

    def profile(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        named = not code.co_name.startswith("<") or code.co_filename.endswith(".html")
        if event == "call" and named and code.co_filename.startswith(str(PRESS)):
            calls.add((code.co_filename, code.co_name, code.co_firstlineno))

    threading.setprofile(profile)  # what a thread beside calls counts too, whoever is faster
    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def calls_of(text: str, values: str) -> set[tuple[str, str, int]]:
    """The functions called while a publication with that page is read and the page is made."""
    calls: set[tuple[str, str, int]] = set()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "small"
        shutil.copytree(SMALL, root)
        (root / "docs" / "index.md").write_text(FRONT + text, encoding="utf-8")
        if values:
            (root / "docs" / "values.yml").write_text(values, encoding="utf-8")
        current.set("index.md")
        for kept in gc.get_objects():  # what an earlier reading left would hide calls
            if isinstance(kept, _lru_cache_wrapper):
                kept.cache_clear()
        with traced(calls):
            page = Markdown(
                extensions=["attr_list", "toc", PressExtension(root=str(root), charts="bilder")]
            )
            page.convert(text)
    return calls


def files_for(thing: str) -> list[str]:
    """The files to open for a thing, by their paths inside the press."""
    values = VALUES if thing == "number" else ""
    before, after = TEXTS[thing]
    without, with_it = calls_of(before, ""), calls_of(after, values)
    return sorted({str(Path(file).relative_to(PRESS)) for file, _, _ in with_it - without})


def main(say: Callable[[str], None] = print) -> int:
    """Prints the files of each thing; 1 if one needs more than its bar."""
    over = 0
    for thing, bar in BARS.items():
        files = files_for(thing)
        modules = [file for file in files if file.endswith(".py")]
        over |= len(modules) > bar
        templates = len(files) - len(modules)
        say(f"{thing}: {len(modules)} modules (bar {bar}) and {templates} templates")
        say("".join(f"  {file}\n" for file in files))
    return over


if __name__ == "__main__":
    sys.exit(main())
