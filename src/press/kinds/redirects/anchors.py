"""Old places inside pages, ``claims/#p9.c9``: no server sees a fragment, so a page must have it.

Where the new place is on the same page, an empty anchor with the old id is put there. Where it
is on another page, no address can lead there without a script: the old page then says, to those
who come by the old address only, where to find it. No id that is in a page is used again.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from markupsafe import Markup

from press.core.pages.reading_units import PASSAGES
from press.core.problems import Wording
from press.core.publication import Publication
from press.core.render_context import templates
from press.kinds.redirects.addresses import file_at
from press.kinds.redirects.records import REDIRECTS, Redirect, hides

ID = re.compile(r"<(\w+)\b[^<>]*?\sid=\"([^\"<>]+)\"[^<>]*>")
ANCHOR = Markup('<span class="former moved-here" id="{}"></span>')
OURS = (Markup('class="former moved-here" id="{}"'), Markup('class="moved" id="{}"'))
"""The markup that an earlier build of a live preview has written."""
HOLDERS = re.compile(
    r"<(?:a|article|aside|blockquote|caption|dd|div|dt|figcaption|figure|footer|h[1-6]|header|li|"
    r"main|nav|p|section|span|td|th)\b[^<>]*>"
)
"""Elements in which an empty anchor may stand; of a table or a list, the first cell or item."""
END = ("</article>", "</main>", "</body>")
"""Where what a page says ends."""


class Anchors:
    """Finds the ids of built pages, and adds the old ones."""

    def __init__(self, publication: Publication, site: Path, language: str) -> None:
        self.publication = publication
        self.site = site
        self.language = language
        self.pages: dict[str, str] = {}

    def text(self, address: str) -> str:
        """The page at an address; nothing when there is none, or no page."""
        file = file_at(self.site, address)
        if address not in self.pages:
            is_page = file.suffix == ".html" and file.is_file()
            self.pages[address] = file.read_text(encoding="utf-8") if is_page else ""
        return self.pages[address]

    def ids(self, address: str) -> list[str]:
        """All ids of a page."""
        return [unescape(match[2]) for match in ID.finditer(self.text(address))]

    def faults(self, redirect: Redirect) -> Iterator[Wording]:
        """Reports old places that cannot redirect: the page is gone, or the place still exists."""
        page, _, fragment = redirect.old.partition("#")
        if not self.text(page) or page in self.publication[REDIRECTS]:
            what = f"There is no page at '{page}' for the place '#{fragment}'."
            yield what, f"Redirect the page itself: '{page}: its new address'."
        elif fragment in self.ids(page) and not self._is_ours(page, fragment):
            yield hides(redirect.old)

    def _is_ours(self, page: str, fragment: str) -> bool:
        return any(form.format(fragment) in self.text(page) for form in OURS)

    def write(self, redirect: Redirect) -> None:
        """Puts the old id at the new place, or a notice with it into the old page."""
        page, _, fragment = redirect.old.partition("#")
        new, _, place = redirect.new.partition("#")
        text = self.text(page)
        if fragment in self.ids(page):
            return  # an earlier build has written it
        if file_at(self.site, new) == file_at(self.site, page) and place:
            at, added = _place(text, place), str(ANCHOR.format(fragment))
        else:
            ends = (end for mark in END if (end := text.rfind(mark)) >= 0)
            at, added = next(ends, len(text)), self._notice(redirect, page, fragment)
        self.pages[page] = text[:at] + added + text[at:]
        file_at(self.site, page).write_text(self.pages[page], encoding="utf-8", newline="\n")

    def _notice(self, redirect: Redirect, page: str, fragment: str) -> str:
        """Returns the notice for readers who use the old address."""
        passage = self.publication[PASSAGES].get(redirect.new)
        link = "../" * page.count("/") + redirect.new or "./"
        title = passage.label if passage else redirect.new
        made = templates(self.language).get_template("moved.html")
        return made.render(id=fragment, link=link, title=title)


def _place(text: str, id_: str) -> int:
    """Just inside the element with the id, or inside the first part of it that may hold text."""
    found = next(match for match in ID.finditer(text) if unescape(match[2]) == id_)
    holder = HOLDERS.search(text, found.start())
    return holder.end() if holder else found.start()
