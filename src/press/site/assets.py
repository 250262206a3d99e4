"""Bundles the files that pages load, named by content so that browsers can cache them forever.

Authors keep small style sheets and modules; ``site.css`` and ``site.js`` import them in order, and
work as they are in the live preview. In a finished site each is one file. The
theme's sheets and scripts, which no page loads, are deleted.
"""

import re
import shutil
from collections.abc import Container, Iterable
from pathlib import Path

import tinycss2
from rcssmin import cssmin
from tinycss2.ast import AtRule, Node, QualifiedRule

from press.core.cache import digest
from press.site.built_page import Page

IMPORT = re.compile(r'(?m)^(?:@import "|import "\./)([^"/]+\.(?:css|js))";$')
SHEET_LINK = re.compile(r'<link rel="stylesheet" href="(assets/css/site\.[0-9a-f]{8}\.css)">')
SCRIPT_LINK = re.compile(r'<script src="(assets/js/site\.[0-9a-f]{8}\.js)" type="module"></script>')
NAMES = re.compile(r'\b(?:class|id)="[^"]*"|<[a-z][\w-]*')
"""Where a page names what rules may ask for; the words of its text name nothing."""
SCRIPT = re.compile(r"<script>(.*?)</script>", re.S)
STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")
"""Where a script names what it adds to a page."""
SHEETS = "css/*.css"
NAMED_BY_CONTENT = (SHEETS, "js/*.js", "explore/*.js")
COMMAND = re.compile(r"<(?=[/!?%])")
"""A sign that means something in HTML in front of the next; of a media query it is not."""
HASH = re.compile(r"\.[0-9a-f]{8}\.")
WORD = re.compile(r"[\w-]+")
NAME = re.compile(r"(?:[.#]|(?:^|[\s>+~])(?=[a-z]))(-?[_a-zA-Z][\w-]*)")
"""What a selector asks for: a class, an id, or an element."""
IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
WITH_RULES = {"media", "supports", "container", "layer"}


def used_rules(css: str, texts: Iterable[str]) -> str:
    """A sheet without the rules whose every selector asks for a name that no text has.

    The texts are the names in the page, and the strings of scripts that may change it. A name only
    within brackets, as in ``:not(.a)``, is not asked for.
    """
    words = {word for text in texts for word in WORD.findall(text)}
    return _serialize(tinycss2.parse_stylesheet(css, skip_comments=True), words)


def _serialize(rules: Iterable[Node], words: Container[str]) -> str:
    return "".join(_rule(rule, words) for rule in rules)


def _rule(rule: Node, words: Container[str]) -> str:
    if isinstance(rule, QualifiedRule) and not _is_used(tinycss2.serialize(rule.prelude), words):
        return ""
    if isinstance(rule, AtRule) and rule.content and rule.lower_at_keyword in WITH_RULES:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True)
        kept = _serialize(inner, words).strip()
        prelude = tinycss2.serialize(rule.prelude)
        return f"@{rule.at_keyword}{prelude}{{{kept}}}" if kept else ""
    return str(rule.serialize())


def _is_used(prelude: str, words: Container[str]) -> bool:
    """True if one of the selectors needs only what is named."""
    outside = prelude
    while outside != (outside := IN_BRACKETS.sub("", outside)):
        pass
    return any(all(c in words for c in NAME.findall(one)) for one in outside.split(","))


def finish_assets(site: Path) -> dict[str, str]:
    """Bundles and renames the assets of a built site; gives each new name by the old one."""
    assets = site / "assets"
    for entry in (assets / "css/site.css", assets / "js/site.js"):
        if entry.is_file():
            parts = _parts(entry)
            _write(entry, bundle(entry))
            for part in parts:
                part.unlink()
    _delete_unused(assets)
    # Fonts first: sheets name them.
    names = _rename(assets, "fonts/*.woff2")
    for sheet in assets.glob(SHEETS):
        _write(sheet, cssmin(_with_names(read_source(sheet), names)))
    for pattern in NAMED_BY_CONTENT:
        names |= _rename(assets, pattern)
    return names


def link_assets(page: Page, names: dict[str, str]) -> None:
    """Makes a page load the assets by their new names."""
    page.text = _with_names(page.text, names)


def inline_assets(page: Page, site: Path) -> None:
    """Puts sheet and script into the front page, where most readers arrive.

    It is the longest page: on a slow line what is fetched after it would hide its text for most of
    a second. It carries only the rules it can use. The other pages share the files.
    """
    if page.file != site / "index.html":
        return
    if link := SHEET_LINK.search(page.text):
        css = read_source(site / link[1]).replace("url(../", "url(assets/")
        files = (file.read_text(encoding="utf-8") for file in site.glob("assets/js/site.*.js"))
        strings = STRINGS.findall("\n".join([*SCRIPT.findall(page.text), *files]))
        css = used_rules(css, [*NAMES.findall(page.text), *strings])
        # A string of CSS, such as the site's name on paper, may not end the element, nor tell a
        # server to run something (SSI, PHP).
        css = COMMAND.sub(r"\\3c ", css)
        page.text = page.text.replace(link[0], f"<style>{css}</style>", 1)
    if link := SCRIPT_LINK.search(page.text):
        script = (site / link[1]).read_text(encoding="utf-8")
        if "</" not in script:  # which could end the element
            page.text = page.text.replace(link[0], f'<script type="module">{script}</script>', 1)


def read_source(file: Path) -> str:
    """A sheet or module; of one that is not UTF-8, its author has been told."""
    return file.read_text(encoding="utf-8", errors="replace")


def bundle(entry: Path) -> str:
    """A sheet or module with what it imports in place: modules in blocks, to keep their names."""

    def imported(match: re.Match[str]) -> str:
        text = bundle(entry.parent / match[1])
        return text if entry.suffix == ".css" else f"{{\n{text}}}"

    return IMPORT.sub(imported, read_source(entry))


def _parts(entry: Path) -> list[Path]:
    """Returns the files that an entry imports, directly or not."""
    own = [entry.parent / name for name in IMPORT.findall(read_source(entry))]
    return [*own, *(part for name in own for part in _parts(name))]


def _delete_unused(assets: Path) -> None:
    """Deletes source maps, and the theme's sheets and scripts, which no page of ours loads."""
    shutil.rmtree(assets / "stylesheets", ignore_errors=True)
    shutil.rmtree(assets / "javascripts", ignore_errors=True)
    for file in assets.glob("**/*.map"):
        file.unlink()


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _rename(assets: Path, pattern: str) -> dict[str, str]:
    """Puts a hash of its content into each file's name."""
    names = {}
    for file in sorted(assets.glob(pattern)):
        if not HASH.search(file.name):
            name = f"{file.stem}.{digest(file.read_bytes())[:8]}{file.suffix}"
            names[f"{file.parent.name}/{file.name}"] = f"{file.parent.name}/{name}"
            file.rename(file.with_name(name))
    return names


def _with_names(text: str, names: dict[str, str]) -> str:
    """A page or sheet with new names wherever an address ends in an old one."""
    for old, new in names.items():
        for end in ('"', ")"):
            text = text.replace(f"{old}{end}", f"{new}{end}")
    return text
