"""Points links in class views and on exercise pages to class views."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import join, normpath

from lxml import html

from press.core.markup import select
from press.core.site_build import SiteBuild
from press.kinds.teaching.class_addresses import (
    LEDGER,
    WITH_VERDICTS,
    file_of,
    relative_address,
)
from press.kinds.teaching.records import TEACHING

OUTSIDE = re.compile(r"[a-z][a-z+.-]*:|//", re.I)
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>')
WHOLE = re.compile(r'\bclass="[^"]*\bwhole\b')
"""The mark after a link to the whole page: ``{.whole}``."""
ARTICLE = re.compile(r'<article class="md-content__inner.*</article>', re.S)
USE = re.compile(r'<p class="card-use"[^>]*>.*?</p>\n?', re.S)
IN_CLASS = re.compile(r'\bclass="[^"]*\bin-class\b')
NO_EXERCISES = ("reading", "answers")


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
            target = href if is_ours is not None else resolved(href, start)
            if target is not None:
                link.set("href", relative_address(self.at(target) or target, new))

    def at(self, address: str) -> str:
        """The view of what is at an address; empty where there is none."""
        page, mark, place = address.partition("#")
        if place in WITH_VERDICTS:
            return ""
        if page == LEDGER and f"{LEDGER}{place}/" in self.views:
            return self.views[f"{LEDGER}{place}/"]
        view = self.views.get(page, "")
        return f"{view}{mark}{place}" if view and place in self.ids[view] else view


def resolved(href: str, start: str) -> str | None:
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

    So do links of any other page that an author marks with ``{.in-class}``; if a class reads it,
    with ``teach:``, its cards say no verdict either.
    """
    for page in build.publication.pages:
        told = build.publication[TEACHING].get(page.name)
        file = build.site / file_of(page.address)
        is_exercise = told is not None and told.type not in NO_EXERCISES
        if file.is_file() and (is_exercise or ".in-class" in page.body):
            file.write_text(
                _led(
                    file.read_text(encoding="utf-8"), page.address, links, is_exercise, told is None
                ),
                encoding="utf-8",
                newline="\n",
            )


def _led(text: str, address: str, links: Links, is_exercise: bool, with_use: bool) -> str:
    def changed(link: re.Match[str]) -> str:
        leads = not WHOLE.search(link[0]) if is_exercise else bool(IN_CLASS.search(link[0]))
        target = resolved(link[1], address) if leads else None
        view = links.at(target) if target is not None else ""
        if not view or target is None or target.partition("#")[0] == address:
            return link[0]
        return link[0].replace(f'href="{link[1]}"', f'href="{relative_address(view, address)}"')

    def in_text(article: re.Match[str]) -> str:
        return LINK.sub(changed, article[0] if with_use else USE.sub("", article[0]))

    return ARTICLE.sub(in_text, text)
