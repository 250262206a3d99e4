"""Where texts name a value, ``[=places-2015]``: the names found, checked, and put into words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from press.core.grammar import VALUE, hidden
from press.core.pages import SourcePage
from press.core.problems import Problem, did_you_mean
from press.core.text import read_text, relative

if TYPE_CHECKING:
    from press.kinds.data.values import Value

UNREAD = {"values.yml", "messages.yml"}
"""The values themselves, whose comments name some, and examples of mistakes."""
Named = tuple[str, str, int]
"""A name in a text, the path of the file, the line."""


def expand(text: str, values: Mapping[str, "Value"]) -> str:
    """The text with each number as it is printed; a name that no value has stays as typed."""
    return VALUE.sub(lambda m: values[m[1]].text if m[1] in values else m[0], text)


def named_in(text: str, path: str, first: int = 1) -> Iterator[Named]:
    """The names in a text whose first line is that of the file."""
    for number, line in enumerate(text.split("\n"), first):
        for name in VALUE.findall(hidden(line)):
            yield name, path, number


def named_in_files(
    root: Path, docs: Path, package: str, pages: Iterable[SourcePage]
) -> Iterator[Named]:
    """The names in every file that authors type but the bodies of pages, which the scan reads.

    These are the front matters, the records in YAML and the modules of the charts. They are read
    as plain lines, so that no field of no record can be forgotten.
    """
    for page in pages:
        if page.meta:
            whole, _ = read_text(root / page.path, root)
            front = whole.split("\n")[: page.first_line - 1]
            yield from named_in("\n".join(front), page.path)
    records = [path for path in docs.rglob("*.yml") if path.name not in UNREAD]
    modules = (root / "src" / package).glob("*.py")
    for path in sorted([*records, *modules]):
        text, _ = read_text(path, root)
        uncommented = re.sub(r"(?m)^[ \t]*#.*$", "", text)
        yield from named_in(uncommented, relative(path, root))


def unknown_values(
    named: Iterable[Named], values: Mapping[str, "Value"], listed: frozenset[str] | None
) -> Iterator[Problem]:
    """Problems for names in texts that no value has.

    ``listed`` are the names ``values.yml`` has, sound or not; the fault of one is told there.
    """
    for name, path, line in named:
        if listed is not None and name not in listed:
            remedy = did_you_mean(name, values, "Add it to values.yml.")
            yield Problem(path, line, "value-unknown", f"No value '{name}'.", remedy)


def unused_values(
    named: Iterable[Named], values: Mapping[str, "Value"], path: str
) -> Iterator[Problem]:
    """Problems for values that no text prints and that no other value is divided by."""
    used = {name for name, _, _ in named}
    for value in reversed(list(values.values())):
        if value.name in used:
            used.add(value.over)
    for value in values.values():
        if value.name not in used:
            remedy = f"Write [={value.name}] in a text, or remove it."
            yield Problem(
                path, value.line, "value-unused", f"Nothing prints '{value.name}'.", remedy
            )
