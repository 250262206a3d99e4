"""Blocks an author may type between ``/// name`` and ``///``, in the syntax of pymdownx.

A kind brings its own; ``edition`` and ``brief`` are of the page itself.
"""

import json
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, ClassVar, NamedTuple

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from press.core.kind import kinds
from press.core.render_context import RenderContext
from press.core.settings.options import Extensions


class ContextBlock(Block):  # type: ignore[misc]
    """A block that knows the render context of its page.

    ``FORM`` is how it begins, where it names something; ``WHOLE_SITE`` says that what it makes
    looks at the text of other pages.
    """

    FORM: ClassVar[str] = ""
    WHOLE_SITE: ClassVar[bool] = False

    @property
    def context(self) -> RenderContext:
        context: RenderContext = self.config["context"]
        return context

    def put(self, parent: etree.Element, html: str) -> None:
        """Places finished HTML where the block stands."""
        holder = etree.SubElement(parent, "p")
        holder.text = self.md.htmlStash.store(html)


class EditionBlock(ContextBlock):
    """``/// edition``: the edition's own words, set apart from the essay's."""

    NAME = "edition"

    def on_create(self, parent: etree.Element) -> etree.Element:
        # A note, not an aside: it is read where it stands, and is no landmark to jump to.
        return etree.SubElement(parent, "div", {"class": "edition", "role": "note"})


class BriefBlock(ContextBlock):
    """``/// brief``: the whole text in a few sentences, shown when a reader asks for no more."""

    NAME = "brief"

    def on_create(self, parent: etree.Element) -> etree.Element:
        label = self.context.translate("In brief")
        return etree.SubElement(parent, "section", {"class": "brief", "aria-label": label})


ASIDE = {"edition", "chart-caption", "standfirst", "scrolly", "choose", "ending"}
"""The classes of elements that contain the edition's own text inside the essay."""


def speak_as_edition(element: etree.Element) -> None:
    """Makes the notes in the edition's own text marks, which it cites with everywhere."""
    inner = element.iter() if element.get("class") in ASIDE else ()
    for part in inner:
        part.text = _with_marks(part.text)
        part.tail = part.tail if part is element else _with_marks(part.tail)


def _with_marks(text: str | None) -> str | None:
    return text and text.replace("\ue000note", "\ue000mark")


class Surround(NamedTuple):
    """The HTML that a block made from records adds to the page.

    ``before`` and ``after`` are HTML around what the author typed inside the block;
    ``tag`` and ``name`` (an element and its class) wrap the whole, ``inside`` the author's part.
    """

    before: str
    after: str = ""
    tag: str = "div"
    name: str = "made"
    inside: str = "made-text"


def html_block(
    name: str, maker: Callable[[RenderContext], "str | Surround"], whole_site: bool = True
) -> type[ContextBlock]:
    """A block ``/// name`` made from records by ``maker``, around what the author typed in it."""

    class HtmlBlock(ContextBlock):
        NAME = name
        ARGUMENT = False
        WHOLE_SITE = whole_site

        def on_create(self, parent: etree.Element) -> etree.Element:
            html = maker(self.context)
            self.surround = html if isinstance(html, Surround) else Surround(html)
            self.wrapper = etree.SubElement(
                parent, self.surround.tag, {"class": self.surround.name}
            )
            self.put(self.wrapper, self.surround.before)
            return etree.SubElement(self.wrapper, "div", {"class": self.surround.inside})

        def on_end(self, block: etree.Element) -> None:
            if len(block) == 0 and not (block.text or "").strip():
                self.wrapper.remove(block)
            if self.surround.after:
                self.put(self.wrapper, self.surround.after)

    return HtmlBlock


def block_classes() -> dict[str, type[ContextBlock]]:
    """Every block an author may type, by its name."""
    found: dict[str, type[ContextBlock]] = {"edition": EditionBlock, "brief": BriefBlock}
    for kind in kinds():
        found |= kind.blocks
    return found


class Blocks(BlocksExtension):  # type: ignore[misc]
    """Registers the blocks of one page."""

    def __init__(self, context: RenderContext) -> None:
        super().__init__()
        self.context = context

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:  # noqa: N802
        for block in block_classes().values():
            block_mgr.register(block, {"context": self.context})


FOREIGN = "pymdownx.blocks."
OWN = ("edition", "brief")
"""Blocks of the press that are of no kind."""
ATTRS = "attrs"
"""The option that every block has."""


class BlockForm(NamedTuple):
    """The syntax of a block's first lines.

    ``first`` is its first line, where it names something; ``argument`` says whether anything may
    follow its name; ``options`` reads the value of each option.
    """

    first: str = ""
    argument: bool = False
    options: Mapping[str, Callable[[Any], Any]] = {}


def block_forms(extensions: Extensions) -> dict[str, BlockForm]:
    """Every block of the press and of the extensions, by name."""
    forms = {name: _form(block) for name, block in block_classes().items()}
    for name, options in extensions:
        if name.startswith(FOREIGN):
            forms |= {block.NAME: _form(block) for block in _foreign(name, options)}
    return forms


def _form(block: type[Block]) -> BlockForm:
    options = {name: read for name, (_, read) in block.OPTIONS.items()}
    return BlockForm(getattr(block, "FORM", ""), block.ARGUMENT is not False, options)


def _foreign(name: str, options: str) -> list[type[Block]]:
    """The blocks that an extension registers."""
    found: list[type[Block]] = []
    manager = SimpleNamespace(register=lambda block, _: found.append(block))
    try:
        md = Markdown()
        extension: Any = md.build_extension(name, json.loads(options))
        extension.extendMarkdownBlocks(md, manager)
    except Exception:  # noqa: BLE001 whatever somebody's extension raises, its name is told elsewhere
        return []
    return found
