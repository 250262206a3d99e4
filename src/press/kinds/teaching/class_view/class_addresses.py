"""The pages with a class view, at ``class/`` and the address of the whole page; links to them."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from posixpath import basename, join, normpath
from urllib.parse import quote

from lxml import html

from press.core.pages.markup import select
from press.core.pages.reading_units import PASSAGES, Passage
from press.core.publication import Key, Publication
from press.core.site_build import SiteBuild
from press.kinds.charts.records import CHARTS
from press.kinds.claims.claim_pages import LEDGER
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.course.course import COURSE
from press.kinds.teaching.records import TEACHING
from press.kinds.teaching.sheets import SHEETS

FOLDER = "class/"
ESSAY = f"{FOLDER}essay/"
LISTS = {"references/", "glossary/", "data/"}
"""Lists to look something up in: their cards say of a work how it bears on a claim."""
WITH_VERDICTS = ("annotated", "brief", "corrected")
"""The versions of an essay that somebody chooses for what the edition says."""
OUTSIDE = re.compile(r"[a-z][a-z+.-]*:|//", re.I)
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>')
WHOLE = re.compile(r'\bclass="[^"]*\bwhole\b')
"""The mark after a link to the whole page: ``{.whole}``."""
ARTICLE = re.compile(r'<article class="md-content__inner.*</article>', re.S)
USE = re.compile(r'<p class="card-use"[^>]*>.*?</p>\n?', re.S)
IN_CLASS = re.compile(r'\bclass="[^"]*\bin-class\b')


def _class_addresses(publication: Publication) -> dict[str, str]:
    if not publication[TEACHING] and publication[COURSE] is None:
        return {}
    studies, charts = publication[STUDY_PAGES], publication[CHARTS]
    names = {*studies, *(f"charts/{name}.md" for name in charts)}
    notebooks = {p.address for p in publication[PASSAGES].values() if p.kind == "notebook"}
    found = {
        page.address: f"{FOLDER}{page.address}" if page.address else ESSAY
        for page in publication.pages
        if page.voice == "essay" or page.name in names or page.address in LISTS | notebooks
    }
    claims = [LEDGER, *(f"{LEDGER}{claim.id}/" for claim in publication[CLAIMS])]
    more = [*claims, *publication[SHEETS]]
    return found | {address: f"{FOLDER}{address}" for address in more}


CLASS_ADDRESSES = Key[dict[str, str]]("class addresses", _class_addresses)
"""The address of each page that has a class view, with the view's; none if nobody teaches."""


def view_of(address: str, views: Mapping[str, str]) -> str:
    """The class view of what is at an address, with its place there; empty where there is none."""
    page, mark, place = address.partition("#")
    if place in WITH_VERDICTS:
        return ""
    if page == LEDGER and (own := views.get(f"{LEDGER}{place}/")):
        return own
    view = views.get(page, "")
    return f"{view}{mark}{place}" if view else ""


def class_address(publication: Publication, address: str) -> str:
    """The class view of what is at an address, else the address itself."""
    view = view_of(address, publication[CLASS_ADDRESSES])
    return view.removesuffix("#essay").removesuffix("#") or address


def class_picture(publication: Publication, chart: str) -> str:
    """The address of a chart's picture for a class; that of its own where nobody teaches."""
    folder = FOLDER if publication[CLASS_ADDRESSES] else ""
    return f"{folder}charts/{chart}.svg"


def chart_titles(publication: Publication) -> dict[str, str]:
    """Returns the neutral title of each chart: the title of its page."""
    pages = {page.name: page for page in publication.pages}
    named = {name: pages.get(f"charts/{name}.md") for name in publication[CHARTS]}
    return {name: publication.expand(page.title) if page else name for name, page in named.items()}


def without_finding(publication: Publication, passage: Passage) -> Passage:
    """A passage as a class is sent to it: a chart under its neutral title."""
    name = passage.id.rpartition("/")[2]
    if passage.kind != "chart" or name not in publication[CHARTS]:
        return passage
    return replace(passage, title=chart_titles(publication)[name])


def file_of(address: str) -> str:
    """The file of a page in the built site."""
    return f"{address}index.html"


def relative_address(address: str, start: str) -> str:
    """An address of the site as a page at another address links to it."""
    page, mark, place = address.partition("#")
    up = "../" * start.count("/")
    return f"{up}{quote(page) if '%' not in page else page}{mark}{place}" or basename(start) or "./"


@dataclass(frozen=True)
class Links:
    """``views`` by the address of the whole page; ``ids`` of what is in each view."""

    views: Mapping[str, str]
    ids: Mapping[str, set[str]]

    def lead(self, root: html.HtmlElement, old: str, new: str) -> None:
        """Makes the links of a page that has moved from one address to another lead to views."""
        for link in select(root, "//a[@href]"):
            href, is_ours = str(link.get("href")), link.attrib.pop("data-from-root", None)
            if href.startswith("#") and href[1:] in self.ids[new]:
                continue
            start = old if href.startswith("#") else new
            target = href if is_ours is not None else resolve_link(href, start)
            if target is not None:
                view = "" if WHOLE.search(f'class="{link.get("class", "")}"') else self.at(target)
                link.set("href", relative_address(view or target, new))

    def at(self, address: str) -> str:
        """The view of what is at an address, and the place if it is in the view."""
        view = view_of(address, self.views)
        page, _, place = view.partition("#")
        return view if place in self.ids.get(page, ()) else page


def resolve_link(href: str, start: str) -> str | None:
    """A link of a page as an address of the site; nothing if it leads elsewhere."""
    page, mark, place = href.partition("#")
    if OUTSIDE.match(href) or page.startswith("/"):
        return None
    if not page:
        return f"{start}{mark}{place}"
    target = normpath(join(start, page))
    end = "/" if page.endswith(("/", "..", ".")) and target != "." else ""
    return f"{'' if target == '.' else target}{end}{mark}{place}"


def link_exercises(build: SiteBuild, links: Links) -> None:
    """The pages of plans and exercises send a class to views, and their cards say no verdict.

    So do those of another page for a class, which has ``teach:`` and a link with ``{.in-class}``;
    of any other page only the links with that mark.
    """
    tasks = build.publication[SHEETS]
    for page in build.publication.pages:
        told = build.publication[TEACHING].get(page.name)
        file = build.site / file_of(page.address)
        is_exercise = told is not None and told.is_plan
        is_for_class = is_exercise or (told is not None and page.address not in links.views)
        if file.is_file() and (is_exercise or ".in-class" in page.body):
            text = file.read_text(encoding="utf-8")
            if told:
                text = ARTICLE.sub(lambda article: USE.sub("", article[0]), text)
            marked = tasks if is_for_class else links.views
            text = _rewrite_links(text, page.address, links, marked)
            file.write_text(text, encoding="utf-8", newline="\n")


def _rewrite_links(text: str, address: str, links: Links, marked: Container[str]) -> str:
    """The text of a page, its links led to views: to a page of ``marked`` those with the mark."""

    def changed(link: re.Match[str]) -> str:
        target = resolve_link(link[1], address)
        if target is None or not (view := links.at(target)):
            return link[0]
        is_marked = target.partition("#")[0] in marked
        if not IN_CLASS.search(link[0]) if is_marked else WHOLE.search(link[0]):
            return link[0]
        return link[0].replace(f'href="{link[1]}"', f'href="{relative_address(view, address)}"')

    return ARTICLE.sub(lambda article: LINK.sub(changed, article[0]), text)
