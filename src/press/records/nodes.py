"""YAML with the line of every value, read with PyYAML's safe schema.

``yaml.compose`` keeps where each node stands; the plain value is built from the same nodes,
so a message about ``claims[3].verdict`` can name its line.
"""

from dataclasses import dataclass, field

import yaml

from press.problems import Problem

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


def read_yaml(text: str, shown: str, first_line: int = 1) -> tuple[Document, list[Problem]]:
    """Reads one YAML document; ``first_line`` is the line of the file it starts on.

    Broken YAML gives an empty document and one problem. Anchors and aliases are refused:
    a record needs none, and they are how a small file becomes a huge one.
    """
    try:
        if (alias := _alias(text)) is not None:
            what = "An anchor (&name) or alias (*name)."
            remedy = "Write the value out, or quote it if it is text."
            return Document(None), [Problem(shown, first_line + alias, "yaml", what, remedy)]
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            return Document(None), []
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        why = getattr(error, "problem", None) or "it cannot be read"
        return Document(None), [_problem(shown, line, f"Broken YAML: {why}.")]
    lines: dict[Path, int] = {}
    _walk(node, (), first_line, lines)
    return Document(value, lines), []


def _problem(shown: str, line: int, what: str) -> Problem:
    remedy = "Check the quotes, colons and indentation here and on the line above."
    return Problem(shown, line, "yaml", what, remedy)


def _alias(text: str) -> int | None:
    for token in yaml.scan(text):
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            return int(token.start_mark.line)
    return None


def _walk(node: yaml.Node, path: Path, first: int, lines: dict[Path, int]) -> None:
    lines[path] = first + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _walk(value, (*path, str(key.value)), first, lines)
            # The line of a field is the line of its name: a folded text starts one below.
            lines[(*path, str(key.value))] = first + key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*path, index), first, lines)
