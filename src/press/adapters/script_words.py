"""The words that a page passes to the site's scripts."""

import json

from press.core.data_files import read_data
from press.core.render_context import RenderContext

SCRIPT_WORDS: list[str] = read_data(__file__)


def script_words(context: RenderContext) -> str:
    """The words scripts say, on a page in another language than the English they have."""
    told = {text: said for text in SCRIPT_WORDS if (said := context.say(text)) != text}
    words = json.dumps(told, ensure_ascii=False)
    return context.fragment("script-words", words=words) if told else ""
