"""The page that explains every message, from ``messages.yml``."""

from press.core.render_context import Desk
from press.kinds.messages.records import Message


def messages(desk: Desk) -> str:
    """Every rule by group, in the order of the record."""
    groups: dict[str, list[Message]] = {}
    for message in desk.publication.messages:
        groups.setdefault(message.group, []).append(message)
    return desk.fragment("messages", groups=groups)
