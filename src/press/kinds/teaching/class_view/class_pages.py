"""Writes the class views: pages of their own, made of the whole pages, so neither can lag.

A view is made from the built page by leaving out, and is not rendered again in a form of its own:
a claim's page and its menu exist only when they are built, and one set of templates serves both.
"""

from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from lxml import etree, html
from markupsafe import Markup

from press.core.i18n.catalogue import translate, translations
from press.core.pages.addresses import rebase_links
from press.core.pages.markup import select
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.site_build import SiteBuild
from press.kinds.charts.figures import WIDE, Figure, figure_of
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.outputs import standalone
from press.kinds.charts.records import CHARTS, Chart
from press.kinds.teaching.class_view.class_addresses import (
    CLASS_ADDRESSES,
    FOLDER,
    Links,
    chart_titles,
    class_picture,
    file_of,
    link_exercises,
    relative_address,
)
from press.kinds.teaching.class_view.class_content import ARTICLE, keep_sheet, leave_out_answers
from press.kinds.teaching.records import TEACHING
from press.kinds.teaching.sheets import SHEETS, plans, tables_of

PARSER = html.HTMLParser(encoding="utf-8")
CANONICAL = "string(//link[@rel='canonical']/@href)"
BESIDE = ('<section class="teaching"', '<p class="teaching-link"', '<nav class="claim-near"')
"""Before what the link to the view is put; else at the end of the page."""


SHOWN = 60
"""Letters of a title that are shown of it."""
ORDER = ("", "sheets", "claims", "studies", "charts", "notebooks", "references", "glossary", "data")
"""Of the list."""


@dataclass
class View:
    """The class view of a page, parsed; ``whole`` and ``address`` are addresses of the site."""

    whole: str
    address: str
    root: html.HtmlElement
    online: str = ""
    title: str = ""
    ids: set[str] = field(default_factory=set)
    is_sheet: bool = False


def write_class_pages(build: SiteBuild) -> None:
    """Writes the view of each built page that has one, the list of them, and links between."""
    known = build.publication[CLASS_ADDRESSES]
    found = {w: a for w, a in known.items() if (build.site / file_of(w)).is_file()}
    titles = chart_titles(build.publication)
    views = [_view(build, whole, address, titles) for whole, address in found.items()]
    links = Links(found, {view.address: view.ids for view in views})
    _name_tables(build, views)
    for view in views:
        _finish(view, links, build)
    if views:
        write_class_pictures(build, titles)
        _write_list(views, build)
        link_exercises(build, links)
    for view in views:
        _link_whole(build, view)


def _view(build: SiteBuild, whole: str, address: str, titles: dict[str, str]) -> View:
    root = _rebase(build, whole, address)
    is_sheet = whole in build.publication[SHEETS]
    view = View(whole, address, root, str(root.xpath(CANONICAL)), is_sheet=is_sheet)
    if is_sheet:
        keep_sheet(root)
    translate = build.publication.translate
    numbers = translate("The numbers are in the table below the picture.")
    leave_out_answers(root, titles, numbers)
    heading = next(iter(select(root, f"{ARTICLE}//h1")))
    for link in select(heading, ".//*[@class='headerlink']"):
        link.drop_tree()
    view.title = " ".join(heading.text_content().split())
    view.ids = {str(name) for name in select(root, "//@id")}
    return view


def _rebase(build: SiteBuild, old: str, new: str) -> html.HtmlElement:
    """The page at an address, parsed, as it works at another."""
    text = (build.site / file_of(old)).read_text(encoding="utf-8")
    return html.document_fromstring(rebase_links(text, old, new).encode(), PARSER)


def _finish(view: View, links: Links, build: SiteBuild) -> None:
    """Gives a view its head, its links and its foot, and writes it."""
    links.lead(view.root, view.whole, view.address)
    whole = relative_address(view.whole, view.address)
    ways = {"whole": whole, "online": view.online, "here": build.in_full(view.address)}
    foot = _render(build, "class-foot.html", **ways, all=relative_address(FOLDER, view.address))
    _write(view.root, view.title, view.address, build, foot)


def _render(build: SiteBuild, template: str, **values: Any) -> list[html.HtmlElement]:
    """The elements that a template makes."""
    made = templates(build.language).get_template(template).render(**values)
    return [*html.fragments_fromstring(made)]


def _name_tables(build: SiteBuild, views: list[View]) -> None:
    """Under the title of a task sheet, where the tables of its tasks are: also on paper."""
    told = build.publication[TEACHING]
    files = {p.address: tables_of(p) for p in plans(build.publication) if told[p.name].tables}
    for view in views:
        if view.is_sheet and (file := files.get(view.whole)):
            words = build.in_full(file) or file
            address = relative_address(file, view.address)
            (line,) = _render(build, "sheet-tables.html", file=address, words=words)
            next(iter(select(view.root, f"{ARTICLE}//h1"))).addnext(line)


def _write(
    root: html.HtmlElement, title: str, address: str, build: SiteBuild, foot: list[html.HtmlElement]
) -> None:
    head = next(iter(select(root, "//head")))
    name_page(head, title, build.language)
    if not select(head, "./meta[@name='robots']"):
        head.append(html.Element("meta", {"name": "robots", "content": "noindex"}))
    article = next(iter(select(root, ARTICLE)))
    article.set("class", f"{article.get('class', '')} class-view")
    article.extend(foot)
    file = build.site / file_of(address)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    file.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def name_page(head: html.HtmlElement, title: str, language: str) -> None:
    """Gives a head the name of a view, as far as a search page or a tab shows it, and its text."""
    word = translate(language, "Class view")
    room = SHOWN - len(f" · {word}")
    next(iter(select(head, "./title"))).text = f"{shorten(title, room, placeholder='…')} · {word}"
    for old in select(head, "./meta[@name='description']"):
        old.drop_tree()
    said = translations(language).gettext("For a class, without our verdicts")
    about = f"{said}: {title}"
    head.append(html.Element("meta", name="description", content=about))


def _write_list(views: list[View], build: SiteBuild) -> None:
    """The page at ``class/``: every view, by kind, in the frame of the first."""
    first = views[0]
    root = _rebase(build, first.address, FOLDER)
    article = next(iter(select(root, ARTICLE)))
    article.clear()
    article.set("id", "__skip")
    article.set("class", "md-content__inner md-typeset")
    listed = _render(build, "class-list.html", groups=_groups(views), folder=FOLDER)
    _write(root, translate(build.language, "All pages"), FOLDER, build, listed)


def _groups(views: list[View]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The views by the first folder of their whole pages, each with its title."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for view in views:
        folder, _, name = view.whole.rstrip("/").partition("/")
        folder = "sheets" if view.is_sheet else folder
        title = f"{name}: {view.title}" if folder == "claims" and name else view.title
        groups.setdefault(folder, []).append((view.address.removeprefix(FOLDER), title))
    return sorted(
        groups.items(), key=lambda group: ORDER.index(group[0]) if group[0] in ORDER else 0
    )


def _link_whole(build: SiteBuild, view: View) -> None:
    """On the whole page, beside what it asks, a link to its view."""
    file = build.site / file_of(view.whole)
    text = file.read_text(encoding="utf-8")
    link = Markup('<p class="class-link" data-search-exclude><a href="{}">{}</a></p>\n').format(
        relative_address(view.address, view.whole), translate(build.language, "Class view")
    )
    if str(link) in text:  # a site that is finished twice
        return
    ends = [text.index(mark) for mark in BESIDE if mark in text]
    at = min(ends, default=text.rindex("</article>"))
    file.write_text(f"{text[:at]}{link}{text[at:]}", encoding="utf-8", newline="\n")


def write_class_pictures(build: SiteBuild, titles: dict[str, str]) -> None:
    """Writes the pictures of the charts whose pages have a class view."""
    known = build.publication[CLASS_ADDRESSES]
    for name, chart in build.publication[CHARTS].items():
        figure = figure_of(build.publication, chart, chart.about.default)
        if f"charts/{name}/" in known and isinstance(figure, Figure):
            file = build.site / class_picture(build.publication, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            made = _picture(figure.pictures[WIDE], titles[name], _subject(build.publication, chart))
            file.write_text(made, encoding="utf-8", newline="\n")


def _subject(publication: Publication, chart: Chart) -> str:
    return publication.expand(plain(str(chart.views[chart.about.default].subtitle)))


def _picture(picture: str, title: str, subject: str) -> str:
    root = parse_picture(picture)
    for name, words in (("title", title), ("desc", subject or title)):
        for element in root.iterfind(f"{SVG}{name}"):
            element.text = words
    return standalone(etree.tostring(root, encoding="unicode"))
