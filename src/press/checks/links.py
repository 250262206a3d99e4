"""Questions asked of the built site: does every link inside lead somewhere, is every id one?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import html

ADDRESSES = {"href": ("a", "link", "area", "use"), "src": ("img", "script", "source", "iframe")}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
NOT_LOADED = {"canonical", "prev", "next", "license", "alternate"}


@dataclass(frozen=True)
class Finding:
    """One fault of one built page: its path in the site, the address or id, and what is wrong."""

    page: str
    about: str
    what: str


class Site:
    """The HTML pages of a built site, parsed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            path.relative_to(folder).as_posix(): html.parse(
                str(path), html.HTMLParser(encoding="utf-8")
            ).getroot()
            for path in sorted(folder.rglob("*.html"))
        }
        self.ids = {page: Counter(root.xpath("//@id")) for page, root in self.pages.items()}

    def doubled_ids(self) -> Iterator[Finding]:
        """Ids that stand more than once on a page."""
        for page, ids in self.ids.items():
            for name, count in ids.items():
                if count > 1:
                    yield Finding(page, name, f"the id stands {count} times")

    def broken_links(self) -> Iterator[Finding]:
        """Addresses inside the site, and references to ids, that lead nowhere."""
        for page, root in self.pages.items():
            for element in root.iter(html.etree.Element):
                yield from self._references(page, element)
                for attribute, tags in ADDRESSES.items():
                    address = element.get(attribute)
                    if element.tag in tags and address is not None:
                        yield from self._address(page, address)

    def loaded_from_elsewhere(self) -> Iterator[Finding]:
        """What a browser would fetch from another host when it opens a page."""
        for page, root in self.pages.items():
            for tag, attribute in LOADED.items():
                for element in root.iter(tag):
                    address = element.get(attribute) or ""
                    shown = tag == "link" and set(element.get("rel", "").split()) & NOT_LOADED
                    if urlsplit(address).netloc and not shown:
                        yield Finding(page, address, "loaded from another host")

    def _references(self, page: str, element: html.HtmlElement) -> Iterator[Finding]:
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in self.ids[page]:
                    yield Finding(page, name, f"{attribute} names no id of the page")

    def _address(self, page: str, address: str) -> Iterator[Finding]:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return
        path = unquote(parts.path)
        target = self._target(page, path) if path else page
        if target is None:
            yield Finding(page, address, "there is no such file")
        elif self._is_missing(target, unquote(parts.fragment)):
            yield Finding(page, address, f"{target} has no such id")

    def _is_missing(self, page: str, fragment: str) -> bool:
        return bool(fragment) and page in self.ids and fragment not in self.ids[page]

    def _target(self, page: str, path: str) -> str | None:
        """The file an address means; a folder means its index."""
        if path.startswith("/"):
            return None  # the site must work from any folder of any host
        whole = PurePosixPath("/", page).parent.joinpath(path)
        parts: list[str] = []
        for part in whole.parts[1:]:
            if part == ".." and parts:
                parts.pop()
            elif part != "..":
                parts.append(part)
        file = self.folder.joinpath(*parts)
        if file.is_dir():
            file = file / "index.html"
        return file.relative_to(self.folder).as_posix() if file.is_file() else None
