"""``mkdocs.yml`` as far as it is ours: the options of the extension ``press``."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from press.core.problems import ADVICE, ERROR, OFF, Problem, did_you_mean
from press.core.settings.settings_files import PathLoader, check_yaml, file_with, read_mapping
from press.core.text import read_text, relative

SEVERITIES = (ERROR, ADVICE, OFF)
Extensions = tuple[tuple[str, str], ...]
"""Markdown extensions by name, each with its options as JSON: they can be the key of a cache."""


def read_settings(
    path: Path, root: Path, known: Iterable[str]
) -> tuple[dict[str, Any], list[Problem]]:
    """The options that are known, as text but for mappings, and what is wrong with the others."""
    problems, names = read_text(path, root)[1], list(known)
    problems += check_yaml(path, root)
    options, file = _options(read_mapping(path)), file_with(path, "markdown_extensions")
    text, shown = read_text(file, root)[0], relative(file, root)
    for name in options:
        if name not in names:
            remedy = did_you_mean(str(name), names, f"Use one of: {', '.join(names)}.")
            what = f"The extension press has no option '{name}'."
            problems.append(Problem(shown, _line(text, str(name)), "settings", what, remedy))
        elif options[name] is None and (cut := _colour(text, str(name))):
            what = f"'{name}' is empty: after a space, '#' begins a comment."
            remedy = f"Put '{cut}' in quotation marks."
            problems.append(Problem(shown, _line(text, str(name)), "yaml-cut", what, remedy))
    return {name: _value(options[name]) for name in names if options.get(name)}, problems


def _colour(text: str, name: str) -> str:
    """The colour that YAML takes for a comment, because nobody quoted it."""
    found = re.search(rf"(?m)^\s+{re.escape(name)}:\s+(#[0-9A-Fa-f]{{3,8}})\s*$", text)
    return found[1] if found else ""


def _value(value: Any) -> Any:
    return value if isinstance(value, dict) else str(value)


def severities(given: Any) -> tuple[tuple[str, str], ...]:
    """The option ``rules``: each rule with its severity, as far as it has one."""
    pairs = given.items() if isinstance(given, dict) else ()
    read = [(str(rule), _severity(value)) for rule, value in pairs]
    return tuple(pair for pair in read if pair[1] in SEVERITIES)


def check_rules(path: Path, root: Path, known: Collection[str]) -> Iterator[Problem]:
    """Checks the option ``rules``: names of rules and severities."""
    given = _options(read_mapping(path)).get("rules")
    if not given:
        return
    text, shown = path.read_text(encoding="utf-8"), relative(path, root)
    if not isinstance(given, dict):
        what, remedy = (
            "'rules' is not a list of rules with their severities.",
            "Write bib-order: off.",
        )
        yield Problem(shown, _line(text, "rules"), "settings", what, remedy)
        return
    for rule, value in given.items():
        line = _line(text, str(rule), _line(text, "rules"))
        if rule not in known:
            remedy = did_you_mean(str(rule), known, f"Use one of: {', '.join(sorted(known))}.")
            what = f"The severity of '{rule}' cannot be set."
            yield Problem(shown, line, "settings", what, remedy)
        elif (word := _severity(value)) not in SEVERITIES:
            remedy = did_you_mean(word, SEVERITIES, f"Use one of: {', '.join(SEVERITIES)}.")
            what = f"'{word}' is not a severity of '{rule}'."
            yield Problem(shown, line, "settings", what, remedy)


def _severity(value: Any) -> str:
    """YAML reads a bare ``off`` as false."""
    return OFF if value is False else str(value)


def read_theme(path: Path) -> dict[str, str]:
    """Reads the theme's settings from ``mkdocs.yml``; the generator reports errors in them."""
    theme = read_mapping(path).get("theme")
    told = theme.items() if isinstance(theme, dict) else ()
    return {str(name): value for name, value in told if isinstance(value, str)}


def read_extensions(path: Path) -> list[str]:
    """The Markdown extensions that ``mkdocs.yml`` names beside ours, without their options."""
    listed = read_mapping(path).get("markdown_extensions")
    named = [next(iter(one), "") if isinstance(one, dict) else one for one in listed or ()]
    return [str(name) for name in named if name != "press"]


def read_block_extensions(path: Path, docs: Path) -> Extensions:
    """The same with their options, as far as they are plain values."""
    listed = read_mapping(path, PathLoader).get("markdown_extensions")
    named: list[tuple[Any, Any]] = []
    for one in listed.items() if isinstance(listed, dict) else listed or ():
        named += list(one.items())[:1] if isinstance(one, dict) else [(one, None)]
    folders = {"$config_dir": str(path.parent), "$docs_dir": str(docs)}
    return tuple(
        (str(name), json.dumps(_plain(options, folders) or {}, default=str))
        for name, options in named
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


def line_of_option(path: Path, name: str, otherwise: int = 1) -> int:
    """The line of ``mkdocs.yml`` that names something."""
    return _line(path.read_text(encoding="utf-8"), name, otherwise)


def read_nav(path: Path) -> Any:
    """The menu as ``mkdocs.yml`` has it; nothing where there is none."""
    return read_mapping(path).get("nav")


def _options(read: Any) -> dict[str, Any]:
    extensions = read.get("markdown_extensions") if isinstance(read, dict) else None
    for extension in extensions if isinstance(extensions, list) else []:
        if isinstance(extension, dict) and isinstance(extension.get("press"), dict):
            found: dict[str, Any] = extension["press"]
            return found
    return {}


def _line(text: str, name: str, otherwise: int = 1) -> int:
    named = re.compile(rf"[\s{{,'\"]*(?:.*[{{,]\s*)?['\"]?{re.escape(name)}['\"]?\s*:")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if named.match(line)), otherwise)
