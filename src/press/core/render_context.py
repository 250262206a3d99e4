"""The desk a page is made at: it hands out fragments, and collects the page's citations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from numbers import Real
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from press.core.addresses import safe_address
from press.core.cache import Store
from press.core.i18n.catalogue import day, number, say, translations
from press.core.pages import SourcePage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.rounding import printed
from press.kinds.charts import figures
from press.kinds.citations.formatting import Citations
from press.kinds.citations.placeholders import Marks
from press.kinds.claims.records import VERDICTS, Claim
from press.kinds.data.contradictions import check_contradictions
from press.kinds.glossary.records import Term

TEMPLATE_FOLDER = Path(__file__).parent / "templates"
INNER = str.maketrans("„“”", "‚‘’")
"""Quotation marks as they stand inside a quotation."""


@cache
def templates(language: str = "en") -> Environment:
    """The templates, with the words of a language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDER),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        partial(say, language), translations(language).ngettext, newstyle=True
    )
    made.filters["address"] = safe_address
    made.filters["inner"] = lambda text: text.translate(INNER)
    made.filters["begun"] = lambda text: text[:1].lower() + text[1:]
    made.filters["day"] = partial(day, language)
    made.filters["number"] = partial(number, language)
    return made


@dataclass(frozen=True)
class SiteFacts:
    """What the pages say of the site they stand on: its name, its address, its sources'."""

    name: str = ""
    address: str = ""
    repo: str = ""


@dataclass
class Desk:
    """What one page needs while it is made; ``inline`` turns a line of Markdown into HTML."""

    publication: Publication
    citations: Citations
    page: SourcePage
    site: SiteFacts = SiteFacts()
    inline: Callable[[str], str] = str
    marked: list[Claim] = field(default_factory=list)
    termed: list[Term] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.marks = Marks(self.citations, self.work, self.fragment)

    def cite(self, raw: str, voice: str = "", name: str = "") -> str:
        """A token for a citation as typed: a note in the essay's voice, else a mark.

        With no ``voice`` it is typed on the page itself and speaks in the page's.
        """
        kind = "note" if (voice or self.page.voice) == "essay" else "mark"
        return self.marks.token(kind, raw, name, own=not voice)

    def note(self, label: str, text: str) -> str:
        """A token for a note written by hand, in pandoc's form; citations in it are its own."""
        words = self.publication.spoken(" ".join(text.split()))
        if words.count("[") != words.count("]"):
            words = words.replace("[", "\\[").replace("]", "\\]")
        return self.marks.token("hand", f"^[{words}]", label)

    def prose(self, text: str) -> Markup:
        """A record's text, with emphasis, quotes and citations."""
        return Markup(self.inline(text))

    def fragment(self, template: str, **context: Any) -> str:
        """A piece of HTML from a template; everything that is not Markup is escaped."""
        made = templates(self.citations.language).get_template(f"{template}.html")
        return made.render(desk=self, page=self.page, verdicts=VERDICTS, **context)

    def say(self, text: str, **parts: object) -> str:
        """A text of the press in the publication's language, with its parts filled in."""
        return say(self.citations.language, text) % parts

    def figure(self, name: str, view: str) -> figures.Figure | None:
        """A chart in one view; nothing, and a problem, when its data or its module fail."""
        publication = self.publication
        chart = publication.charts.get(name)
        if not chart or any(data not in publication.datasets for data in chart.about.data):
            return None  # reported when the records were read
        view = view or chart.about.default
        if view not in chart.views:
            return None
        made = _draw(publication, name, view)
        if isinstance(made, Problem):
            publication.problems.append(made)
            return None
        self._compare(made)
        return made

    def _compare(self, figure: figures.Figure) -> None:
        """Adds a problem for each number of this page that the picture's own letters contradict."""

        def drawn(name: str, view: str) -> list[str]:
            shown = (name, view) == (figure.name, figure.view)
            return figures.letters(figure.pictures[0]) if shown else []

        known = self.publication
        for found in check_contradictions(self.page, known.charts, known.values, drawn):
            if found not in known.problems:
                known.problems.append(found)

    def chart(self, name: str, view: str) -> str:
        """The whole figure of a chart in one view: picture, table, files, sources."""
        figure = self.figure(name, view)
        if figure is None:
            return self.fragment("missing", what=f"chart | {name} {view}".rstrip())
        chart = self.publication.charts[name]
        shown = chart.views[figure.view]
        own = f"chart-{name}" + ("" if figure.view == chart.about.default else f"-{figure.view}")
        headings, rows = table_cells(figure, self.citations.language)
        page = self.publication.page(f"charts/{name}.md")
        return self.fragment(
            "chart",
            chart=chart,
            figure=figure,
            view=shown,
            own=own,
            headings=headings,
            rows=rows,
            room=page.address if page and page.name != self.page.name else "",
        )

    def step(self, name: str, view: str, own: str) -> str:
        """The figure of one step: the picture and its words; its table stands with the chart."""
        figure = self.figure(name, view) if view else None
        if figure is None:
            return self.fragment("missing", what=f"step | {name} {view}".rstrip())
        chart = self.publication.charts[name]
        return self.fragment("step", view=chart.views[view], figure=figure, own=f"{own}-figure")

    def chart_foot(self, name: str) -> str:
        """What stands under a sequence: what the chart does not show, its files, its sources."""
        chart = self.publication.charts.get(name)
        figure = self.figure(name, "")
        if chart is None or figure is None:
            return ""
        headings, rows = table_cells(figure, self.citations.language)
        page = self.publication.page(f"charts/{name}.md")
        room = page.address if page else ""
        shown = {"headings": headings, "rows": rows, "view": chart.views[figure.view]}
        return self.fragment("scrolly-foot", chart=chart, figure=figure, room=room, **shown)

    def standing(self, block: str) -> str:
        """A link to where a block stands, ``#`` its name; nothing when no page has it."""
        uses = self.publication.uses
        paths = [use.path for use in uses if use.kind == "block" and use.name == block]
        pages = [page for page in self.publication.pages if page.path in paths]
        return self.page.link(f"{pages[0].address}#{block}") if pages else ""

    def cite_key(self, key: str) -> Markup:
        """An author–date mark without parentheses, as lists of sources use it."""
        return Markup(self.marks.token("work", f"[@{key}]", own=False))

    def names(self, keys: Iterable[str]) -> dict[str, str]:
        """What works are called, by key, as marks name them: ``Miller and Reed 1999b``."""
        wanted = list(keys)
        marks = self.citations.marks([f"[@{key}]" for key in wanted])
        plain = (Markup(mark).striptags().strip("()[]") for mark in marks)
        return dict(zip(wanted, plain, strict=True))

    def work(self, key: str) -> str:
        """Where a mark of that work leads: its study page, or its entry among the references."""
        known = key in self.publication.studies
        return self.page.link(f"studies/{key}/" if known else f"references/#ref-{key}")


@lru_cache(maxsize=256)
def _draw(publication: Publication, name: str, view: str) -> figures.Figure | Problem:
    """A chart in one view; several pages show the same, and each table costs pandas some time."""
    store = Store(publication.places.store)
    return figures.draw(publication.charts[name], view, publication.datasets, store)


def table_cells(
    figure: figures.Figure, language: str = "en"
) -> tuple[list[str], list[list[tuple[str, bool]]]]:
    """A figure's table as printed: headings, and rows of (text, is a number)."""
    frame = figure.table
    rows = [
        [(str(first), False), *(_cell(value, language) for value in rest)]
        for first, *rest in frame.itertuples(index=False)
    ]
    return [str(column) for column in frame.columns], rows


def _cell(value: Any, language: str) -> tuple[str, bool]:
    """A value as printed, and whether it is set as a number; a gap is empty, never zero."""
    if pd.isna(value):
        return "", True
    if not isinstance(value, Real):
        return str(value), False
    return number(language, printed(float(value), 1).removesuffix(".0")), True
