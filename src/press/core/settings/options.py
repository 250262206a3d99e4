"""``mkdocs.yml`` as far as it is ours: the options of the extension ``press``."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from press.core.problems import ADVICE, ERROR, OFF, Problem, did_you_mean
from press.core.settings.settings_files import (
    PathLoader,
    check_yaml,
    compose_settings,
    read_mapping,
    settings_files,
)
from press.core.text import read_text, relative

OPTIONS = ("markdown_extensions", "press")
"""The settings in which the options of the extension ``press`` are."""
SEVERITIES = (ERROR, ADVICE, OFF)
Extensions = tuple[tuple[str, str], ...]
"""Markdown extensions by name, each with its options as JSON: they can be the key of a cache."""


def read_settings(
    path: Path, root: Path, known: Iterable[str]
) -> tuple[dict[str, Any], list[Problem]]:
    """The options that are known, as text but for mappings, and what is wrong with the others."""
    problems, names = read_text(path, root)[1], list(known)
    problems += check_yaml(path, root)
    options = _options(read_mapping(path))
    for name in options:
        place = (*OPTIONS, str(name))
        if name not in names:
            remedy = did_you_mean(str(name), names, f"Use one of: {', '.join(names)}.")
            what = f"The extension press has no option '{name}'."
            problems.append(setting_problem(path, place, "settings", what, remedy))
        elif options[name] is None and (cut := _colour(path, root, place)):
            what = f"'{name}' is empty: after a space, '#' begins a comment."
            remedy = f"Put '{cut}' in quotation marks."
            problems.append(setting_problem(path, place, "yaml-cut", what, remedy))
    return {name: _value(options[name]) for name in names if options.get(name)}, problems


def _colour(path: Path, root: Path, place: tuple[str, ...]) -> str:
    """The colour that YAML takes for a comment, because nobody quoted it."""
    text, _ = read_text(find_setting(path, *place)[0], root)
    found = re.search(rf"(?m)^\s+{re.escape(place[-1])}:\s+(#[0-9A-Fa-f]{{3,8}})\s*$", text)
    return found[1] if found else ""


def _value(value: Any) -> Any:
    return value if isinstance(value, dict) else str(value)


def severities(given: Any) -> tuple[tuple[str, str], ...]:
    """The option ``rules``: each rule with its severity, as far as it has one."""
    pairs = given.items() if isinstance(given, dict) else ()
    read = [(str(rule), _severity(value)) for rule, value in pairs]
    return tuple(pair for pair in read if pair[1] in SEVERITIES)


def check_rules(path: Path, known: Collection[str]) -> Iterator[Problem]:
    """Checks the option ``rules``: names of rules and severities."""
    given = read_option(path, "rules")
    if not given:
        return
    if not isinstance(given, dict):
        what = "'rules' is not a list of rules with their severities."
        yield setting_problem(path, (*OPTIONS, "rules"), "settings", what, "Write bib-order: off.")
        return
    for rule, value in given.items():
        place = (*OPTIONS, "rules", str(rule))
        if rule not in known:
            remedy = did_you_mean(str(rule), known, f"Use one of: {', '.join(sorted(known))}.")
            what = f"The severity of '{rule}' cannot be set."
            yield setting_problem(path, place, "settings", what, remedy)
        elif (word := _severity(value)) not in SEVERITIES:
            remedy = did_you_mean(word, SEVERITIES, f"Use one of: {', '.join(SEVERITIES)}.")
            what = f"'{word}' is not a severity of '{rule}'."
            yield setting_problem(path, place, "settings", what, remedy)


def _severity(value: Any) -> str:
    """YAML reads a bare ``off`` as false."""
    return OFF if value is False else str(value)


def named_options(listed: Any) -> list[tuple[str, Any]]:
    """Plugins or extensions with their options, from a list in which some have none, or a mapping.

    What is neither has no names.
    """
    if isinstance(listed, dict):
        return [(str(name), options) for name, options in listed.items()]
    named: list[tuple[str, Any]] = []
    for one in listed if isinstance(listed, list) else ():
        named += named_options(one)[:1] if isinstance(one, dict) else [(str(one), None)]
    return named


def docs_folder(path: Path) -> Path:
    """The folder of the pages."""
    return path.parent / (read_setting(path, "docs_dir") or "docs")


def theme_folder(path: Path) -> Path:
    """The folder of an edition's own templates, whose other files are published."""
    return path.parent / read_theme(path).get("custom_dir", "overrides")


def read_theme(path: Path) -> dict[str, str]:
    """Reads the theme's settings from ``mkdocs.yml``; the generator reports errors in them."""
    theme = read_mapping(path).get("theme")
    told = theme.items() if isinstance(theme, dict) else ()
    return {str(name): value for name, value in told if isinstance(value, str)}


def read_extensions(path: Path) -> list[str]:
    """The Markdown extensions that ``mkdocs.yml`` names beside ours, without their options."""
    listed = read_mapping(path).get("markdown_extensions")
    return [name for name, _ in named_options(listed) if name != "press"]


def read_block_extensions(path: Path, docs: Path) -> Extensions:
    """The same with their options, as far as they are plain values."""
    listed = read_mapping(path, PathLoader).get("markdown_extensions")
    folders = {"$config_dir": str(path.parent), "$docs_dir": str(docs)}
    return tuple(
        (name, json.dumps(_plain(options, folders) or {}, default=str))
        for name, options in named_options(listed)
        if name != "press"
    )


def _plain(value: Any, folders: dict[str, str]) -> Any:
    """A value without what means nothing here, and with folders in the place of their names."""
    if isinstance(value, dict):
        kept = {str(name): _plain(one, folders) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one is not None}
    if isinstance(value, list):
        return [_plain(one, folders) for one in value if one is not None]
    for name, folder in folders.items() if isinstance(value, str) else ():
        value = value.replace(name, folder)
    return value


def read_setting(path: Path, name: str) -> str:
    """A setting of ``mkdocs.yml`` that is text; empty where it is not."""
    value = read_mapping(path).get(name)
    return value if isinstance(value, str) else ""


def read_extra(path: Path, name: str) -> Any:
    """A field of ``extra``, as YAML has it."""
    extra = read_mapping(path).get("extra")
    return extra.get(name) if isinstance(extra, dict) else None


def read_option(path: Path, name: str) -> Any:
    """An option of the extension ``press``, as YAML has it."""
    return _options(read_mapping(path)).get(name)


def setting_problem(
    path: Path, names: tuple[str, ...], rule: str, what: str, remedy: str, severity: str = ERROR
) -> Problem:
    """What is wrong with a setting, in the file and the line that has it."""
    file, line = find_setting(path, *names)
    return Problem(relative(file, path.parent), line, rule, what, remedy, severity)


def find_setting(path: Path, *names: str) -> tuple[Path, int]:
    """The file and the line of a setting, named after those that it is in.

    The file is the nearest that has most of the names, the line that of the last of them.
    """
    best, place = 0, (path, 1)
    for file in settings_files(path):
        keys, value = _keys_of(compose_settings(file), names)
        if len(keys) > best:
            best, place = len(keys), (file, keys[-1].start_mark.line + 1)
        if keys and not isinstance(value, yaml.MappingNode):
            break  # it replaces what is inherited
    return place


def _keys_of(
    node: yaml.Node | None, names: Iterable[str]
) -> tuple[list[yaml.Node], yaml.Node | None]:
    """The keys of names, each in the value of the one before, and the value of the last found."""
    keys: list[yaml.Node] = []
    for name in names:
        found = next((pair for pair in _entries(node) if pair[0].value == name), None)
        if found is None:
            break
        keys.append(found[0])
        node = found[1]
    return keys, node


def _entries(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    """The names in a mapping, or in a list of which some have options, each with its value."""
    if isinstance(node, yaml.MappingNode):
        yield from node.value
    for item in node.value if isinstance(node, yaml.SequenceNode) else ():
        yield from [(item, None)] if isinstance(item, yaml.ScalarNode) else _entries(item)


def _options(read: dict[str, Any]) -> dict[str, Any]:
    extensions = named_options(read.get("markdown_extensions"))
    options = next((options for name, options in extensions if name == "press"), None)
    return options if isinstance(options, dict) else {}
