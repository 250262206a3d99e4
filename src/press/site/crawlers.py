"""Writes the files for crawlers: ``robots.txt``, ``llms.txt``, the sitemap.

``robots.txt`` follows RFC 9309: everything may be read, and the sitemap is here. ``llms.txt``
follows llmstxt.org: a heading, a summary, and lists of links in plain Markdown. What a page keeps
out of the search (``search: {exclude: true}``) is in neither list and says ``noindex`` itself,
unless it is ``listed``: only too long for our own search.
"""

import gzip
import io
import re
from copy import deepcopy
from pathlib import Path
from urllib.parse import quote, urljoin

from lxml import etree

from press.core.pages.page import SourcePage
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS

FILES = {
    "claims.json": "Every claim with its verdict, its reasons and its sources",
    "references.json": "Every work cited, as CSL-JSON",
    "data/datapackage.json": "Every table of data, as a Frictionless Data Package",
    "feed.xml": "Corrections, as a feed",
}
SYNTAX = re.compile(r"([\\\[\]`*_<>])")


def crawler_files(publication: Publication, site: Path, site_url: str) -> None:
    """Writes both files into the built site, and takes hidden pages out of its sitemap."""
    texts = {"robots.txt": robots(site_url)}
    if front := next((page for page in publication.pages if page.address == ""), None):
        files = {name: about for name, about in FILES.items() if (site / name).is_file()}
        texts["llms.txt"] = llms(front, publication.pages, files, site_url)
    for name, text in texts.items():
        (site / name).write_text(text, encoding="utf-8", newline="\n")
    hidden = {_url(page.address, site_url) for page in publication.pages if _is_hidden(page)}
    if (sitemap := site / "sitemap.xml").is_file():
        alone = [f"claims/{claim.id}/" for claim in publication[CLAIMS]]
        added = [_url(one, site_url) for one in alone if (site / one / "index.html").is_file()]
        sitemap.write_bytes(data := _edit_sitemap(sitemap.read_bytes(), hidden, added))
        if (packed := site / "sitemap.xml.gz").is_file():
            packed.write_bytes(gzipped(data))


def gzipped(data: bytes) -> bytes:
    """The same bytes on any Python: ``gzip.compress`` named the system in them before 3.13."""
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=packed, mtime=0) as file:
        file.write(data)
    return packed.getvalue()


def robots(site_url: str) -> str:
    """Permission to read everything; where the sitemap is, if the site has an address."""
    sitemap = f"Sitemap: {urljoin(site_url, 'sitemap.xml')}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def llms(front: SourcePage, pages: list[SourcePage], files: dict[str, str], site_url: str) -> str:
    """The publication as an outline of links; pages kept out of the search are kept out here."""
    lines = [f"# {_title(front)}", ""]
    if about := _line(front.meta.get("description")):
        lines += [f"> {about}", ""]
    for title, section in _sections(pages).items():
        lines += [f"## {title}", "", *(_item(page, site_url) for page in section), ""]
    if files:
        lines += ["## Files", ""]
        lines += [f"- [{name}]({_url(name, site_url)}): {about}" for name, about in files.items()]
    return "\n".join(lines).rstrip() + "\n"


def _edit_sitemap(sitemap: bytes, hidden: set[str], added: list[str]) -> bytes:
    """A sitemap without some pages, and with the pages that no generator has made."""
    root = etree.fromstring(sitemap)
    places = root.findall("{*}url")
    for place in places:
        if place.findtext("{*}loc", "").strip() in hidden:
            root.remove(place)
    known = {place.findtext("{*}loc", "").strip() for place in places}
    for address in added if places else ():
        if address not in known:
            place = deepcopy(places[0])
            next(place.iterfind("{*}loc")).text = address
            root.append(place)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _sections(pages: list[SourcePage]) -> dict[str, list[SourcePage]]:
    """The listed pages by folder; each folder has the title of its index."""
    listed = [page for page in pages if not _is_hidden(page)]
    indexes = {page.address: page for page in listed if page.name.endswith("index.md")}
    sections: dict[str, list[SourcePage]] = {}
    for page in sorted(listed, key=lambda page: (page.address.count("/") > 1, page.address)):
        folder, _, inside = page.name.partition("/")
        index = indexes.get(f"{folder}/") if inside else None
        title = _title(index) if index else folder.capitalize() if inside else "Pages"
        sections.setdefault(title, []).append(page)
    return sections


def _is_hidden(page: SourcePage) -> bool:
    search = page.meta.get("search")
    if page.meta.get("listed") is True:
        return False
    return bool(isinstance(search, dict) and search.get("exclude"))


def _item(page: SourcePage, site_url: str) -> str:
    about = _line(page.meta.get("description"))
    link = f"- [{_title(page)}]({_url(page.address, site_url)})"
    return f"{link}: {about}" if about else link


def _url(address: str, site_url: str) -> str:
    return urljoin(site_url, quote(address)) or "./"


def _title(page: SourcePage) -> str:
    return _line(page.title)


def _line(text: object) -> str:
    """Front matter as one line of Markdown in which nothing is syntax."""
    return SYNTAX.sub(r"\\\1", " ".join(str(text or "").split()))
