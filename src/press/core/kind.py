"""A kind of thing: one object says how it is read, checked, written in Markdown and put out.

A folder below ``press/kinds`` offers its kind as ``KIND``; another distribution offers one by an
entry point of the group ``press.kinds``. All fields but the name may be left out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules
from re import Pattern
from typing import TYPE_CHECKING, Any

import press.kinds

if TYPE_CHECKING:
    from markdown import Markdown

    from press.core.changes import Change
    from press.core.effects import Effect
    from press.core.pages.blocks import ContextBlock
    from press.core.pages.link_targets import Target
    from press.core.pages.page import SourcePage
    from press.core.pages.reading_units import Passage
    from press.core.problems import Problem
    from press.core.publication import Publication
    from press.core.records.record_text import Place, RecordText, Work
    from press.core.render_context import PageParts, RenderContext
    from press.core.site_build import SiteBuild

Problems = Iterable["Problem"]


def _nothing(*_: Any) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Kind:
    """The interface of a kind; ``needs`` names the kinds to read before it."""

    name: str
    needs: tuple[str, ...] = ()
    # Reading.
    read: Callable[["Publication"], "Problems | None"] = _nothing
    patterns: Mapping[str, Pattern[str]] = field(default_factory=dict)
    """The kind's syntax in the text of pages: the name of each use and its pattern."""
    uses: Callable[["Publication"], Iterable[Any]] = _nothing
    """Uses that are in front matter."""
    works: Callable[["Publication"], Iterable["Work"]] = _nothing
    """The works that records name, each with its place."""
    texts: Callable[["Publication"], Iterable["RecordText"]] = _nothing
    """Returns the sentences of its records."""
    expand: Callable[["Publication", str], str] | None = None
    """A text with what stands for a record written out, as a bound number is."""
    words: Callable[["Publication"], Iterable[str]] = _nothing
    """Words of ours that may be in quotation marks."""
    # Checking, when all is read.
    check: Callable[["Publication"], Problems] = _nothing
    rests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Patterns of its files, and the rules that mean nothing while such a file cannot be read."""
    effects: tuple["Effect", ...] = ()
    """The problems of its rules, and of others', that another problem explains."""
    nameless_rules: tuple[str, ...] = ()
    """Its rules whose messages do not name the record they miss."""
    lost: Callable[["Publication"], Iterable[str]] = _nothing
    """The names of records that are there and not sound."""
    rules: tuple[str, ...] = ()
    """Rules of its house whose severity an edition can set: error, advice or off."""
    # What others may point to.
    passages: Callable[["Publication"], Iterable["Passage"]] = _nothing
    card_words: Callable[["Publication", "SourcePage"], int] = lambda publication, page: 0
    """Returns the number of words on its records' cards, beside an essay."""
    corrected_words: Callable[["Publication", "SourcePage"], int] = lambda publication, page: 0
    """Returns the number of words that its records suggest in place of an essay's."""
    page_passage: Callable[["Publication", "SourcePage"], "Passage | None"] | None = None
    anchors: Callable[["Publication"], Mapping[str, str]] = lambda publication: {}
    """The names of the ids that its records have on pages."""
    target: Callable[["Publication", str], "Target | None"] | None = None
    """The place a name stands for, such as a claim's; raises TargetError if it stands for none."""
    sources: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    """Files of docs that become pages, as a pattern of names, and their text as Markdown."""
    front: Mapping[str, Any] = field(default_factory=dict)
    """Fields that the front matter of any page may have: the type of each, for pydantic.

    Its validators find the publication in their context.
    """
    reads_front: Callable[["SourcePage"], bool] = lambda page: False
    """True for a page whose front matter is a record of the kind, which checks it."""
    # Pages.
    markdown: Callable[["Markdown", "RenderContext"], None] | None = None
    record_markdown: Callable[["Markdown", "RenderContext"], None] | None = None
    blocks: Mapping[str, type["ContextBlock"]] = field(default_factory=dict)
    head: Callable[["RenderContext"], str] | None = None
    foot: Callable[["RenderContext"], str] | None = None
    finish: Callable[["RenderContext", "PageParts"], "PageParts"] | None = None
    about_work: Callable[["RenderContext", str], str] = lambda context, key: ""
    """Returns the part of a work's card about this kind, as HTML."""
    work_places: Callable[["Publication"], Iterable[tuple[str, "Place"]]] = _nothing
    """Returns the places where its records cite works, with each work's key."""
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    """The functions that templates can call, with the render context as first argument."""
    # The site, and changes between two readings.
    outputs: Callable[["SiteBuild"], "Problems | None"] = _nothing
    changes: Callable[["Publication", "Publication"], Iterable["Change"]] = _nothing
    folder: Path | None = None
    """The folder of its templates, style sheets and scripts; ours are found automatically."""


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, each after those it needs, else by name."""
    names = sorted(found.name for found in iter_modules(press.kinds.__path__))
    modules = [import_module(f"press.kinds.{name}") for name in names]
    found = [module.KIND for module in modules]
    found += [entry.load() for entry in sorted(entry_points(group="press.kinds"))]
    by_name = {kind.name: kind for kind in found}
    order = TopologicalSorter({kind.name: kind.needs for kind in found}).static_order()
    return tuple(by_name[name] for name in order)
