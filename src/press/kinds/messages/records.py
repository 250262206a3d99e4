"""``messages.yml`` becomes an explanation of every message: what it means, how to fix it."""

from functools import cache
from pathlib import Path
from typing import ClassVar, Self

from pydantic import ConfigDict, PrivateAttr

from press.core.problems import CONTROLS, Problem
from press.core.publication import Key
from press.core.records.models import Record
from press.core.records.record_reader import read_document, read_record
from press.core.text import relative

NAME = "messages.yml"
ZERO_WIDTH = {0x200B: "\\u200b"}
"""A space that cannot be seen, and how it is shown."""


class Message(Record):
    """One rule explained; ``wrong`` and ``right`` are what may be in ``file``."""

    model_config = ConfigDict(str_strip_whitespace=False)
    rules: ClassVar[dict[str, str]] = {"": "messages"}
    rule: str
    means: str
    fix: str
    file: str = ""
    encoding: str = ""
    wrong: str | None = None
    right: str | None = None
    _group: str = PrivateAttr("")

    @property
    def group(self) -> str:
        """The heading it is listed under."""
        return self._group

    @property
    def visible(self) -> str:
        """The wrong example, with what cannot be seen made visible."""
        kept = {code: name for code, name in CONTROLS.items() if code != ord("\n")}
        return (self.wrong or "").translate(kept | ZERO_WIDTH)

    def in_group(self, group: str) -> Self:
        """The message under a heading."""
        copy = self.model_copy()
        copy._group = group
        return copy


def read_messages(path: Path, root: Path) -> tuple[list[Message], list[Problem]]:
    """The explanations that are whole, in the order of the file, and what is wrong with others."""
    document, problems = read_document(path, root)
    groups = document.value if isinstance(document.value, dict) else {}
    messages = []
    for group, entries in groups.items():
        for index in range(len(entries) if isinstance(entries, list) else 0):
            message, found = read_record(document, relative(path, root), Message, group, index)
            messages += [message.in_group(str(group))] if message else []
            problems += found
    return messages, problems


@cache
def own_messages() -> tuple[Message, ...]:
    """The explanations that come with the press, and with kinds of other distributions."""
    from press.core.kind import kinds  # they import this module

    folders = [kind.folder for kind in kinds() if kind.folder]
    files = [folder / NAME for folder in (Path(__file__).parent, *folders)]
    read = [read_messages(file, file.parent)[0] for file in dict.fromkeys(files) if file.is_file()]
    return tuple(message for messages in read for message in messages)


MESSAGES = Key[list[Message]]("messages", lambda _: [*own_messages()])
