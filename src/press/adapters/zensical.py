"""The one module that knows Zensical, which follows Material for MkDocs.

Zensical reads ``mkdocs.yml`` and runs Markdown extensions, but no plugin and no notebook. So it is
given a copy of the sources in which each notebook has been run and is a page like any other; it
runs in this process, so that the problems found while rendering are known when it is done.
"""

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from press.adapters.finish import finish
from press.adapters.markdown import open_publication
from press.core.cache import Store
from press.core.i18n.catalogue import translate
from press.core.problems import Problem, errors
from press.core.publication import Places, Publication
from press.core.settings.options import find_setting, read_option, read_setting, read_theme
from press.kinds.notebooks.pages import page_of_code
from press.kinds.notebooks.records import as_markdown, is_notebook, markdown_of
from press.kinds.notebooks.runs import run_notebook, source_of
from press.kinds.redirects.addresses import stands_at
from press.site.theme import SCRIPT, SHEET, THEME, theme_assets

CUSTOM = "look"
GETTEXT_CALL = re.compile(r"""(?P<alone>\{\{ )?\b_\((["'])(?P<text>.*?)\2\)(?(alone) \}\})""")
"""A text of the press in a template, alone between braces or given to a function: Zensical's
templates have no function that says it in another language."""
RELATIVE = re.compile(r"!relative \$config_dir([^\],\s]*)")
Build = Callable[[str, dict[str, bool]], None]


def build(places: Places, folder: Path, generate: Build) -> list[Problem]:
    """Builds the site into ``folder/site``; gives every problem, and then it is not whole."""
    publication, site = open_publication(places), folder / "site"
    problems = errors(publication.problems) or _inherited(places) or prepare(publication, folder)
    if not problems:
        generate(str(folder / "mkdocs.yml"), {"clean": True, "strict": True})
        problems = errors(publication.problems)
    if not problems:
        settings = places.settings
        address = stands_at(site) or read_setting(settings, "site_url")
        finish(publication, site, address, read_theme(settings).get("language", "en"))
        problems = errors(publication.problems)
    return sorted(set(problems))


def _inherited(places: Places) -> list[Problem]:
    """Reports ``INHERIT``: the copy of the settings is changed as a text, and is one file."""
    settings = places.settings
    if not read_setting(settings, "INHERIT"):
        return []
    what = "A build with Zensical cannot use settings from another file."
    remedy = "Copy them into mkdocs.yml, or build with MkDocs."
    _, line = find_setting(settings, "INHERIT")
    return [Problem(settings.name, line, "settings", what, remedy)]


def prepare(publication: Publication, folder: Path) -> list[Problem]:
    """Copies what Zensical reads; gives the problems of notebooks that fail."""
    places = publication.places
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(places.docs, folder / places.docs.relative_to(places.root))
    settings = places.settings
    theme = read_theme(settings)
    _install_theme(folder, places, theme.get("custom_dir", ""), theme.get("language", "en"))
    for page in (folder / places.docs.relative_to(places.root)).rglob("*.md"):
        _count_from_source(page, r'<a href="')
    notebooks = [page.name for page in publication.pages if is_notebook(page.name)]
    text = _with_theme(settings.read_text(encoding="utf-8"))
    text = _settings(text, places.root, notebooks)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8", newline="\n")
    made = [_notebook(name, publication, folder) for name in notebooks]
    return [problem for problem in made if problem]


def _count_from_source(page: Path, before: str) -> None:
    """Shortens addresses that MkDocs leaves as they are: Zensical adds a folder to them."""
    if page.stem != "index":
        text = page.read_text(encoding="utf-8")
        text = re.sub(rf"({before})\.\./", r"\1", text)
        page.write_text(text, encoding="utf-8", newline="\n")


def _install_theme(folder: Path, places: Places, custom: str, language: str) -> None:
    """Puts the press's look, its words said, under what the publication has of its own."""
    shutil.copytree(THEME, folder / CUSTOM)
    for template in (folder / CUSTOM).rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        text = GETTEXT_CALL.sub(partial(_translated, language), text)
        template.write_text(text, encoding="utf-8", newline="\n")
    if custom:
        shutil.copytree(places.root / custom, folder / CUSTOM, dirs_exist_ok=True)
    listed = places.settings.read_text(encoding="utf-8")
    accent = str(read_option(places.settings, "accent") or "")
    name = read_setting(places.settings, "site_name")
    for uri, text in theme_assets(places.docs, listed, accent, name).items():
        target = folder / places.docs.relative_to(places.root) / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_text(text, encoding="utf-8", newline="\n")


def _translated(language: str, call: re.Match[str]) -> str:
    """What a template has in place of a text: its words, or a string where a function takes it."""
    words = translate(language, call["text"])
    return escape(words) if call["alone"] else json.dumps(words, ensure_ascii=False)


def _with_theme(text: str) -> str:
    """The settings with what a plugin would have added: where templates are, sheet and module."""
    text = re.sub(r"(?m)^ +custom_dir:.*\n", "", text)
    text = re.sub(r"(?m)^theme:\n( +)", rf"theme:\n\1custom_dir: {CUSTOM}\n\1", text)
    loaded = {"extra_css": SHEET, "extra_javascript": f"{{path: {SCRIPT}, type: module}}"}
    for name, file in loaded.items():
        first = f"\n{name}:\n  - {file}\n"
        head = f"\n{name}:\n"
        text = text.replace(head, first) if head in text else text + first
    return text


def _settings(text: str, root: Path, notebooks: list[str]) -> str:
    """The settings with notebooks as Markdown, and with paths Zensical's tags cannot say."""
    for name in notebooks:
        text = text.replace(name, as_markdown(name))
    return RELATIVE.sub(lambda told: json.dumps(f"{root.as_posix()}{told[1]}"), text)


def _notebook(name: str, publication: Publication, folder: Path) -> Problem | None:
    """Puts the page in the place of the notebook, and the notebook beside it, to be taken."""
    places = publication.places
    docs = places.docs.relative_to(places.root)
    data, store, shown = places.docs / "data", Store(places.store), (docs / name).as_posix()
    rendered = run_notebook(places.docs / name, shown, data, store)
    if isinstance(rendered, Problem):
        return rendered
    copied = folder / docs / name
    code = source_of(copied)
    text = page_of_code(code, markdown_of(code), rendered, publication)
    copied.with_suffix(".md").write_text(text, encoding="utf-8", newline="\n")
    _count_from_source(copied.with_suffix(".md"), r"\]\(")
    copied.with_suffix("").mkdir()
    copied.rename(copied.with_suffix("") / copied.name)
    return None
