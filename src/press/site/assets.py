"""What pages load: few files, each named by its content, so that it may be kept forever.

Authors keep small style sheets and modules; ``site.css`` and ``site.js`` name them in order, and
work as they are in the live preview. In a finished site each is one file. The theme's own sheet
loses what no page uses and stands at the head of ours, which alone decides when a page is shown;
the theme's files no page asks for are taken away.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from press.core.cache import Store, digest
from press.site.css_purge import imports, joined
from press.site.css_usage import kept_pruned, used_in

IMPORT = re.compile(r'(?m)^import "\./([\w-]+\.js)";$')
UNASKED = ("assets/**/*.map", "assets/stylesheets/**/palette.*.css")
SHEETS = "assets/stylesheets/**/main.*.css"
THEME_LINK = re.compile(r'\s*<link rel="stylesheet" href="[^"]*stylesheets/(?:\w+/)?main\.[^"]*">')
"""The one line by which the theme loads its sheet."""
SHEET_LINK = re.compile(r'<link rel="stylesheet" href="(assets/css/site\.[0-9a-f]{8}\.css)">')
SCRIPT_LINK = re.compile(r'<script src="(assets/js/site\.[0-9a-f]{8}\.js)" type="module"></script>')
LUNR = "assets/javascripts/lunr"
NAMED = (
    "assets/css/*.css",
    "assets/js/*.js",
    "assets/explore/*.js",
    "assets/fonts/*.woff2",
    "assets/stylesheets/**/*.css",
)
HASH = re.compile(r"\.[0-9a-f]{8}\.")


def finish_assets(site: Path, language: str, store: Store) -> None:
    """Joins, prunes and names the assets of a built site, and tells its pages of the names."""
    pages = sorted(site.rglob("*.html"))
    _join(site)
    _prune(site, pages, store)
    folded = _fold(site)
    _drop(site, language)
    _rename(site, pages, folded)
    _bring_along(site, store)


def module_of(entry: Path) -> str:
    """A module that imports others, as one: each in a block, so that their names stay their own."""

    def inside(match: re.Match[str]) -> str:
        return "{\n" + (entry.parent / match[1]).read_text(encoding="utf-8") + "}"

    return IMPORT.sub(inside, entry.read_text(encoding="utf-8"))


def _join(site: Path) -> None:
    sheet, script = site / "assets/css/site.css", site / "assets/js/site.js"
    if sheet.is_file() and (parts := imports(sheet)):
        sheet.write_text(joined(sheet), encoding="utf-8")
        for part in parts:
            part.unlink()
    if script.is_file() and (names := IMPORT.findall(script.read_text(encoding="utf-8"))):
        script.write_text(module_of(script), encoding="utf-8")
        for name in names:
            (script.parent / name).unlink()


def _prune(site: Path, pages: list[Path], store: Store) -> None:
    """Takes from the theme's sheets what neither a page nor a script can show."""
    sheets = sorted(site.glob(SHEETS))
    if not sheets:
        return
    # Any id may occur: nobody knows those that the theme's scripts give.
    used = replace(used_in(site, pages, store), ids=frozenset())
    for sheet in sheets:
        if sheet.name not in used.sheets:  # another look of the theme
            sheet.unlink()
        else:
            css = sheet.read_text(encoding="utf-8")
            sheet.write_bytes(kept_pruned(css, used, store).encode())


def _fold(site: Path) -> bool:
    """Puts the theme's sheet at the head of the site's own, if there are both."""
    sheet, themes = site / "assets/css/site.css", sorted(site.glob(SHEETS))
    if not sheet.is_file() or not themes:
        return False
    parts = [part.read_text(encoding="utf-8") for part in (*themes, sheet)]
    sheet.write_text("\n".join(parts), encoding="utf-8")
    for theme in themes:
        theme.unlink()
    return True


def _drop(site: Path, language: str) -> None:
    """Removes source maps, the palette we do not use, and the word lists of other languages."""
    short = language.partition("-")[0]
    wanted = {"lunr.stemmer.support.min.js", "lunr.multi.min.js", f"lunr.{short}.min.js"}
    lists = [f for f in (site / LUNR).rglob("*") if f.is_file()]
    unasked = [f for pattern in UNASKED for f in site.glob(pattern)]
    for file in [*unasked, *(f for f in lists if short == "en" or f.name not in wanted)]:
        file.unlink()
    for folder in sorted(site.joinpath(LUNR).rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    if (site / LUNR).is_dir() and not any((site / LUNR).iterdir()):
        (site / LUNR).rmdir()


def _rename(site: Path, pages: list[Path], folded: bool) -> None:
    """Puts a hash of its content into each file's name: fonts first, as sheets name them."""
    names = dict(_names(site, "woff2"))
    for sheet in site.glob("assets/css/*.css"):
        _tell(sheet, names)
    names |= {**dict(_names(site, "css")), **dict(_names(site, "js"))}
    for page in pages:
        _tell(page, names, THEME_LINK if folded else None)


def _bring_along(site: Path, store: Store) -> None:
    """Puts the script, and of the sheet what the page uses, into the first page.

    There most readers come in, and it is the longest page: on a slow line what is fetched after it
    keeps its text from being shown for most of a second. The other pages share what they fetch.
    """
    page = site / "index.html"
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    sheet, script = SHEET_LINK.search(text), SCRIPT_LINK.search(text)
    said = (site / script[1]).read_text(encoding="utf-8") if script else ""
    if sheet:
        css = (site / sheet[1]).read_text(encoding="utf-8").replace("url(../", "url(assets/")
        used = used_in(site, [page], store, said)
        text = text.replace(sheet[0], f"<style>{kept_pruned(css, used, store)}</style>", 1)
    if script and "</" not in said:  # which could end the element
        text = text.replace(script[0], f'<script type="module">{said}</script>', 1)
    if text:
        page.write_text(text, encoding="utf-8", newline="\n")


def _names(site: Path, kind: str) -> Iterator[tuple[str, str]]:
    for pattern in NAMED:
        for file in sorted(site.glob(pattern)):
            if file.suffix == f".{kind}" and not HASH.search(file.name):
                named = f"{file.stem}.{digest(file.read_bytes())[:8]}.{kind}"
                yield f"{file.parent.name}/{file.name}", f"{file.parent.name}/{named}"
                file.rename(file.with_name(named))


def _tell(reader: Path, names: dict[str, str], gone: re.Pattern[str] | None = None) -> None:
    """Writes the new names into a page or sheet, where an address ends in the old ones."""
    text = reader.read_text(encoding="utf-8")
    told = gone.sub("", text) if gone else text
    for old, new in names.items():
        for end in ('"', ")"):
            told = told.replace(f"{old}{end}", f"{new}{end}")
    if told != text:
        reader.write_text(told, encoding="utf-8", newline="\n")
