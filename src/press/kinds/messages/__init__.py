"""The kind *messages*: each message the press may print, explained on a page and in a terminal.

The explanations are the press's own, ``messages.yml`` in this folder, so every publication has
them. The folder of another distribution's kind may have a ``messages.yml`` too, and so may ``docs``
of a publication.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from press.core.i18n.catalogue import base_language
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import RenderContext
from press.kinds.messages.records import MESSAGES, NAME, Message, own_messages, read_messages

TYPED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
"""What an explanation quotes: names of fields, and what is to be typed."""


def typed_as_code(text: str) -> Markup:
    """An explanation for a page, with all that it quotes as code."""
    parts = TYPED.split(text)  # every second part is a quotation
    code = Markup("<code>{}</code>").format
    return Markup("").join(code(part) if at % 2 else escape(part) for at, part in enumerate(parts))


def messages(context: RenderContext) -> str:
    """Every rule by group, in the order of the record; the press's own are in English."""
    groups: dict[str, list[Message]] = {}
    for message in context.publication[MESSAGES]:
        groups.setdefault(message.group, []).append(message)
    own = () if base_language(context.language) == "en" else own_messages()
    english = {one.rule for one in own}
    return context.fragment("messages", groups=groups, english=english, typed=typed_as_code)


def _read(publication: Publication) -> Iterator[Problem]:
    """Those of the publication are checked; the press's own are read at first use."""
    file = publication.places.docs / NAME
    if file.is_file():
        added, problems = read_messages(file, publication.places.root)
        publication[MESSAGES] = [*own_messages(), *added]
        yield from problems


KIND = Kind("messages", read=_read, blocks={"messages": html_block("messages", messages)})
