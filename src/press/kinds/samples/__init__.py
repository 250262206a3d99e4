"""The kind *samples*: pieces of Markdown shown as typed, and beside it as readers see them."""

import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from typing import ClassVar

from markupsafe import Markup

from press.core.kind import Kind
from press.core.pages.blocks import ContextBlock
from press.core.publication import Key
from press.core.text import unescape
from press.core.yaml.yaml_lines import Document

CODE = re.compile(r"(?s)<code[^>]*>(.*)\n?</code>")
"""The HTML that ``fenced_code`` has made of a fenced block by the time this block is read."""
FENCE = re.compile(r"(?s)(`{3,}|~{3,})[^\n]*\n(.*)\n\1")
"""A fenced block as typed: ``pymdownx.superfences``, which Zensical uses, gives it back."""
ID_REFERENCE = re.compile(r'(?<![\w-])(id|for|aria-\w+by|popovertarget|href)="(#?)([^"]+)"')

SAMPLES = Key[list[str]]("samples", lambda _: [])
"""The samples a page has shown."""


class SampleBlock(ContextBlock):
    """``/// sample`` around a fenced block of Markdown; with ``| essay`` in the essay's voice.

    Text between code fences is not part of the page: nothing in it is cited or marked.
    """

    NAME = "sample"
    ARGUMENT: ClassVar[bool | None] = None

    def on_create(self, parent: etree.Element) -> etree.Element:
        self.parent = etree.SubElement(parent, "div", {"class": "sample"})
        return etree.SubElement(self.parent, "div")

    def on_markdown(self) -> str:
        return "raw"

    def on_end(self, block: etree.Element) -> None:
        source = typed_text((block.text or "").strip())
        front = Document({"voice": "essay"} if self.argument == "essay" else {})
        page = replace(self.context.page, front=front, body=source)
        number = len(self.context[SAMPLES])
        self.context[SAMPLES].append(source)
        shown = apart(self.context.render(page), f"sample-{number}-")
        self.parent.remove(block)
        html = self.context.fragment("sample", source=source, shown=Markup(shown))
        self.put(self.parent, html)


def typed_text(text: str) -> str:
    """The text of a sample, without the fence around it."""
    if fence := FENCE.fullmatch(text):
        return fence[2].strip("\n")
    code = CODE.search(text)
    return unescape(code[1]).strip("\n") if code else text


def apart(html: str, prefix: str) -> str:
    """HTML whose ids, and what points to them, cannot meet those of the page around it."""

    def rename(match: re.Match[str]) -> str:
        name, sign, value = match.groups()
        if name == "href" and not sign:
            return match[0]
        names = " ".join(f"{prefix}{one}" for one in value.split())
        return f'{name}="{sign}{names}"'

    return ID_REFERENCE.sub(rename, html)


KIND = Kind("samples", blocks={"sample": SampleBlock})
