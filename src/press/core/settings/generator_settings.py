"""``mkdocs.yml`` as far as it is the generator's: names of settings, theme, plugins, extensions.

What nobody knows under a name is left out by a generator, or stops it with a message of its own.
"""

import functools
import os
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import yaml

from press.core.i18n.catalogue import base_language, has_words
from press.core.pages.addresses import OUTSIDE
from press.core.problems import ADVICE, Problem, did_you_mean, nearest
from press.core.settings.generator_options import (
    NAMES,
    check_options,
    fields_of,
    listed_names,
    named_scalars,
    options_of,
    unknown,
)
from press.core.settings.options import (
    OPTIONS,
    docs_folder,
    find_setting,
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
from press.core.text import exists, relative
from press.core.yaml.yaml_lint import check_quotation_marks

SCHEMES = ("light", "dark", "auto", "default")
"""The colours of a page, as its style sheets name them."""
READ = ("docs_dir", "docs", "bibliography", "custom_dir")
IN_DOCS = ("extra_css", "extra_javascript")
"""Settings that name files which are published, or from which pages are made."""
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
    yield from check_quotation_marks(top, path.name)
    settings = {str(key.value): value for key, value in top.value}
    known, remedy = NAMES["settings"], "Correct its name, or remove it."
    yield from unknown(path, listed_names(top), known, "There is no setting", remedy)
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
    yield from check_options(path, settings)
    yield from _files(path, settings, file)
    if parent := settings.get("INHERIT"):
        yield from _parent(path, parent, file)
    theme = settings.get("theme")
    if isinstance(theme, yaml.MappingNode):  # one of the edition's own has no name
        options = {str(key.value): value for key, value in theme.value}
        yield from _schemes(path, options.get("palette"))
        theme = options.get("name")
    named = [one for one in named_scalars([theme]) if one[0] not in {"", "null"}]
    themes, what = _entry_points("mkdocs.themes"), "There is no theme"
    yield from unknown(path, named, themes, what, "Use 'material'.")
    plugins = _entry_points("mkdocs.plugins")
    plugins |= {name.rpartition("/")[2] for name in plugins}  # a theme's own go without its name
    listed, remedy = listed_names(settings.get("plugins")), "Install it, or remove the line."
    yield from unknown(path, listed, plugins, "There is no plugin", remedy)
    for name, node in listed_names(settings.get("markdown_extensions")):
        if not _is_module(name):
            known = _entry_points("markdown.extensions") | _siblings(name)
            what, remedy = "There is no extension", "Install it, or remove it."
            yield from unknown(path, [(name, node)], known, what, remedy)


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
    elif name in MKDOCS_THEMES:
        what = f"The press has no pages for the theme '{name}'."
        yield setting_problem(path, ("theme", "name"), "settings", what, "Write 'name: material'.")


def _schemes(path: Path, palette: yaml.Node | None) -> Iterator[Problem]:
    """Schemes of a palette that the press's style sheets do not know."""
    entries = palette.value if isinstance(palette, yaml.SequenceNode) else [palette]
    fields = [pair for one in entries if isinstance(one, yaml.MappingNode) for pair in one.value]
    for scheme in (value for key, value in fields if key.value == "scheme"):
        if isinstance(scheme, yaml.ScalarNode) and scheme.value not in SCHEMES:
            name = "dark" if scheme.value == "slate" else ", ".join(SCHEMES)
            what = f"Pages have no scheme '{scheme.value}', so the button for colours fails."
            line = scheme.start_mark.line + 1
            yield Problem(path.name, line, "settings", what, f"Write {name}.")


def _parent(path: Path, node: yaml.Node, source: Path) -> Iterator[Problem]:
    """What is named to inherit from, but has no settings: a folder, a list, a text."""
    given = node.value if isinstance(node, yaml.ScalarNode) else ""
    parent = source.parent / given
    top = compose_settings(parent) if given and exists(parent) and parent.is_file() else node
    if (
        not given
        or OUTSIDE.match(given)
        or (exists(parent) and top and not isinstance(top, yaml.MappingNode))
    ):
        what, line = "'INHERIT' names no file of settings.", node.start_mark.line + 1
        remedy = "Name a file like mkdocs.yml, or remove the line."
        yield Problem(path.name, line, "settings", what, remedy)


def _files(path: Path, settings: dict[str, yaml.Node], source: Path) -> Iterator[Problem]:
    """Folders and files that are named and not there."""
    docs = docs_folder(path)
    yield from _outside(path, settings, docs)
    for name in ("docs_dir", *IN_DOCS, "hooks", "INHERIT"):
        base = docs if name in IN_DOCS else path.parent
        is_parent = name == "INHERIT"
        base = source.parent if is_parent else base
        in_force = is_parent or find_setting(path, name)[0] == source
        node = settings.get(name) if in_force else None
        listed = node.value if node and not is_parent else []
        named = [node] if isinstance(node, yaml.ScalarNode) else listed
        for one in named if exists(docs) or name == "docs_dir" else ():
            one = dict(fields_of(one)).get("path", one)
            value = str(one.value) if isinstance(one, yaml.ScalarNode) else ""
            if name == "extra_css" and value.endswith((".scss", ".sass", ".less")):
                what, line = f"Browsers cannot read '{value}'.", one.start_mark.line + 1
                remedy = "Convert it to CSS, and name that file."
                yield Problem(path.name, line, "settings", what, remedy)
            file = base / value.partition("?")[0]
            if value and not OUTSIDE.match(value) and not exists(file):
                near = [found.relative_to(base).as_posix() for found in base.glob("*")]
                remedy = did_you_mean(value, near, "Correct its name, or remove it.")
                what, line = f"There is no '{value}' for '{name}'.", one.start_mark.line + 1
                yield Problem(path.name, line, "settings", what, remedy)


def _two_languages(path: Path) -> Iterator[Problem]:
    """Different languages of the theme and of the press, also where one of them is inherited."""
    theme, own = read_theme(path).get("language", ""), str(read_option(path, "language") or "")
    if all(map(has_words, (theme, own))) and base_language(theme) != base_language(own):
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


def _outside(path: Path, settings: dict[str, yaml.Node], docs: Path) -> Iterator[Problem]:
    """Files and folders that are read and belong to somebody else."""
    press = dict(options_of(settings.get("markdown_extensions"))).get("press")
    fields = {**dict(fields_of(press)), **dict(fields_of(settings.get("theme")))} | settings
    for name in (*READ, *IN_DOCS):
        base, owner = (docs, "docs") if name in IN_DOCS else (path.parent, "this publication")
        for value, node in named_scalars([fields.get(name)]) or listed_names(fields.get(name)):
            if "://" in value or "\0" in value:
                continue  # an address, or the name of no file
            place = base / value
            if os.path.lexists(place) and place.is_symlink():
                continue  # told where it is
            if not place.resolve().is_relative_to(base.resolve()):
                what = f"'{value[:60]}' for '{name}' is outside {owner}."
                remedy = "Move it there, and correct the name."
                line = node.start_mark.line + 1
                yield Problem(path.name, line, "file-outside", what, remedy)


@functools.cache  # what is installed stays so while a command runs
def _entry_points(group: str) -> frozenset[str]:
    return frozenset(entry.name for entry in entry_points(group=group))


def _is_module(name: str) -> bool:
    """True if an extension's name is a module, ``pymdownx.tilde`` or ``package:Class``."""
    try:
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def _siblings(name: str) -> set[str]:
    """The extensions of the package that a name begins with."""
    package = name.partition(".")[0]
    spec = find_spec(package) if package.isidentifier() else None
    folders = spec.submodule_search_locations if spec else None
    return {f"{package}.{one.name}" for one in iter_modules(folders)} if folders else set()
