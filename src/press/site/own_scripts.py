"""Identifies the site's own scripts inside a page: those of templates, and those of its files.

An author's words that became a script by some gap must not get into the policy of a page. So a
script is believed only if a template of the theme holds it, with an address at most put in, or a
file of scripts of the site.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.S)
GAP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
ADDRESS = r"[\w./:~-]*"
"""The allowed address in a template's script: no character that could end the string."""


def own_scripts(site: Path, folders: Iterable[Path]) -> Callable[[str], bool]:
    """Returns a function that is true of the site's own scripts, not of an author's."""
    files = {_text(file) for file in site.glob("assets/**/*.js")}
    templates = (file for folder in folders for file in sorted(folder.rglob("*.html")))
    scripts = {script for file in templates for script in SCRIPT.findall(_text(file))}
    patterns = [re.compile(_pattern(script), re.S) for script in sorted(scripts)]

    def is_own(script: str) -> bool:
        return script.strip() in files or any(p.fullmatch(script) for p in patterns)

    return is_own


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def _pattern(script: str) -> str:
    return ADDRESS.join(map(re.escape, GAP.split(script)))
