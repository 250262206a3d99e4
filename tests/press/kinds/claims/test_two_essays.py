"""A site with two essays: each has its own claims and versions, and they share the ledger."""

from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read, run_mkdocs, warm
from press.core.pages.link_targets import Targets
from press.core.pages.reading_units import PASSAGES

SECOND = """---
title: Warum das Wasser fällt
voice: essay
---

/// masthead
Der zweite Aufsatz.
///

## Nachts {#p2}

[Nachts fällt das Wasser]{p2.c1}.[@brückner-2011, S. 7]
"""
CLAIM = """
- id: p2.c1
  says: Nachts fällt das Wasser.
  kind: fact
  verdict: not-supported
  checked: 2026-03-31
  because: Es fällt am Tag ebenso.
  sources:
    - {key: brückner-2011, bears: disputes}
"""


@pytest.fixture
def two(tiny: Path) -> Path:
    """The tiny publication with a second short essay."""
    (tiny / "docs/essays").mkdir()
    (tiny / "docs/essays/zwei.md").write_text(SECOND, encoding="utf-8")
    with (tiny / "docs/claims.yml").open("a", encoding="utf-8") as file:
        file.write(CLAIM)
    return tiny


def rendered(root: Path, name: str) -> html.HtmlElement:
    text = (root / "docs" / name).read_text(encoding="utf-8").rpartition("\n---\n")[2]
    return html.fragment_fromstring(converted(root, name, text, language="de-DE"), "div")


def marks(page: html.HtmlElement) -> list[str]:
    """The claims that the strip of a page shows, by their signs."""
    return [mark.get("title").partition(":")[0] for mark in page.xpath("//a[@class='strip-mark']")]


def test_each_essay_counts_its_own_claims_and_the_ledger_has_all(two: Path) -> None:
    publication = read(two, "bilder")
    assert [problem.rule for problem in publication.problems] == ["essay-second"]
    first, second = rendered(two, "index.md"), rendered(two, "essays/zwei.md")
    assert marks(first) == ["p1.c1", "p1.c2"]
    assert marks(second) == ["p2.c1"]
    (wrong,) = second.xpath("//ul[@class='key']/li[@data-verdict='not-supported']")
    assert "1" in wrong.text_content()
    ledger = rendered(two, "claims.md")
    assert marks(ledger) == ["p1.c1", "p1.c2", "p2.c1"]
    assert [heading.text_content().partition(":")[0] for heading in ledger.xpath("//h2[@id]")][
        :2
    ] == ["Warum das Wasser steigt", "Warum das Wasser fällt"]


def test_places_and_lengths_are_those_of_the_essay(two: Path) -> None:
    alone = {place: one.words for place, one in read(two, "bilder")[PASSAGES].items()}
    publication = read(two, "bilder")
    targets = Targets(publication)
    page = publication.page("index.md")
    assert page
    assert targets.find("p2", page).address == "essays/zwei/#p2"
    assert alone["essays/zwei/#annotated"] < alone["#annotated"]


def test_one_claim_or_paragraph_in_two_essays_is_an_error(two: Path) -> None:
    file = two / "docs/essays/zwei.md"
    file.write_text(SECOND.replace("{#p2}", "{#p1}").replace("p2.c1", "p1.c1"), encoding="utf-8")
    told = {problem.rule: str(problem) for problem in read(two, "bilder").problems}
    assert "'p1' is a paragraph of 'docs/index.md', too" in told["paragraph-twice"]
    assert "'p1.c1' is already marked in docs/index.md, in line 15" in told["claim-twice"]


@pytest.mark.audit
def test_a_site_of_two_essays_is_built(two: Path) -> None:
    warm(two)
    run = run_mkdocs(two, two / "site")
    assert run.returncode == 0, run.stderr
    page = html.parse(str(two / "site/essays/zwei/index.html"))
    assert page.xpath("//*[@data-claim='p2.c1'][@data-verdict='not-supported']")
    claim = html.parse(str(two / "site/claims/p2.c1/index.html"))
    assert claim.xpath("//p[@class='entry-sentence']/a/@href") == ["../../essays/zwei/#claim-p2.c1"]
