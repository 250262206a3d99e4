"""What a page hands to the site's scripts."""

import json

from press.core.i18n.script_words import SCRIPT_WORDS
from press.core.render_context import Desk


def script_words(desk: Desk) -> str:
    """The words scripts say, on a page in another language than the English they have."""
    told = {text: said for text in SCRIPT_WORDS if (said := desk.say(text)) != text}
    words = json.dumps(told, ensure_ascii=False)
    return desk.fragment("script-words", words=words) if told else ""
