"""The page that explains every message, from ``messages.yml``."""

from press.core.render_context import RenderContext
from press.kinds.messages.records import MESSAGES, Message


def messages(context: RenderContext) -> str:
    """Every rule by group, in the order of the record."""
    groups: dict[str, list[Message]] = {}
    for message in context.publication[MESSAGES]:
        groups.setdefault(message.group, []).append(message)
    return context.fragment("messages", groups=groups)
