"""The kind *messages*: each message the press may print, explained on a page."""

from collections.abc import Iterator

from press.core.blocks import html_block
from press.core.kind import Kind
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.messages.pages import messages
from press.kinds.messages.records import MESSAGES, read_messages


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / "messages.yml"
    if file.is_file():
        publication[MESSAGES], problems = read_messages(file, publication.places.root)
        yield from problems


KIND = Kind("messages", read=_read, blocks={"messages": html_block("messages", messages)})
