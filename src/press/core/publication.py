"""A publication: its pages, the records of each kind, and the problems found in them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from press.core.cross_references import Use
from press.core.i18n.catalogue import translate
from press.core.kind import kinds
from press.core.pages.page import SourcePage
from press.core.problems import Problem
from press.core.records.record_text import RecordText
from press.core.settings.edition_words import Words

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Places:
    """The places of a publication's parts, its language, and its citation style.

    All but ``charts``, the name of a package, the language and the style are paths.
    """

    root: Path
    docs: Path
    bibliography: Path
    charts: str
    store: Path
    language: str = "en"
    style: str = ""
    rules: tuple[tuple[str, str], ...] = ()
    """The severity of each rule that the edition sets: ``(("bib-order", "off"),)``."""
    words: Words = ()
    """The edition's own labels, in place of the press's."""

    @property
    def settings(self) -> Path:
        """The settings of the site."""
        return self.root / "mkdocs.yml"


class Key(Generic[T_co]):
    """The name of something kept by a publication or a page, and how it is made at first use."""

    def __init__(self, name: str, make: Callable[[Any], T_co]) -> None:
        self.name = name
        self.make = make


class KeyedValues:
    """Holds values by key: ``publication[CLAIMS]``."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def __getitem__(self, key: Key[T]) -> T:
        if key.name not in self.kept:
            self.kept[key.name] = key.make(self)
        value: T = self.kept[key.name]
        return value

    def __setitem__(self, key: Key[T], value: T) -> None:
        self.kept[key.name] = value


@dataclass(eq=False)  # hashed by identity, so that what is made of it can be cached
class Publication(KeyedValues):
    """The pages and records of one publication, and the problems found while reading them.

    ``faulty`` are the files that could not be read whole: what is missing there is no new fault.
    """

    places: Places
    pages: list[SourcePage]
    uses: list[Use] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        super().__init__()

    @cached_property
    def texts(self) -> list[RecordText]:
        """The texts of the records of all kinds, when all are read: many checks go through them."""
        return [said for kind in kinds() for said in kind.texts(self)]

    def expand(self, text: str) -> str:
        """A text with what stands for a record written out, such as a number bound to data."""
        for kind in kinds():
            text = kind.expand(self, text) if kind.expand else text
        return text

    def translate(self, text: str) -> str:
        """A text of the press in the publication's language, or in the edition's own words."""
        return translate(self.places.language, text, self.places.words)

    def page(self, name: str) -> SourcePage | None:
        """The page at that path inside docs."""
        return self[PAGES].get(name)

    def uses_in(self, path: str) -> list[Use]:
        """Returns the uses in the file at a path."""
        return self[USES].get(path, [])

    def path(self, name: str) -> str:
        """A file of docs as messages name it: ``docs/claims.yml``."""
        return (self.places.docs / name).relative_to(self.places.root).as_posix()


# Every page asks: to look through all records each time would take the square of their number.
PAGES = Key[dict[str, SourcePage]]("pages", lambda p: {page.name: page for page in p.pages})
USES = Key[dict[str, list[Use]]]("uses", lambda p: group_pairs((use.path, use) for use in p.uses))


def group_pairs(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    """Groups values by name, in order."""
    found: dict[str, list[T]] = defaultdict(list)
    for name, item in pairs:
        found[name].append(item)
    return dict(found)
