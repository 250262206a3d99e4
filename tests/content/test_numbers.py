"""Numbers in the edition's voice are bound to data, or are plainly something else.

Free are years, fiscal years, dates, notes, pages, laws, what stands in quotation marks or code,
what a sentence cites a work for, and what a record says a named source says (``how``).
"""

import re
from pathlib import Path

import pytest

from conftest import ROOT
from press.records.publication import Publication

PAGES = [
    path
    for path in sorted((ROOT / "docs").rglob("*.md"))
    if path.name not in {"index.md", "references.md", "rights.md", "accessibility.md", "privacy.md"}
]
FREE = re.compile(
    r"“[^”]*”|`[^`]*`|\[=[\w-]+\]|\]\([^)]*\)|https?://\S+|\{[^}]*\}"  # quoted, code, bound, links
    r"|(?:pp?\.|pages?|notes?|section|claims?|§|title) [\dIVXp.,c–-]+(?: and [\d–]+)?"
    r"|(?:Pub\. L\.|Stat\.|U\.S\.C\.) ?[\d–-]+|\bFY ?\d{4}(?:[–-]\d{2,4})?"
    r"|\b(?:1[89]|20)\d\d(?:s|[–/-]\d{2,4})?\b"
)
NUMBER = re.compile(r"\$?\d{1,3}(?:,\d{3})+|\$?\d{3,}")


def bare(text: str) -> list[str]:
    """The numbers of three or more digits that nothing explains, sentence by sentence."""
    sentences = re.split(r"(?<=[.!?])\s+|\n", FREE.sub(" ", text))
    told = [s for s in sentences if "[@" not in s and not re.search(r"(^|\s)-?@[\w-]+ ?\[?", s)]
    return [number for s in told for number in NUMBER.findall(s)]


def body(path: Path) -> str:
    return re.sub(r"\A---\n.*?^---\n", "", path.read_text(encoding="utf-8"), flags=re.S | re.M)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_binds_its_numbers(path: Path) -> None:
    assert bare(body(path)) == []


def test_the_edition_binds_its_numbers_inside_the_essay() -> None:
    blocks = re.findall(
        r"(?ms)^/// (?:edition|step|choose).*?\n(.*?)^///", body(ROOT / "docs" / "index.md")
    )
    assert blocks
    assert [number for block in blocks for number in bare(block)] == []


def test_verdicts_bind_their_numbers(edition: Publication) -> None:
    for claim in edition.claims:
        assert bare(claim.because) == [], claim.id
        assert bare(claim.unread) == [], claim.id


def test_every_value_is_used_and_is_the_cell_it_names(edition: Publication) -> None:
    prose = "\n".join(page.body for page in edition.pages) + "\n".join(
        f"{c.says} {c.because} {c.better} {c.unread} {' '.join(s.how for s in c.sources)}"
        for c in edition.claims
    )
    binding = (ROOT / "docs" / "values.yml").read_text(encoding="utf-8")
    for name, value in edition.values.items():
        used = f"[={name}]" in prose or re.search(rf"over: {name}[,}}]", binding)
        assert used, name
        assert value.text


def test_the_rule_would_find_a_bare_number() -> None:
    assert bare("There were 6,212 places, and 800 at one seminar.") == ["6,212", "800"]
    assert bare("In FY2015 and 1990–91, p. 147, [=places-2015] places; “about 900”.") == []
