"""Parts of the press that come as extras, so that a site needs few and small libraries."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec

from press.core.pages.essays import essays
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, Problem

MODULES = {"books": "typst", "notebooks": "nbclient"}
"""A library of each extra by which it is recognised."""


def is_installed(extra: str) -> bool:
    """True if an extra is installed."""
    return find_spec(MODULES[extra]) is not None


def command(extra: str) -> str:
    """Says how to install an extra."""
    return f"Run: pip install 'annotated-press[{extra}]'."


def check_extras(pages: Iterable[SourcePage]) -> Iterator[Problem]:
    """Reports each extra that the pages need and this machine lacks, once."""
    pages = list(pages)
    essay = next(iter(essays(pages)), None)
    if essay and not is_installed("books"):
        what = "The build makes no PDF and no EPUB, because the extra 'books' is not installed."
        yield Problem(essay.path, 1, "extra-missing", what, command("books"), ADVICE)
    notebook = next((page for page in pages if page.name.startswith("notebooks/")), None)
    if notebook and notebook.name.endswith((".py", ".ipynb")) and not is_installed("notebooks"):
        what = "The notebook cannot run, because the extra 'notebooks' is not installed."
        yield Problem(notebook.path, 1, "extra-missing", what, command("notebooks"))
