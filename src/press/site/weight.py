"""Measures the download of a first visit to each page, and compares it with budgets.

Counted is what a browser fetches to show a page: the page, its sheets and scripts, its fonts and
pictures, gzipped where a host would gzip them (level 9). Search and the chart explorer are
fetched when somebody asks for them, and are not counted.
"""

import gzip
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar

from lxml import html
from pydantic import Field

from press.core.loaded_addresses import style_addresses
from press.core.problems import Problem
from press.core.records.models import Record
from press.core.records.record_reader import read_document, read_records
from press.core.rounding import format_number, round_half_up
from press.core.text import relative
from press.site.assets import read_source

COMPRESSED_TYPES = {".woff2", ".png", ".jpg", ".webp", ".gz", ".zip", ".pdf"}
FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload"}
Limit = Annotated[float | None, Field(strict=False)]


class Budget(Record):
    """The limits of pages whose address fits ``pages`` (``notebooks/*``); the first that fits."""

    rules: ClassVar[dict[str, str]] = {"": "budget"}
    remedies: ClassVar[dict[str, str]] = {"pages": "Write '- pages: \"*\"' with limits below it."}
    may_be_empty: ClassVar[tuple[str, ...]] = ("pages",)
    pages: str
    transferred_kb: Limit = None
    script_kb: Limit = None
    requests: Limit = None
    elements: Limit = None

    @property
    def limits(self) -> dict[str, float]:
        """The limits that are set, by name."""
        return self.model_dump(exclude={"pages"}, exclude_none=True)


def read_budgets(path: Path, root: Path) -> tuple[list[Budget], list[Problem]]:
    """Reads every budget, and what is wrong with the file."""
    document, problems = read_document(path, root)
    budgets, found = read_records(document, relative(path, root), Budget)
    return budgets, problems + found


@dataclass(frozen=True)
class Weight:
    """A page's address, kB (1,000 bytes) in all and of script, requests, and elements."""

    page: str
    transferred_kb: float
    script_kb: float
    requests: int
    elements: int


def weigh(site: Path) -> Iterator[Weight]:
    """The weight of every page of a built site."""
    for file in sorted(site.rglob("index.html")):
        address = file.parent.relative_to(site).as_posix().removeprefix(".")
        yield _weight(file, f"{address}/" if address else "")


def overruns(weights: list[Weight], budgets: list[Budget], shown: str) -> Iterator[Problem]:
    """A problem for every limit that a page's first fitting budget sets and the page passes."""
    for weight in weights:
        budget = next((b for b in budgets if fnmatch(weight.page, b.pages)), None)
        for what, limit in budget.limits.items() if budget else ():
            found = asdict(weight)[what]
            if found > limit:
                has, allowed = (
                    format_number(size, 1, grouped=False).removesuffix(".0")
                    for size in (found, limit)
                )
                said = (
                    f"'{weight.page or 'the front page'}' has {has} {what}; its budget allows"
                    f" {allowed}."
                )
                remedy = "Remove something, or raise the budget and say why."
                assert budget is not None
                yield Problem(shown, budget.line, "weight", said, remedy)


def _weight(file: Path, address: str) -> Weight:
    root = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
    parts = sorted({file, *_resources(root, file.parent)})
    sizes = {part: _size(part) for part in parts}
    return Weight(
        address,
        round_half_up(sum(sizes.values()) / 1000, 1),
        round_half_up(sum(size for part, size in sizes.items() if part.suffix == ".js") / 1000, 1),
        len(parts),
        sum(1 for _ in root.iter(html.etree.Element)),
    )


def _resources(root: Any, folder: Path) -> Iterator[Path]:
    """The files a page makes a browser fetch, and the fonts its sheets name."""
    for sheet in root.iter("style"):
        yield from _files_in_sheet(sheet.text or "", folder)
    for element in root.iter("link", "script", "img", "source"):
        relations = set((element.get("rel") or "").split())
        if element.get("loading") == "lazy":  # fetched when a reader comes near
            continue
        if any(True for _ in element.iterancestors("template")):  # fetched when a script uses it
            continue
        address = element.get("href" if element.tag == "link" else "src") or ""
        part = (folder / address).resolve()
        if (element.tag != "link" or relations & FETCHED_RELATIONS) and address and part.is_file():
            yield part
            yield from _fonts(part) if part.suffix == ".css" else ()


@lru_cache
def _fonts(sheet: Path) -> tuple[Path, ...]:
    return tuple(_files_in_sheet(read_source(sheet), sheet.parent))


def _files_in_sheet(css: str, folder: Path) -> Iterator[Path]:
    """The files that a sheet names, which is in that folder."""
    for _, url in style_addresses(css):
        if not url.startswith("data:") and (part := (folder / url).resolve()).is_file():
            yield part


@cache
def _size(part: Path) -> int:
    data = part.read_bytes()
    return len(data) if part.suffix in COMPRESSED_TYPES else len(gzip.compress(data, 9, mtime=0))
