"""Files and folders that the settings name: missing, outside, or of a kind no browser reads."""

import os
from collections.abc import Iterator
from pathlib import Path

import yaml

from press.core.pages.addresses import OUTSIDE
from press.core.problems import Problem, did_you_mean
from press.core.settings.options import docs_folder, find_setting
from press.core.settings.settings_files import compose_settings
from press.core.text import exists
from press.core.yaml.nodes import fields_of, listed_names, named_scalars, options_of, text_of

READ = ("docs_dir", "docs", "bibliography", "custom_dir", "base_path")
IN_DOCS = ("extra_css", "extra_javascript")
"""Settings that name files which are published, or from which pages are made."""


def check_named_files(
    path: Path, settings: dict[str, yaml.Node], source: Path
) -> Iterator[Problem]:
    """Folders and files that are named and not there."""
    docs = docs_folder(path)
    yield from _outside(path, settings, docs)
    if parent := settings.get("INHERIT"):
        yield from _parent(path, parent, source)
    for name in ("docs_dir", *IN_DOCS, "hooks"):
        node = settings.get(name) if find_setting(path, name)[0] == source else None
        if node and (exists(docs) or name == "docs_dir"):
            base = docs if name in IN_DOCS else path.parent
            for one in [node] if isinstance(node, yaml.ScalarNode) else node.value:
                yield from _missing(path, name, dict(fields_of(one)).get("path", one), base)


def _missing(path: Path, name: str, node: yaml.Node, base: Path) -> Iterator[Problem]:
    """A file or folder that is named and not there, or that no browser reads."""
    value, line = text_of(node), node.start_mark.line + 1
    if name == "extra_css" and value.endswith((".scss", ".sass", ".less")):
        what, remedy = f"Browsers cannot read '{value}'.", "Convert it to CSS, and name that file."
        yield Problem(path.name, line, "settings", what, remedy)
    if value and not OUTSIDE.match(value) and not exists(base / value.partition("?")[0]):
        near = [found.relative_to(base).as_posix() for found in base.glob("*") if exists(found)]
        remedy = did_you_mean(value, near, "Correct its name, or remove it.")
        what = f"There is no '{value}' for '{name}'."
        yield Problem(path.name, line, "settings", what, remedy)


def _parent(path: Path, node: yaml.Node, source: Path) -> Iterator[Problem]:
    """What is named to inherit from, and is not there or has no settings: a folder, a page."""
    given = text_of(node)
    parent = source.parent / given
    if given and not OUTSIDE.match(given) and not exists(parent):
        yield from _missing(path, "INHERIT", node, source.parent)
        return
    is_file = given and exists(parent) and parent.is_file() and parent.suffix != ".md"
    top = compose_settings(parent) if is_file else None
    if not is_file or (top and not isinstance(top, yaml.MappingNode)):
        what, line = "'INHERIT' names no file of settings.", node.start_mark.line + 1
        remedy = "Name a file like mkdocs.yml, or remove the line."
        yield Problem(path.name, line, "settings", what, remedy)


def _outside(path: Path, settings: dict[str, yaml.Node], docs: Path) -> Iterator[Problem]:
    """Files and folders that are read and belong to somebody else."""
    press = dict(options_of(settings.get("markdown_extensions"))).get("press")
    snippets = dict(options_of(settings.get("markdown_extensions"))).get("pymdownx.snippets")
    parts = [dict(fields_of(node)) for node in (press, settings.get("theme"), snippets)]
    fields = parts[0] | parts[1] | parts[2] | settings
    for name in (*READ, *IN_DOCS):
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
