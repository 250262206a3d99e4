"""The desk a page is made at: it hands out fragments, and collects the page's citations.

A citation cannot be rendered where it is met: a note is full the first time and short the
next, and one run renders them all. So the text first gets a token, and when the page is
whole its tokens are replaced in reading order.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from numbers import Real
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from markupsafe import Markup, escape

from press.problems import Problem
from press.records.claims import VERDICTS, Claim
from press.records.publication import Publication
from press.records.sources import SourcePage
from press.records.store import Store
from press.records.uses import cited
from press.render import figures
from press.render.citations import Citations, Rendered

TOKEN = re.compile("\ue000(note|mark|work)(\\d+)\ue001")
"""Private-use letters no text needs; the extension strips them from what authors type."""


def safe_address(address: str) -> str:
    """The address, if a reader may follow it: no ``javascript:``, no ``data:``."""
    return address if re.match(r"https?://|mailto:|[./#\w-]+(?:[/?#]|$)", address) else ""


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
TEMPLATES.filters["address"] = safe_address


class Note(NamedTuple):
    """A note of the page: its number, the works it cites, its HTML, and its class, if any."""

    number: int
    keys: str
    text: str
    name: str


@dataclass(frozen=True)
class SiteFacts:
    """What the pages say of the site they stand on: its name and its address."""

    name: str = ""
    address: str = ""


@dataclass
class Desk:
    """What one page needs while it is made; ``inline`` turns a line of Markdown into HTML."""

    publication: Publication
    citations: Citations
    page: SourcePage
    site: SiteFacts = SiteFacts()
    inline: Callable[[str], str] = str
    clusters: list[tuple[str, str]] = field(default_factory=list)
    marked: list[Claim] = field(default_factory=list)

    def cite(self, raw: str, voice: str, name: str = "") -> str:
        """A token for a citation as typed: a note in the essay's voice, else a mark."""
        self.clusters.append((raw, name))
        return f"\ue000{'note' if voice == 'essay' else 'mark'}{len(self.clusters) - 1}\ue001"

    def prose(self, text: str) -> Markup:
        """A record's text, with emphasis, quotes and citations."""
        return Markup(self.inline(text))

    def fragment(self, template: str, **context: Any) -> str:
        """A piece of HTML from a template; everything that is not Markup is escaped."""
        made = TEMPLATES.get_template(f"{template}.html")
        return made.render(desk=self, page=self.page, verdicts=VERDICTS, **context)

    def figure(self, name: str, view: str) -> figures.Figure | None:
        """A chart in one view; nothing, and a problem, when its data or its module fail."""
        publication = self.publication
        chart = publication.charts.get(name)
        if not chart or any(data not in publication.datasets for data in chart.about.data):
            return None  # reported when the records were read
        view = view or chart.about.default
        if view not in chart.views:
            return None
        made = figures.draw(chart, view, publication.datasets, Store(publication.places.store))
        if isinstance(made, Problem):
            publication.problems.append(made)
            return None
        return made

    def chart(self, name: str, view: str) -> str:
        """The whole figure of a chart in one view: picture, table, files, sources."""
        figure = self.figure(name, view)
        if figure is None:
            return self.fragment("missing", what=f"chart | {name} {view}".rstrip())
        chart = self.publication.charts[name]
        shown = chart.views[figure.view]
        own = f"chart-{name}" + ("" if figure.view == chart.about.default else f"-{figure.view}")
        headings, rows = table_cells(figure)
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

    def cite_key(self, key: str) -> Markup:
        """An author–date mark without parentheses, as lists of sources use it."""
        self.clusters.append((f"[@{key}]", ""))
        return Markup(f"\ue000work{len(self.clusters) - 1}\ue001")

    def work(self, key: str) -> str:
        """Where a mark of that work leads: its study page, or its entry among the references."""
        known = key in self.publication.studies
        return self.page.link(f"studies/{key}/" if known else f"references/#ref-{key}")

    def settle(self, text: str, endnotes: Callable[[list[Note]], str]) -> str:
        """Replaces every token, and adds what ``endnotes`` makes of the notes."""
        found = list(TOKEN.finditer(text))
        tokens = [(match[1], *self.clusters[int(match[2])]) for match in found]
        notes: list[Note] = []
        pieces, end = [], 0
        for match, token, made in zip(found, tokens, self._rendered(tokens), strict=True):
            pieces.append(text[end : match.start()])
            end = match.end()
            if made.note:
                _, raw, name = token
                notes.append(Note(len(notes) + 1, " ".join(cited(raw)), made.note, name))
                pieces.append(self._noteref(made.text, notes[-1]))
            else:
                pieces.append(made.text)
        return "".join([*pieces, text[end:]]) + endnotes(notes)

    def _noteref(self, words: str, note: Note) -> str:
        tree = html.fragment_fromstring(note.text, create_parent="span")
        for link in tree.xpath(".//a"):
            link.drop_tag()  # the copy in the margin is not read aloud, so it holds no links
        return self.fragment("note", words=Markup(words), note=note, margin=_inside(tree))

    def _rendered(self, tokens: list[tuple[str, str, str]]) -> list[Rendered]:
        """Each token's words in the text, and the note it makes; one run a style."""
        sound = [(kind, raw) for kind, raw, _ in tokens if self._known(raw)]
        notes = [raw for kind, raw in sound if kind == "note"]
        marks = [raw for kind, raw in sound if kind != "note"]
        noted = iter(self.citations.notes(notes, [key for raw in notes for key in cited(raw)]))
        marked = iter(self.citations.marks(marks))
        made = []
        for kind, raw, _ in tokens:
            if not self._known(raw):
                made.append(Rendered(f'<span class="missing">{escape(raw)}</span>'))
            elif kind == "note":
                note = next(noted)
                made.append(note if note.note else Rendered(self._mark(note.text)))
            else:
                mark = self._mark(next(marked))
                bare = mark.removeprefix("(").removesuffix(")") if kind == "work" else mark
                made.append(Rendered(bare))
        return made

    def _known(self, raw: str) -> bool:
        return all(key in self.citations.items for key in cited(raw))

    def _mark(self, rendered: str) -> str:
        """Points a mark's links at study pages, and says which work each is of."""
        tree = html.fragment_fromstring(rendered, create_parent="span")
        for citation in tree.xpath(".//span[@class='citation']"):
            citation.drop_tag()
        for link in tree.xpath(".//a[starts-with(@href, '#ref-')]"):
            key = unquote(link.get("href").removeprefix("#ref-"))
            link.attrib.clear()
            for name, value in {"class": "cite", "data-cite": key, "href": self.work(key)}.items():
                link.set(name, value)
        return _inside(tree)


def _inside(tree: html.HtmlElement) -> Markup:
    """What stands inside a bare span."""
    return Markup(html.tostring(tree, encoding="unicode")[len("<span>") : -len("</span>")])


def table_cells(figure: figures.Figure) -> tuple[list[str], list[list[tuple[str, bool]]]]:
    """A figure's table as printed: headings, and rows of (text, is a number)."""
    frame = figure.table
    rows = [
        [(str(first), False), *(_cell(value) for value in rest)]
        for first, *rest in frame.itertuples(index=False)
    ]
    return [str(column) for column in frame.columns], rows


def _cell(value: Any) -> tuple[str, bool]:
    """A value as printed, and whether it is set as a number; a gap is empty, never zero."""
    if pd.isna(value):
        return "", True
    if not isinstance(value, Real):
        return str(value), False
    return f"{value:,.1f}".removesuffix(".0"), True
