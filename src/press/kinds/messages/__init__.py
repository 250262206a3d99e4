"""The kind *messages*: each message the press may print, explained on a page and in a terminal.

The explanations are the press's own, ``messages.yml`` in this folder, so every publication has
them. The folder of another distribution's kind may have a ``messages.yml`` too, and so may ``docs``
of a publication.
"""

from collections.abc import Iterator

from press.core.blocks import html_block
from press.core.kind import Kind
from press.core.problems import Problem
from press.core.publication import Publication
from press.kinds.messages.pages import messages
from press.kinds.messages.records import MESSAGES, NAME, own_messages, read_messages


def _read(publication: Publication) -> Iterator[Problem]:
    """Those of the publication are checked; the press's own are read at first use."""
    file = publication.places.docs / NAME
    if file.is_file():
        added, problems = read_messages(file, publication.places.root)
        publication[MESSAGES] = [*own_messages(), *added]
        yield from problems


KIND = Kind("messages", read=_read, blocks={"messages": html_block("messages", messages)})
