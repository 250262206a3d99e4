"""How hard sentences are to read: school years by Flesch and Kincaid, page by page.

Numbers bound to data count as one word; quotations and titles count as they are printed.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from conftest import some
from press.core.cross_references import texts
from press.core.pages.page import SourcePage
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS

pytestmark = [
    pytest.mark.audit,
    pytest.mark.filterwarnings("ignore:pkg_resources is deprecated"),  # textstat uses it
]
MEAN, MOST = 10, 13
SHORTEST = 40
"""Words below which the measure says nothing."""
FIELDS = ("asks", "finds", "method", "covers", "read", "not_read")
VALUE = re.compile(r"\[=[\w-]+\]")


def prose(page: SourcePage) -> Iterator[str]:
    yield from (text for text, _ in texts(page))
    yield from (str(page.meta[field]) for field in FIELDS if page.meta.get(field))


def grade(parts: Iterator[str] | list[str]) -> float:
    """The grade of texts as sentences; nothing is said of very few words."""
    shown = [plain(VALUE.sub("12", part)).strip() for part in parts]
    whole = " ".join(part if part[-1:] in ".?!" else f"{part}." for part in shown if part)
    import textstat

    few = len(whole.split()) < SHORTEST
    return 0.0 if few else float(textstat.flesch_kincaid_grade(whole))


@pytest.mark.parametrize(
    "pattern", ["index.md", "studies/*.md", "teach/*.md", "about/*.md", "charts/*.md"]
)
def test_pages_are_easy_enough(edition: Publication, pattern: str) -> None:
    pages = some(page for page in edition.pages if fnmatch(page.name, pattern))
    check({page.name: grade(prose(page)) for page in pages})


def test_the_ledger_is_easy_enough(edition: Publication) -> None:
    reasons = "\n".join(claim.because for claim in some(edition[CLAIMS]))
    check({"reasons": grade(reasons.split("\n"))})


def check(grades: dict[str, float]) -> None:
    mean = sum(grades.values()) / len(grades)
    print(f"\nmean {mean:.1f}", *(f"{value:.1f} {name}" for name, value in grades.items()))
    assert mean <= MEAN
    assert {name: value for name, value in grades.items() if value > MOST} == {}
