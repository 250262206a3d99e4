"""What is no prose in a piece of Markdown: code, comments, links and addresses."""

import re

LINK = re.compile(r"\[[^\[\]]*\]\([^)\s]*")
HIDDEN = re.compile(
    rf"(?s)(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|<!--.*?-->|{LINK.pattern}|<[a-z]+:[^>]*>|https?://\S+"
)
"""Code spans, comments, links and addresses: nothing in them is for us."""


def hidden(text: str) -> str:
    """Blanks what is not prose, keeping every position and line."""
    return HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
