"""*On this page*: the headings of a built page, whoever made them, as a list beside its text.

Two lists, of which the style sheet shows one: beside the text on a wide screen, else one that
opens. So both need no script.
"""

import re

from lxml import html
from markupsafe import Markup

from press.core.i18n.catalogue import translate
from press.core.pages.markup import class_test, elements_of_classes, select
from press.site.built_page import Page

MARK = "<!-- contents -->"
SHAPE = 'data-shape=""'
WIDE = {"gallery", "claims", "assign", "study-head", "works"}
WIDE_TAGS = ".//table | .//figure | .//svg | .//form"
"""What takes the whole width: these classes, and tables, pictures and forms."""
HEADINGS = f"//article/descendant::h2[@id and not(ancestor::*[@popover or {class_test('sample')}])]"
"""Those of a card, or of what an example shows, are not the page's own; '//' would be slow."""
TITLE = "On this page"
FEWEST = 3
"""A page of fewer parts is seen at a glance."""
SPACE = re.compile(r"\s+")


def add_contents(page: Page, language: str) -> None:
    """Puts the list where the template has its mark."""
    if MARK not in page.text:
        return
    root = Page(page.file, page.text).root  # the page's own is read when it is whole
    parts = [
        (str(one.get("id")), str(one.get("lang", "")), _words(one))
        for one in select(root, HEADINGS)
    ]
    made = _lists(parts, translate(language, TITLE)) if len(parts) >= FEWEST else Markup("")
    page.text = page.text.replace(MARK, made, 1).replace(SHAPE, f'data-shape="{_shape(root)}"', 1)


def _shape(root: html.HtmlElement) -> str:
    """What a page is set as: the sheet cannot ask, as a page is seen before all of it has come."""
    if select(root, f"//article/descendant::*[{class_test('essay')}]"):
        return "essay"
    articles = select(root, "//article")
    wide = any(
        select(article, WIDE_TAGS) or elements_of_classes(article, WIDE) for article in articles
    )
    return "wide" if wide else ""


def _words(heading: html.HtmlElement) -> str:
    """Returns a heading's text, without its permalink and cards."""
    words = select(heading, ".//text()[not(ancestor::a[@class='headerlink'] or ancestor::button)]")
    return SPACE.sub(" ", "".join(map(str, words))).strip()


def _lists(parts: list[tuple[str, str, str]], title: str) -> Markup:
    """The lists of headings: of each its id, its language if it is another, and its words."""
    link, spoken = Markup('<li><a href="#{}"{}>{}</a></li>').format, Markup(' lang="{}"').format
    items = Markup("").join(
        link(place, spoken(language) if language else "", words) for place, language, words in parts
    )
    return Markup(
        '<nav class="on-page" aria-label="{0}"><b>{0}</b><ul>{1}</ul></nav>'
        '<nav class="on-page-menu" aria-label="{0}">'
        '<details class="menu"><summary>{0}</summary><ul>{1}</ul></details></nav>'
    ).format(title, items)
