"""The kind *notebooks*: analyses that readers can run again."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from press.core.extras import is_installed
from press.core.kind import Kind
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import Passage, page_passage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.core.text import read_text, relative
from press.kinds.notebooks.ipynb import check_json, notebook_files, page_of, percent_source
from press.kinds.notebooks.pages import check_plugin
from press.kinds.notebooks.records import check_code, is_notebook, markdown_of


def _passage(publication: Publication, page: SourcePage) -> Passage | None:
    folder = PurePosixPath(page.address).parent.as_posix()
    return page_passage(page, "notebook") if folder == "notebooks" else None


def _foot(context: RenderContext) -> str:
    name = context.page.name
    if not is_notebook(name):
        return ""
    return context.fragment("notebook-foot", name=PurePosixPath(name).stem)


def _check(publication: Publication) -> Iterator[Problem]:
    places = publication.places
    if is_installed("notebooks") and any(is_notebook(page.name) for page in publication.pages):
        yield from check_plugin(places.root / "mkdocs.yml")
    for path in sorted(places.docs.glob("notebooks/*.ipynb")):
        text, _ = read_text(path, places.root)
        yield from check_json(relative(path, places.root), text)
    for page in publication.pages:
        if is_notebook(page.name):
            text, _ = read_text(places.root / page.path, places.root)
            source = percent_source(page.name, text)
            yield from check_code(page.path, source)


KIND = Kind(
    "notebooks",
    sources={"notebooks/*.py": markdown_of, "notebooks/*.ipynb": page_of},
    check=_check,
    page_passage=_passage,
    foot=_foot,
    outputs=lambda build: notebook_files(build.publication, build.site),
)
