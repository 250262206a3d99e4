"""Pages and files that are named but not there: in links of Markdown, and in mkdocs.yml's nav.

Raw ``<a href>`` and what the build makes are looked after by ``press links``.
"""

import json
import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml

from press.core.cross_references import problems_in_texts
from press.core.grammar import blank_code
from press.core.lint.address_lint import ADDRESS, IN_HTML, is_readable
from press.core.pages.addresses import GENERATED_TYPES, PAGE_TYPES
from press.core.pages.page import SourcePage
from press.core.pages.raw_html import acts
from press.core.problems import ADVICE, Fault, Problem, did_you_mean
from press.core.settings.settings_files import compose_settings
from press.core.text import is_inside, relative
from press.core.yaml.nodes import (
    Named,
    fields_of,
    mapping_of,
    named_scalars,
    parts_of,
    scalars,
    text_of,
)

FILE_TYPES = "|".join(map(re.escape, (*PAGE_TYPES, *GENERATED_TYPES)))
SPACE = re.compile(r"[ ]+[^\s\"')(]")
"""An address that goes on after a space; another rule reports it."""
NAV_PAGE = re.compile(r"(?!\w+:|//).*(?:\.(?:md|ipynb|py|html)|\w/)")
"""What the menu has of this site: a file, or by mistake the address of a page."""
NOT_SOUGHT = re.compile(rf"$|(?i:https?://|mailto:|/|#)|.*(?:{FILE_TYPES})$", re.S)
"""An entry of the menu that is empty, leads out, or names a file."""
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
SNIPPET = re.compile(
    r"[ \t]*-{1,2}8<-{1,2}[ ]+\"(?P<name>https?://[^\"]+|[^\":]+)(?::[\w:,-]*)?\"[ \t]*"
)


def files_in(docs: Path) -> frozenset[str]:
    """All files a link may lead to, by their paths in ``docs``."""
    return frozenset(f.relative_to(docs).as_posix() for f in docs.rglob("*") if f.is_file())


def check_targets(
    page: SourcePage, docs: str, files: frozenset[str], rooted: bool = False
) -> Iterator[Problem]:
    """A problem for each link or image of the page whose file is not in ``docs``.

    Where links are ``rooted``, a generator reads '/' at their beginning as ``docs``.
    """
    here = posixpath.dirname(posixpath.relpath(page.path, docs))

    def faults(text: str) -> Iterator[Fault]:
        shown = blank_code(text)
        for tag in IN_HTML.finditer(shown):
            yield from _in_html(page.address, tag, files)
        for match in ADDRESS.finditer(shown):
            address = match[match.lastindex or 0]
            target = _target(address, here)
            typed = match[1] and page.name.endswith(".md") and not SPACE.match(shown, match.end())
            if typed and not target and (fault := _no_page(address, here, files)):
                yield match.start(), "link-page", *fault
            if not rooted and address[0] == "/" and target.endswith(".md") and target in files:
                what = f"'{address[:60]}' begins with '/', so it leads to no page."
                remedy = f"Write '{posixpath.relpath(target, here or '.')}'."
                yield match.start(), "link-page", what, remedy
            if target and target not in files:
                what = f"There is no '{target}' in {docs}."
                remedy = did_you_mean(target, files, "Correct the link, or add the file.")
                if address.startswith("www."):
                    remedy = f"Did you mean 'https://{address[:60]}'?"
                yield match.start(), "link-page", what, remedy

    yield from problems_in_texts(page, faults)


def _no_page(address: str, here: str, files: frozenset[str]) -> tuple[str, str] | None:
    """Reports an address that was meant as a page's or as a site's, but names neither."""
    path, mark, part = address.partition("#")
    for meant in _pages_at(path) if "?" not in path and ":" not in path else ():
        target = _target(meant, here)
        alike = (file for file in files if file.casefold() == target.casefold())
        if found := target if target in files else next(alike, ""):
            meant = posixpath.relpath(found, here or ".")
            return f"'{address[:60]}' is not a page.", f"Did you mean '{meant}{mark}{part}'?"
    if address in {"#", "/#"} or re.fullmatch(r"[^\W\d_]+|\.{2,}/?|…", address):
        return f"'{address[:60]}' is not a page.", "Name a file, as in '[words](claims.md)'."
    if match := re.match(r"10\.\d{4,}/|(?:[\w-]+\.)+[a-z]{2,}/", address):
        start = "https://doi.org/" if match[0].startswith("10.") else "https://"
        if _target(match[0].rstrip("/"), here) not in files:
            return f"'{address[:60]}' is not a page.", f"Did you mean '{start}{address[:60]}'?"
    return None


def _pages_at(address: str) -> tuple[str, ...]:
    """The pages of which one has this address."""
    stem = re.sub(r"(?:\.md)?/(?:index\.html?)?$|\.html?$", "", address)
    return (f"{stem}.md", f"{stem}/index.md") if re.search(r"\w$", stem) else ()


def _in_html(here: str, tag: re.Match[str], files: frozenset[str]) -> Iterator[Fault]:
    """An address in HTML that begins at the source's folder: generators turn only Markdown's."""
    address, picture = tag[1], tag[0].lower().startswith("<img")
    target = _target(address, here)
    if target.endswith(".md") or (picture and target and target not in files):
        what = f"'{address[:60]}' in HTML leads nowhere: only links in Markdown are adapted."
        remedy = f"Write '{'![what it shows]' if picture else '[words]'}({address[:60]})'."
        yield tag.start(), "link-page", what, remedy


def _target(address: str, here: str) -> str:
    """The file an address names, by its path in ``docs``; nothing when it names no file."""
    parts = urlsplit(address) if is_readable(address) else None
    if parts is None or parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path)
    if not posixpath.splitext(path)[1] or path.endswith(GENERATED_TYPES):
        return ""
    above = posixpath.normpath(posixpath.join(here, path))
    if above.startswith("../"):
        return above  # the folder above docs has no pages
    return posixpath.normpath(posixpath.join("/", here, path)).lstrip("/")


def check_nav(
    settings: Path, root: Path, pages: Collection[SourcePage], docs: str, files: frozenset[str]
) -> Iterator[Problem]:
    """A problem for each page the nav names that is not there, and each page it does not name."""
    shown = relative(settings, root)
    menu, listed = mapping_of(compose_settings(settings)).get("nav"), dict[str, int]()
    known = {*files, *(page.address for page in pages)}
    for name, node in named_scalars(scalars(menu, names=False)):
        if not (NOT_SOUGHT.match(name) or name in known or acts(name)):
            what = f"The menu lists '{name[:60]}', which is neither a page nor an address."
            remedy = did_you_mean(f"{name.strip('/')}.md", known, "Begin an address with https://.")
            yield Problem(shown, node.start_mark.line + 1, "nav-missing", what, remedy)
        if not NAV_PAGE.fullmatch(name):
            continue
        line = node.start_mark.line + 1
        if name in listed and name.endswith(PAGE_TYPES):
            what = f"The menu already lists '{name}' in line {listed[name]}."
            yield Problem(shown, line, "nav-twice", what, "Keep one of the two.")
        listed.setdefault(name, line)
    for name, line in listed.items():
        meant = _page_of(name, files)
        if name not in files and (meant == name or (meant in files and meant not in listed)):
            what = f"The menu lists '{name}', which is not in {docs}."
            remedy = did_you_mean(meant, files, "Add the page, or remove it from the menu.")
            yield Problem(shown, line, "nav-missing", what, remedy)
    yield from _other_names(menu, pages, shown)
    for page in pages if listed else ():
        if page.name not in listed:
            what = "Readers cannot find this page: it is not in the menu."
            yield Problem(page.path, 1, "nav-unlisted", what, f"List it in {shown}: {page.name}")


def _other_names(
    menu: yaml.Node | None, pages: Collection[SourcePage], shown: str
) -> Iterator[Problem]:
    """Names in the menu that are those of another page, or have another year than its title."""
    titles = {page.name: str(page.meta.get("title", "")) for page in pages}
    names = {title.casefold(): name for name, title in titles.items() if title}
    for label, node in _labels(menu):
        said, known = YEAR.findall(label), YEAR.findall(titles.get(text_of(node), ""))
        line, page = node.start_mark.line + 1, text_of(node)
        own = titles.get(page, label).casefold()
        if names.get(label.casefold(), page) != page and label.casefold() != own:
            what = f"The menu calls this page '{label[:60]}', which is the title of another."
            remedy = f"Correct the name, or list '{names[label.casefold()]}'."
            yield Problem(shown, line, "page-title", what, remedy, ADVICE)
        if len(said) == len(known) == 1 and said != known:
            what = f"The menu says '{label[:60]}', but the title of the page says {known[0]}."
            yield Problem(shown, line, "page-title", what, "Correct one of the two.", ADVICE)


def _labels(menu: yaml.Node | None) -> Iterator[Named]:
    """The entries of the menu that have a name, however deep."""
    yield from fields_of(menu)
    for part in parts_of(menu, names=False):
        yield from _labels(part)


def _page_of(name: str, files: frozenset[str]) -> str:
    """The page that the menu names, or whose address it has; empty if there is no such page."""
    if name.endswith(PAGE_TYPES):
        return name
    return next((page for page in _pages_at(name) if page in files), "")


def check_snippets(page: SourcePage, root: Path) -> Iterator[Problem]:
    """Files that 'pymdownx.snippets' would leave out in silence."""
    typed = next((text for name, text in page.extensions if name == "pymdownx.snippets"), "")
    options = json.loads(typed) if typed else {"base_path": []}
    given = options.get("base_path", ["."])
    folders = [root / str(base) for base in (given if isinstance(given, list) else [given])]
    top = None if options.get("restrict_base_path", True) else root

    def is_there(file: Path, folder: Path) -> bool:
        return file.is_file() and is_inside(file, top or folder)

    for line, text in enumerate(page.body.split("\n") if folders else (), page.first_line):
        snippet = SNIPPET.fullmatch(text)
        if snippet and not any(is_there(one / snippet["name"], one) for one in folders):
            what = f"There is no file '{snippet['name'][:60]}' to put here."
            remedy = "Correct its name, or 'base_path' of pymdownx.snippets in mkdocs.yml."
            yield Problem(page.path, line, "link-page", what, remedy)
