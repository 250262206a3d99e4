"""YAML with the line of every value, read with PyYAML's safe schema.

``yaml.compose`` keeps where each node stands; the plain value is built from the same nodes,
so a message about ``claims[3].verdict`` can name its line.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NoReturn

import yaml

from press.core.data_files import FAST
from press.core.problems import Problem
from press.core.text import check_unseen, join_letters, without_controls
from press.core.yaml.nodes import scalars
from press.core.yaml.yaml_lint import check_cut_texts, check_escapes, check_quotes, titles_of
from press.core.yaml.yaml_words import curly_words, yaml_mark, yaml_words

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A YAML document: its plain value and the line of each part of it."""

    value: object
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of the value at ``path``, or of its nearest parent that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def part(self, *path: str | int) -> Any:
        """The value at ``path``, where names are texts even if YAML reads them as numbers."""
        value: Any = self.value
        for name in path:
            named = (
                {str(key): part for key, part in value.items()}
                if isinstance(value, dict)
                else value
            )
            value = named[name]
        return value


LONGEST_NUMBER = 400
NUMBER = re.compile(r"[-+]?\d[\da-fA-FxobOX_:.]*")
"""A number in any base: one of thousands of digits cannot be printed (CVE-2020-10735)."""
DEEPEST = 40
"""Levels a record may have: far more than any needs, far fewer than the parsers bear."""


class _RefusedError(ValueError):
    """YAML that is sound and yet no record of ours: the line from 0, what, remedy."""


def read_yaml(
    text: str, shown: str, first_line: int = 1, is_front: bool = False
) -> tuple[Document, list[Problem]]:
    """Reads one YAML document; ``first_line`` is the line of the file it starts on.

    In a front matter, ``is_front``, quotation marks that YAML does not know are advised against.

    Broken YAML gives an empty document and one problem. Anchors and aliases are refused:
    a record needs none, and they are how a small file becomes a huge one.
    """
    document, problems = _read(join_letters(text), shown, first_line, is_front)
    return document, [*problems]


@lru_cache(maxsize=64)  # a kind reads its records, the lints read them after it
def _read(text: str, shown: str, first_line: int, is_front: bool) -> tuple[Document, list[Problem]]:
    try:
        try:
            node, value = _load(text, FAST)
        except yaml.YAMLError:  # the slow parser says better what is wrong, and where
            node, value = _load(text, yaml.SafeLoader)
    except _RefusedError as refused:
        line, what, remedy = refused.args
        return Document(None), [Problem(shown, first_line + line, "yaml", what, remedy)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = yaml_mark(error)
        line = first_line + (mark.line if mark else 0)
        why = getattr(error, "problem", None) or str(error).partition("\n")[0]
        typed = text.split("\n")[mark.line : mark.line + 1] if mark else []
        words = curly_words("".join(typed)) or yaml_words(why)
        return Document(None), [Problem(shown, line, "yaml", *words)]
    lines: dict[Path, int] = {}
    problems = [] if node is None else list(_walk(node, (), first_line, shown, lines))
    problems += [*check_cut_texts(node, text, shown, first_line)]
    problems += check_escapes(node, text, shown, first_line)
    if not problems and node and (isinstance(node, yaml.MappingNode) or not is_front):
        parts = scalars(node) if is_front else titles_of(node)
        problems += check_quotes(parts, shown, first_line)
    return Document(clean_texts(value) if "\\" in text else value, lines), problems


def _load(text: str, kind: Any) -> tuple[yaml.Node | None, object]:
    """The nodes and the plain value made of them."""
    _refuse(text, kind)
    loader = kind(text)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    except ValueError as error:  # PyYAML does not say where a day is that no calendar has
        raise _impossible(node, kind, error) from error
    finally:
        loader.dispose()


def _refuse(text: str, kind: Any) -> None:
    """Raises for anchors, aliases, tags and deep nesting, before anything is built from them."""
    depth = 0
    for event in yaml.parse(text, Loader=kind):
        what = remedy = ""
        number = event.value if isinstance(event, yaml.ScalarEvent) and not event.style else ""
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            what = "There is an anchor (&name) or an alias (*name)."
            remedy = "Write out the value, or put it in quotation marks if it is text."
        elif tag := getattr(event, "tag", None):
            what = f"There is a tag ('{tag}')."
            remedy = "Remove it, or put a text that begins with '!' in quotation marks."
        elif len(number) > LONGEST_NUMBER and NUMBER.fullmatch(number):
            what = f"'{number[:60]}…' is a number of {len(number)} digits."
            remedy = "Fix it, or put it in quotation marks if it is text."
        elif depth > DEEPEST:
            what = f"The nesting is deeper than {DEEPEST} levels."
            remedy = "Remove brackets or indentation."
        if what:
            line = event.start_mark.line if event.start_mark else 0
            raise _RefusedError(line, what, remedy)


def _impossible(node: yaml.Node | None, kind: Any, error: ValueError) -> ValueError:
    """The refusal of the first value that cannot be made, with its line."""
    for part in scalars(node):
        try:
            kind("").construct_object(part)
        except ValueError:
            what = f"'{part.value[:60]}' cannot be: {error}."
            remedy = "Fix it, or put it in quotation marks if it is text."
            return _RefusedError(part.start_mark.line, what, remedy)
    return error


def clean_texts(value: object) -> object:
    """The same value, with no control character in any of its texts and names."""
    if isinstance(value, dict):
        return {clean_texts(name): clean_texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [clean_texts(part) for part in value]
    return without_controls(value) if isinstance(value, str) else value


def _walk(
    node: yaml.Node, path: Path, first: int, shown: str, lines: dict[Path, int]
) -> Iterator[Problem]:
    """Notes the line of each part, and gives a problem for a name that stands twice."""
    lines[path] = first + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        names: dict[str, int] = {}
        named = [(_name(key), key, value) for key, value in node.value]
        last = {name: value for name, _, value in named}
        for name, key, value in named:
            line = first + key.start_mark.line
            if name in names:
                what = f"'{key.value}' appears twice, first in line {names[name]}."
                yield Problem(shown, line, "yaml-twice", what, "Keep one of the two.")
            names.setdefault(name, line)
            if value is last[name]:  # the plain value has no other
                yield from _walk(value, (*path, name), first, shown, lines)
            # The line of a field is the line of its name: a folded text starts one below.
            lines[(*path, name)] = line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index), first, shown, lines)


def _name(key: yaml.Node) -> str:
    """A name as the plain value has it: YAML reads ``yes`` as true and ``0x10`` as 16."""
    if key.tag.endswith(":str"):
        return without_controls(key.value)
    return str(yaml.SafeLoader("").construct_object(key))


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value of YAML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def _refuse_constant(name: str, text: str) -> NoReturn:
    """Raises for ``NaN`` and ``Infinity``, which Python reads and JSON does not have."""
    found = re.search(rf"(?<![\"\w]){re.escape(name)}(?!\w)", text)
    raise json.JSONDecodeError("Not a number", text, found.start() if found else 0)


def read_json(text: str, shown: str) -> tuple[Any, list[Problem]]:
    """The value of a JSON file without control characters, and the lines that have some."""
    value = json.loads(text, parse_constant=lambda name: _refuse_constant(name, text))
    if "\\u" not in text:
        return value, []
    plain = STRING.sub(lambda string: " ".join(json.loads(string[0]).split("\n")), text)
    return clean_texts(value), [*check_unseen(plain, shown, typed=text)]
