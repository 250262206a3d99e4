"""The keys to what pages ask, printed on pages of answers and nowhere else.

A key is written beside its question, so that both change together. No template of a page, a view
or a book prints it: only the block ``/// keys``, which belongs on a page left out of the search.
"""

from collections.abc import Iterator
from typing import NamedTuple

from press.core.cross_references import Use
from press.core.pages.page import SourcePage
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.teaching.pages import Part, answer_place, paragraph_parts
from press.kinds.teaching.records import TEACHING


class KeyPage(NamedTuple):
    """A page that asks, its title, and its lessons that have keys."""

    page: SourcePage
    title: str
    parts: list[Part]


def keys(context: RenderContext, name: str) -> str:
    """The questions of a page, or of all pages of a folder, each with its key."""
    return context.fragment(
        "keys",
        keyed=list(_key_pages(context, name)),
        anchor=lambda entry: f"{entry.page.address.replace('/', '-')}keys",
        answered=lambda answer: answer_place(answer, context),
    )


def check_keys(publication: Publication) -> Iterator[Problem]:
    """Blocks of keys on a page that a class may find, or that name no page that asks."""
    for use in publication.uses:
        if (use.kind, use.name) == ("block", "keys"):
            page = next(page for page in publication.pages if page.path == use.path)
            search = page.meta.get("search")
            if not (isinstance(search, dict) and search.get("exclude")):
                what = "Keys are on a page that the search finds."
                remedy = "Write 'search: {exclude: true}' in its front matter."
                yield Problem(use.path, use.line, "teach-open", what, remedy)
            if not any(_is_in(name, use.argument.strip()) for name in publication[TEACHING]):
                what = f"'{use.argument.strip()}' has no questions."
                remedy = "Name a page, such as index.md, or a folder, such as studies."
                yield Problem(use.path, use.line, "teach-open", what, remedy)
        elif (use.kind, use.name) == ("block", "teaching"):
            yield from _check_questions(use, publication)


def _check_questions(use: Use, publication: Publication) -> Iterator[Problem]:
    """A block that should print what a page asks, where the page asks nothing."""
    asking = {page.name: page.path for page in publication.pages if page.meta.get("teach")}
    name = use.argument.strip()
    if (name or use.path) not in (asking if name else asking.values()):
        what = f"The page '{name or use.path}' has no 'teach' in its front matter."
        remedy = did_you_mean(name, asking, "Name a page that has it, or remove the block.")
        yield Problem(use.path, use.line, "teach-open", what, remedy)


def _key_pages(context: RenderContext, name: str) -> Iterator[KeyPage]:
    for page in context.publication.pages:
        plan = context.publication[TEACHING].get(page.name)
        if plan and _is_in(page.name, name):
            parts = [Part("", "", plan), *paragraph_parts(page, context)]
            if parts := [part for part in parts if any(one.key for one in part.lesson.questions)]:
                title = context.publication.expand(page.title)
                yield KeyPage(page, title, parts)


def _is_in(page: str, name: str) -> bool:
    return page == name or page.startswith(f"{name.rstrip('/')}/")
