"""What programs that read the whole site are told: ``robots.txt``, ``llms.txt``, the sitemap.

``robots.txt`` follows RFC 9309: everything may be read, and the sitemap is here. ``llms.txt``
follows llmstxt.org: a heading, a summary, and lists of links in plain Markdown. What a page keeps
out of the search (``search: {exclude: true}``) stands in neither list; it says ``noindex`` itself.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import quote, urljoin

from lxml import etree

from press.core.pages import SourcePage
from press.core.publication import Publication

FILES = {
    "claims.json": "Every claim with its verdict, its reasons and its sources",
    "references.json": "Every work cited, as CSL-JSON",
    "data/datapackage.json": "Every table of data, as a Frictionless Data Package",
    "feed.xml": "What was found wrong, as a feed",
}
SYNTAX = re.compile(r"([\\\[\]`*_<>])")


def crawler_files(publication: Publication, site: Path, site_url: str) -> None:
    """Writes both files into the built site, and takes hidden pages out of its sitemap."""
    files = {"robots.txt": robots(site_url)}
    front = next((page for page in publication.pages if page.address == ""), None)
    if front:
        there = {name: told for name, told in FILES.items() if (site / name).is_file()}
        files["llms.txt"] = llms(front, publication.pages, there, site_url)
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8", newline="\n")
    hidden = {_url(page.address, site_url) for page in publication.pages if _hidden(page)}
    if (sitemap := site / "sitemap.xml").is_file():
        sitemap.write_bytes(found := shown(sitemap.read_bytes(), hidden))
        if (packed := site / "sitemap.xml.gz").is_file():
            packed.write_bytes(gzip.compress(found, mtime=0))


def shown(sitemap: bytes, hidden: set[str]) -> bytes:
    """A sitemap without the pages at these addresses."""
    root = etree.fromstring(sitemap)
    for place in root.findall("{*}url"):
        if place.findtext("{*}loc", "").strip() in hidden:
            root.remove(place)
    whole: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole + b"\n"


def robots(site_url: str) -> str:
    """Leave to read everything; where the sitemap is, if the site knows its address."""
    sitemap = f"Sitemap: {urljoin(site_url, 'sitemap.xml')}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def llms(front: SourcePage, pages: list[SourcePage], files: dict[str, str], site_url: str) -> str:
    """The publication as an outline of links; pages kept out of the search are kept out here."""
    lines = [f"# {_title(front)}", ""]
    if about := _line(front.meta.get("description")):
        lines += [f"> {about}", ""]
    for room, inside in _rooms(pages).items():
        lines += [f"## {room}", "", *(_item(page, site_url) for page in inside), ""]
    if files:
        lines += ["## Files", ""]
        lines += [f"- [{name}]({_url(name, site_url)}): {told}" for name, told in files.items()]
    return "\n".join(lines).rstrip() + "\n"


def _rooms(pages: list[SourcePage]) -> dict[str, list[SourcePage]]:
    """The pages by the folder they are in; each folder called as its first page is."""
    shown = [page for page in pages if not _hidden(page)]
    indexes = {page.address: page for page in shown if page.name.endswith("index.md")}
    rooms: dict[str, list[SourcePage]] = {"Pages": []}
    for page in sorted(shown, key=lambda page: (page.address.count("/") > 1, page.address)):
        folder = page.name.partition("/")[0] + "/" if "/" in page.name else ""
        index = indexes.get(folder) if folder else None
        name = _title(index) if index else folder.strip("/").capitalize() or "Pages"
        rooms.setdefault(name, []).append(page)
    return {name: inside for name, inside in rooms.items() if inside}


def _hidden(page: SourcePage) -> bool:
    search = page.meta.get("search")
    return bool(isinstance(search, dict) and search.get("exclude"))


def _item(page: SourcePage, site_url: str) -> str:
    about = _line(page.meta.get("description"))
    link = f"- [{_title(page)}]({_url(page.address, site_url)})"
    return f"{link}: {about}" if about else link


def _url(address: str, site_url: str) -> str:
    return urljoin(site_url, quote(address)) or "./"


def _title(page: SourcePage) -> str:
    return _line(page.meta.get("title")) or page.address.strip("/") or "Index"


def _line(text: object) -> str:
    """Front matter as one line of Markdown in which nothing is syntax."""
    return SYNTAX.sub(r"\\\1", " ".join(str(text or "").split()))
