"""``mkdocs.yml`` as far as it is the generator's: names of settings, theme, plugins, extensions.

What nobody knows under a name is left out by a generator, or stops it with a message of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from press.core.i18n.catalogue import base_language, is_supported
from press.core.problems import ADVICE, Problem, nearest
from press.core.settings.generator_options import NAMES, check_options, unknown
from press.core.settings.installed import check_installed
from press.core.settings.named_files import check_named_files
from press.core.settings.options import (
    OPTIONS,
    named_options,
    read_option,
    read_theme,
    setting_problem,
)
from press.core.settings.settings_files import (
    compose_settings,
    own_mapping,
    read_mapping,
    settings_files,
)
from press.core.text import relative
from press.core.yaml.nodes import items_of, listed_names, mapping_of, named_scalars
from press.core.yaml.yaml_lint import check_quotes

SCHEMES = ("light", "dark", "auto", "default")
"""The colours of a page, as its style sheets name them."""
MKDOCS_THEMES = ("mkdocs", "readthedocs")  # those of MkDocs itself


def check_generator(path: Path) -> Iterator[Problem]:
    """Names in the settings that stand for nothing; another check reports what cannot be read."""
    for file in settings_files(path):
        shown = relative(file, path.parent)
        for problem in _check_file(path, file):  # folders begin at mkdocs.yml, wherever they are
            yield replace(problem, path=shown)
    yield from _two_languages(path)
    yield from _overrides(path)


def _check_file(path: Path, file: Path) -> Iterator[Problem]:
    top = compose_settings(file)
    if not isinstance(top, yaml.MappingNode):
        return
    yield from check_quotes(top, path.name)
    settings = mapping_of(top)
    known, remedy = NAMES["settings"], "Correct its name, or remove it."
    yield from unknown(path, listed_names(top), known, "There is no setting", remedy)
    yield from _twice(path, top, settings)
    yield from check_options(path, settings)
    yield from check_named_files(path, settings, file)
    yield from _schemes(path, mapping_of(settings.get("theme")).get("palette"))
    yield from check_installed(path, settings)


def _twice(path: Path, top: yaml.MappingNode, settings: dict[str, yaml.Node]) -> Iterator[Problem]:
    """Settings, plugins and extensions that are named twice."""
    first: dict[str, int] = {}
    for word, key in listed_names(top):
        line = key.start_mark.line + 1
        if (before := first.setdefault(word, line)) != line:
            what = f"'{word}' appears twice, first in line {before}."
            yield Problem(path.name, line, "yaml-twice", what, "Keep one of the two.")
    for name in ("plugins", "markdown_extensions"):
        seen: set[str] = set()
        for word, node in listed_names(settings.get(name)):
            if word in seen:
                what = f"'{word}' is twice under '{name}'."
                yield Problem(path.name, node.start_mark.line + 1, "list-twice", what, "Keep one.")
            seen.add(word)


def check_parts(path: Path) -> Iterator[Problem]:
    """The press is a plugin and an extension of MkDocs; without one, pages are made in part."""
    named = [own_mapping(file) for file in settings_files(path)]
    if not all(named) or "INHERIT" in named[-1]:
        return  # what cannot be read, or is in a file that is missing, is told elsewhere
    settings = read_mapping(path)
    if "site_name" not in settings and not nearest("site_name", map(str, settings)):
        what, remedy = "There is no 'site_name'.", "Add 'site_name: …', the title of the site."
        yield Problem(path.name, 1, "settings", what, remedy)
    yield from _theme(path, settings.get("theme"))
    for setting, what in (("plugins", "plugin"), ("markdown_extensions", "extension")):
        if not nearest("press", [name for name, _ in named_options(settings.get(setting))]):
            remedy = f"Write '  - press' below '{setting}:'."
            missing = f"The {what} 'press' is missing, so the pages would be incomplete."
            yield setting_problem(path, (setting,), "settings", missing, remedy)


def _theme(path: Path, theme: Any) -> Iterator[Problem]:
    """Another theme of MkDocs has none of the parts of a page that the press changes."""
    options = {"name": theme} if isinstance(theme, str) else theme
    options = options if isinstance(options, dict) else {}
    name = options.get("name")
    if name is None and "custom_dir" not in options:
        what, remedy = "The press needs a theme.", "Write 'theme: {name: material}'."
        yield setting_problem(path, ("theme",), "settings", what, remedy)
    elif not isinstance(options.get("custom_dir") or "", str):
        what, remedy = "'custom_dir' is not the name of a folder.", "Name one folder of templates."
        yield setting_problem(path, ("theme", "custom_dir"), "settings", what, remedy)
    elif name in MKDOCS_THEMES:
        what = f"The press has no pages for the theme '{name}'."
        yield setting_problem(path, ("theme", "name"), "settings", what, "Write 'name: material'.")


def _schemes(path: Path, palette: yaml.Node | None) -> Iterator[Problem]:
    """Schemes of a palette that the press's style sheets do not know."""
    schemes = [mapping_of(one).get("scheme") for one in items_of(palette) or (palette,)]
    for given, scheme in named_scalars(schemes):
        if given not in SCHEMES:
            name = "dark" if given == "slate" else ", ".join(SCHEMES)
            what = f"Pages have no scheme '{given}', so the button for colours fails."
            line = scheme.start_mark.line + 1
            yield Problem(path.name, line, "settings", what, f"Write {name}.")


def _two_languages(path: Path) -> Iterator[Problem]:
    """Different languages of the theme and of the press, also where one of them is inherited."""
    theme, own = read_theme(path).get("language", ""), str(read_option(path, "language") or "")
    if all(map(is_supported, (theme, own))) and base_language(theme) != base_language(own):
        what = f"The theme's language is '{theme}', that of the press '{own}'."
        words = what, "Write the same in both, or readers get words of two languages."
        yield setting_problem(path, (*OPTIONS, "language"), "language", *words)


def _overrides(path: Path) -> Iterator[Problem]:
    """Templates in a folder that is named as in the handbook of the theme, and is not in use."""
    folder, theme = path.parent / "overrides", read_mapping(path).get("theme")
    unused = isinstance(theme, dict) and "custom_dir" not in theme
    if unused and any(folder.glob("*.html")):
        what = f"The templates in '{folder.name}' are not used."
        remedy = f"Write 'custom_dir: {folder.name}' below 'theme:', or remove the folder."
        yield setting_problem(path, ("theme",), "settings", what, remedy, ADVICE)
