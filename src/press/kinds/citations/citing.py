"""The citations of a page: tokens for citations and notes, names of works, and link targets."""

from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from press.core.cache import Store
from press.core.publication import Key
from press.core.render_context import RenderContext
from press.kinds.citations.bibliography.csl import csl_items
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.formatting import Citations
from press.kinds.citations.pandoc import drop_unknown
from press.kinds.citations.placeholders import Marks
from press.kinds.citations.works_used import WORK_PAGES, listed_works

CITATIONS = Key[Citations](
    "citations",
    lambda p: Citations(
        csl_items(p[BIBLIOGRAPHY], p.places.language),
        Store(p.places.store),
        p.places.language,
        drop_unknown(p.places.style),
        listed_works(p),
    ),
)
MARKS = Key[Marks](
    "marks", lambda c: Marks(c.publication[CITATIONS], partial(work_address, c), c.fragment)
)


def cite(context: RenderContext, raw: str, voice: str = "", name: str = "") -> str:
    """A token for a citation as typed: a note in the essay's voice, else a mark.

    With no ``voice`` it is typed on the page itself and speaks in the page's.
    """
    kind = "note" if (voice or context.page.voice) == "essay" else "mark"
    return context[MARKS].token(kind, raw, name, own=not voice)


def hand_note(context: RenderContext, label: str, text: str) -> str:
    """A token for a note written by hand, in pandoc's form; citations in it are its own."""
    words = context.publication.expand(" ".join(text.split()))
    if words.count("[") != words.count("]"):
        words = words.replace("[", "\\[").replace("]", "\\]")
    return context[MARKS].token("hand", f"^[{words}]", label)


def cite_key(context: RenderContext, key: str) -> Markup:
    """An author–date mark without parentheses, as lists of sources use it."""
    return Markup(context[MARKS].token("work", f"[@{key}]", own=False))


def work_names(context: RenderContext, keys: Iterable[str]) -> dict[str, str]:
    """Returns the names of works by key, as citations print them: ``Miller and Reed 1999b``."""
    wanted = list(keys)
    marks = context.publication[CITATIONS].marks([f"[@{key}]" for key in wanted])
    plain = (Markup(mark).striptags().strip("()[]") for mark in marks)
    return dict(zip(wanted, plain, strict=True))


def work_address(context: RenderContext, key: str) -> str:
    """Returns the target of a work's citations: its own page, or its entry in the references."""
    own = context.publication[WORK_PAGES].get(key)
    return context.page.link(own or f"references/#ref-{key}")


def work_pages(context: RenderContext) -> dict[str, str]:
    """The addresses of the pages that works have of their own."""
    return context.publication[WORK_PAGES]
