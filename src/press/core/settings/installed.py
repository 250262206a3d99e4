"""Themes, plugins and extensions that the settings name, and that nobody has installed."""

import functools
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import yaml
from markdown import Markdown

from press.core.problems import ADVICE, Problem
from press.core.settings.generator_options import unknown
from press.core.settings.settings_files import Tolerant
from press.core.yaml.nodes import fields_of, listed_names, mapping_of, named_scalars, options_of

MATHEMATICS = ("pymdownx.arithmatex", "mdx_math")
"""Extensions that leave formulas to a script."""


def check_installed(path: Path, settings: dict[str, yaml.Node]) -> Iterator[Problem]:
    """Names of a theme, of plugins and of extensions that nothing installed has."""
    theme = settings.get("theme")
    if isinstance(theme, yaml.MappingNode):  # one of the edition's own has no name
        theme = mapping_of(theme).get("name")
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
        elif name in MATHEMATICS and not settings.get("extra_javascript"):
            what = f"Formulas of '{name}' need a script, and no page has it: readers see them raw."
            remedy = "Remove it, and write them in characters, such as x², or as a picture."
            yield Problem(path.name, node.start_mark.line + 1, "settings", what, remedy, ADVICE)
    yield from _option_values(path, settings)


def _option_values(path: Path, settings: dict[str, yaml.Node]) -> Iterator[Problem]:
    """Options with which an extension breaks off; objects of Python are not tried."""
    for name, node in options_of(settings.get("markdown_extensions")):
        options = _plain_options(node) if name != "press" else {}
        if options and not _works(name, options):
            kept = [{key: options[key] for key in options if key != one} for one in options]
            faulty = [one for one, rest in zip(options, kept, strict=True) if _works(name, rest)]
            own = f"its option '{faulty[0]}'" if faulty else "its options"
            what = f"The extension {name} does not work with {own}."
            line = next((v for key, v in fields_of(node) if [key] == faulty[:1]), node)
            yield Problem(path.name, line.start_mark.line + 1, "settings", what, "Correct it.")


def _plain_options(node: yaml.Node) -> dict[str, Any]:
    """What is typed as options; none where nothing is, or an object of Python, or no mapping."""
    typed = yaml.serialize(node) if isinstance(node, yaml.MappingNode) else ""
    try:
        return (yaml.load(typed, Tolerant) if "!" not in typed else None) or {}
    except yaml.YAMLError:  # a name that is a list
        return {}


def _works(name: str, options: dict[str, Any]) -> bool:
    """True if an extension makes a page; an option that it does not know has another message."""
    try:
        Markdown(extensions=[name], extension_configs={name: options}).convert("# A\n\nB")
    except (KeyError, ImportError):
        return True
    except Exception:  # noqa: BLE001 whatever somebody's extension raises
        return False
    return True


@functools.cache  # what is installed stays so while a command runs
def _entry_points(group: str) -> frozenset[str]:
    return frozenset(entry.name for entry in entry_points(group=group))


def _is_module(name: str) -> bool:
    """True if an extension's name is a module, ``pymdownx.tilde`` or ``package:Class``."""
    try:  # the package around it is imported, as Python-Markdown does at once for the module
        return find_spec(name.partition(":")[0]) is not None
    except (ImportError, ValueError):
        return False


def _siblings(name: str) -> set[str]:
    """The extensions of the package that a name begins with."""
    package = name.partition(".")[0]
    spec = find_spec(package) if package.isidentifier() else None
    folders = spec.submodule_search_locations if spec else None
    return {f"{package}.{one.name}" for one in iter_modules(folders)} if folders else set()
