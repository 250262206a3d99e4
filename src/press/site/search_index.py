"""The index of the search: each part of each built page, with what kind of thing it is."""

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from press.core.i18n.catalogue import translate
from press.core.pages.markup import select
from press.site.built_page import Page

Entry = dict[str, str]
FILE = "search/search_index.json"
KINDS = ("Study", "Chart", "Term", "Claim")
KIND_OF_FOLDER = {"studies": "Study", "charts": "Chart"}
HIDDEN = "//meta[@name='robots'][contains(@content, 'noindex')]"
LEFT_OUT = {"table", "svg", "script", "style", "template", "button", "textarea", "pre"}
INLINE = {"a", "abbr", "b", "code", "data", "em", "i", "q", "small", "span", "strong", "sub", "sup"}
HEADINGS = {"h1", "h2", "h3"}
LABELS = {"chart-title", "chart-subtitle", "label", "study-label", "asks"}
"""Classes of what is inline and yet no part of the sentence beside it."""
BLOCK_EDGE = "\N{INFORMATION SEPARATOR ONE}"
SENTENCE_ENDS = ".?!:;,…"
CLOSING = "”’»)]\"'"


def write_index(site: Path, pages: list[Page], language: str) -> None:
    """Writes the index of the pages that do not ask to be left out."""
    entries = [entry for page in pages for entry in _entries(site, page, language)]
    file = site / FILE
    file.parent.mkdir(exist_ok=True)
    text = json.dumps({"docs": entries}, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")


def _entries(site: Path, page: Page, language: str) -> Iterator[Entry]:
    root = Page(page.file, page.text).root  # the page's own is read when it is whole
    address = page.file.relative_to(site).as_posix().removesuffix("index.html")
    articles = select(root, "//article[@id='__skip'][not(@data-search-exclude)]")
    alone = address.count("/") > 1 and address.startswith("claims/")  # the ledger has it already
    if address == "404.html" or alone or select(root, HIDDEN) or not articles:
        return
    for entry in _Parts(address, str(root.findtext(".//title"))).read(articles[0]):
        if kind := entry.get("kind"):
            entry["kind"] = translate(language, kind)
        yield {name: text for name, text in entry.items() if text or name == "location"}


class _Parts:
    """Cuts a page into parts: at each heading, each claim's entry and each term."""

    def __init__(self, address: str, title: str) -> None:
        self.address = address
        folder, _, name = address.partition("/")
        kind = KIND_OF_FOLDER.get(folder, "") if name else ""
        whole = {"location": address, "title": title.partition(" · ")[0], "kind": kind, "text": ""}
        self.parts: list[Entry] = [whole]

    def read(self, article: html.HtmlElement) -> list[Entry]:
        """The parts, their white space made single."""
        self._walk(article)
        parts = [{name: _join_blocks(t) for name, t in part.items()} for part in self.parts]
        return [part for part in parts if part["text"] or part is parts[0]]

    def _walk(self, element: html.HtmlElement) -> None:
        if _is_left_out(element):
            return
        if self._begins(element):
            return
        edge = "" if element.tag in INLINE and not _has(element, LABELS) else BLOCK_EDGE
        self._add(edge + (element.text or ""))
        for child in element:
            self._walk(child)
            self._add(child.tail or "")
        self._add(edge)

    def _begins(self, element: html.HtmlElement) -> bool:
        """True if the element is a heading that begins a section."""
        if element.tag == "dt" and (place := element.getparent().get("id")):
            self._part(place, _text(element), "Term")
            return True
        if element.tag not in HEADINGS:
            return False
        above = element.getparent()
        if element.tag == "h1":
            self.parts[0]["title"] = _text(element)
        elif verdict := above.get("data-verdict"):
            self._part(above.get("id"), _text(element), "Claim", verdict)
        elif place := element.get("id"):
            self._part(place, _text(element))
        return True

    def _part(self, place: str, title: str, kind: str = "", verdict: str = "") -> None:
        part = {"location": f"{self.address}#{place}", "title": title, "kind": kind}
        self.parts.append(part | {"verdict": verdict, "text": ""})

    def _add(self, text: str) -> None:
        self.parts[-1]["text"] += text


LEFT_OUT_CLASSES = {
    "headerlink",
    "noteref",
    "sidenote",
    "works-cited",
    "cards",
    "filters",
    "former",
}
LEFT_OUT_CLASSES |= {"running", "study-foot", "chart-links"}
"""Classes of what is beside a text and is no part of it, or is found elsewhere already."""


def _is_left_out(element: html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in LEFT_OUT:
        return True
    marks = ("popover", "data-search-exclude")
    if any(element.get(mark) is not None for mark in marks):
        return True
    hidden = element.get("aria-hidden") == "true" or element.get("role") == "doc-endnotes"
    return hidden or _has(element, LEFT_OUT_CLASSES)


def _has(element: html.HtmlElement, classes: set[str]) -> bool:
    return not classes.isdisjoint(str(element.get("class", "")).split())


def _text(element: html.HtmlElement) -> str:
    parts = _Parts("", "")
    for child in element:
        parts._walk(child)
        parts._add(child.tail or "")
    return _join_blocks((element.text or "") + parts.parts[0]["text"])


def _join_blocks(text: str) -> str:
    """A text in one line; a dot parts a block that is no sentence from the next one."""
    joined = ""
    for block in (" ".join(block.split()) for block in text.split(BLOCK_EDGE)):
        if block and joined:
            joined += " " if joined.rstrip(CLOSING).endswith(tuple(SENTENCE_ENDS)) else " · "
        joined += block
    return joined
