"""The kind *messages*: each message the press may print, explained on a page and in a terminal.

The explanations are the press's own, ``messages.yml`` in this folder, so every publication has
them. The folder of another distribution's kind may have a ``messages.yml`` too, and so may ``docs``
of a publication.
"""

from collections.abc import Iterator

from press.core.i18n.catalogue import base_language
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.messages.records import MESSAGES, NAME, Message, own_messages, read_messages


def messages(context: RenderContext) -> str:
    """Every rule by group, in the order of the record; the press's own are in English."""
    groups: dict[str, list[Message]] = {}
    for message in context.publication[MESSAGES]:
        groups.setdefault(message.group, []).append(message)
    own = () if base_language(context.language) == "en" else own_messages()
    return context.fragment("messages", groups=groups, english={one.rule for one in own})


def _read(publication: Publication) -> Iterator[Problem]:
    """Those of the publication are checked; the press's own are read at first use."""
    file = publication.places.docs / NAME
    if file.is_file():
        added, problems = read_messages(file, publication.places.root)
        publication[MESSAGES] = [*own_messages(), *added]
        yield from problems


KIND = Kind("messages", read=_read, blocks={"messages": html_block("messages", messages)})
