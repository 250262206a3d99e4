"""What the settings must have: the press as plugin and extension, and files that are there."""

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from press.core.pages.addresses import OUTSIDE
from press.core.problems import Problem, did_you_mean, nearest
from press.core.settings.options import docs_folder, find_setting, named_options, setting_problem
from press.core.settings.settings_files import own_mapping, read_mapping, settings_files
from press.core.text import exists
from press.core.yaml.nodes import (
    fields_of,
    items_of,
    listed_names,
    named_scalars,
    options_of,
    text_of,
)

READ = ("docs_dir", "docs", "bibliography", "custom_dir", "base_path")
IN_DOCS = ("extra_css", "extra_javascript")
"""Settings that name files which are published, or from which pages are made."""
MKDOCS_THEMES = ("mkdocs", "readthedocs")  # those of MkDocs itself


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


def check_named_files(
    path: Path, settings: dict[str, yaml.Node], source: Path
) -> Iterator[Problem]:
    """Folders and files that are named and not there, or that no browser reads."""
    docs = docs_folder(path)
    yield from _outside(path, settings, docs)
    for name in ("docs_dir", "custom_dir", *IN_DOCS):
        fields = dict(fields_of(settings.get("theme"))) | settings
        names = ("theme", name) if name == "custom_dir" else (name,)
        node = fields.get(name) if find_setting(path, *names)[0] == source else None
        if name == "custom_dir" and not isinstance(node, yaml.ScalarNode):
            continue  # told with the theme
        if node and (exists(docs) or name not in IN_DOCS):
            base = docs if name in IN_DOCS else path.parent
            for one in [node] if isinstance(node, yaml.ScalarNode) else items_of(node):
                yield from _missing(path, name, dict(fields_of(one)).get("path", one), base)


def _missing(path: Path, name: str, node: yaml.Node, base: Path) -> Iterator[Problem]:
    value, line = text_of(node), node.start_mark.line + 1
    if name == "extra_css" and value.endswith((".scss", ".sass", ".less")):
        what, remedy = f"Browsers cannot read '{value}'.", "Convert it to CSS, and name that file."
        yield Problem(path.name, line, "settings", what, remedy)
    if value and not OUTSIDE.match(value) and not exists(base / value.partition("?")[0]):
        near = [found.relative_to(base).as_posix() for found in base.glob("*") if exists(found)]
        remedy = did_you_mean(value, near, "Correct its name, or remove it.")
        what = f"There is no '{value[:60]}' for '{name}'."
        yield Problem(path.name, line, "settings", what, remedy)


def _outside(path: Path, settings: dict[str, yaml.Node], docs: Path) -> Iterator[Problem]:
    """Files and folders that are read and belong to somebody else."""
    extensions = dict(options_of(settings.get("markdown_extensions"))).values()
    options = [dict(fields_of(node)) for node in (settings.get("theme"), *extensions)]
    for fields, name in product([settings, *options], (*READ, *IN_DOCS)):
        base, owner = (docs, "docs") if name in IN_DOCS else (path.parent, "this publication")
        for value, node in named_scalars([fields.get(name)]) or listed_names(fields.get(name)):
            if "://" in value or "\0" in value:
                continue  # an address, or the name of no file
            place = base / value
            if os.path.lexists(place) and place.is_symlink():
                continue  # told where it is
            line = node.start_mark.line + 1
            if name == "custom_dir" and os.path.realpath(place) == os.path.realpath(base):
                what = "'custom_dir' is the whole publication, so all its files are published."
                remedy = "Name a folder of templates, such as 'overrides', or remove the line."
                yield Problem(path.name, line, "file-outside", what, remedy)
            if not Path(os.path.realpath(place)).is_relative_to(os.path.realpath(base)):
                what = f"'{value[:60]}' for '{name}' is outside {owner}."
                remedy = "Move it there, and correct the name."
                yield Problem(path.name, line, "file-outside", what, remedy)
