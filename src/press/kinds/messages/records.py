"""``messages.yml`` becomes an explanation of every message: what it means, how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.core.problems import CONTROLS, Problem, did_you_mean
from press.core.publication import Key
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml

NEEDED = ("rule", "means", "mend")
FIELDS = (*NEEDED, "file", "encoding", "wrong", "right")
Fault = tuple[int, str, str, str]


@dataclass(frozen=True)
class Message:
    """One rule explained; ``wrong`` and ``right`` are what may stand in ``file``."""

    rule: str
    group: str
    means: str
    mend: str
    file: str
    encoding: str
    wrong: str | None
    right: str | None

    @property
    def shown(self) -> str:
        """The wrong example, with what cannot be seen made visible."""
        kept = {code: name for code, name in CONTROLS.items() if code != ord("\n")}
        return (self.wrong or "").translate(kept | {0x200B: "\\u200b"})


def read_messages(path: Path, root: Path) -> tuple[list[Message], list[Problem]]:
    """The explanations that are whole, in the order of the file, and what is wrong with others."""
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    groups = document.value if isinstance(document.value, dict) else {}
    messages = []
    for group, entries in groups.items():
        for index, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            faults = list(_faults(entry, str(group), index, document))
            problems += [Problem(shown, *fault) for fault in faults]
            if not faults:
                messages.append(_message(entry, str(group)))
    return messages, problems + broken


def _message(entry: dict[str, Any], group: str) -> Message:
    words = {name: str(entry.get(name) or "") for name in (*NEEDED, "file", "encoding")}
    return Message(group=group, wrong=entry.get("wrong"), right=entry.get("right"), **words)


def _faults(entry: object, group: str, index: int, document: Document) -> Iterator[Fault]:
    if not isinstance(entry, dict):
        remedy = "Begin each entry with '- rule: …'."
        yield document.line(group, index), "messages", "An entry without fields.", remedy
        return
    for field, value in entry.items():
        line = document.line(group, index, str(field))
        if field not in FIELDS:
            remedy = did_you_mean(str(field), FIELDS, f"Use one of: {', '.join(FIELDS)}.")
            yield line, "messages", f"No field '{field}'.", remedy
        elif value is not None and not isinstance(value, str):
            yield line, "messages", f"'{field}' is not text.", "Quote it."
    for field in NEEDED:
        if not entry.get(field):
            line = document.line(group, index)
            yield line, "messages", f"'{field}' is missing.", f"Add '{field}: …'."


MESSAGES = Key[list[Message]]("messages", lambda _: [])
