"""Signs of texts that are no Markdown: quotation marks as ``smarty`` sets those of pages."""

import json
from collections.abc import Callable
from html import escape, unescape

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import Registry

from press.core.publication import Places
from press.core.settings.options import read_block_extensions

SMARTY = ("smarty", "markdown.extensions.smarty")
PARAGRAPH = len("<p>"), -len("</p>")


def typographer(places: Places) -> Callable[[str], str]:
    """Sets the signs of a plain text as those of a page; leaves them if the edition does."""
    named = dict(read_block_extensions(places.settings, places.docs))
    extension = next((name for name in SMARTY if name in named), None)
    if extension is None:
        return str
    options = json.loads(named[extension])
    markdown = Markdown(extensions=[extension], extension_configs={extension: options})
    markdown.preprocessors = Registry[Preprocessor]()
    markdown.treeprocessors.deregister("inline")
    markdown.parser.blockprocessors = Registry()
    markdown.parser.blockprocessors.register(ParagraphProcessor(markdown.parser), "paragraph", 1)

    def set_signs(text: str) -> str:
        if not text.strip():
            return text
        made = markdown.reset().convert(escape(text, quote=False))[slice(*PARAGRAPH)]
        return unescape(made.replace("</p>\n<p>", "\n\n"))

    return set_signs
