"""The languages that ``mkdocs.yml`` names: the theme's, and that of our words and citations."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from press.core.i18n.catalogue import languages, short
from press.core.problems import Problem, did_you_mean
from press.core.settings import compose_settings

REGIONAL = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
"""The pattern of a citation language with its region; the theme's language has no region."""


def check_languages(settings: Path) -> Iterator[Problem]:
    """A problem for each language the press has no words in."""
    top = compose_settings(settings)
    named = [(node, False) for node in _under(top, "theme")]
    for node, regional in [*named, *((node, True) for node in _press(top))]:
        for told in _under(node, "language"):
            if isinstance(told, yaml.ScalarNode) and not has_words(told.value, regional):
                line = told.start_mark.line + 1
                what = f"The press has no translation for '{told.value}'."
                yield Problem(settings.name, line, "language", what, remedy(told.value))


def has_words(language: str, regional: bool = True) -> bool:
    """True if the press can print pages in the language, such as ``de`` or ``de-AT``."""
    if regional and REGIONAL.fullmatch(language):
        return short(language) in languages()
    return language in languages()


def remedy(language: str) -> str:
    """Suggests a language that the press has."""
    return did_you_mean(language, languages(), f"Use one of: {', '.join(languages())}.")


def _press(top: yaml.Node | None) -> list[yaml.Node]:
    """The options of the extension ``press``."""
    lists = [node for node in _under(top, "markdown_extensions") if isinstance(node.value, list)]
    return [options for node in lists for item in node.value for options in _under(item, "press")]


def _under(node: object, name: str) -> list[yaml.Node]:
    """Returns the node under a name in a mapping; nothing if there is none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [value for key, value in pairs if key.value == name]
