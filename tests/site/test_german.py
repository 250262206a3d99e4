"""A German publication with everything the press has shows no English word of the press."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from conftest import TINY, run_mkdocs

pytestmark = pytest.mark.audit
ALL = TINY.with_name("gezeiten-alles")
ENGLISH = re.compile(
    r"\b(?:the|of|and|is|with|what|this|it|that|for|to|by|which|from|claims?|works?|cited|notes?"
    r"|read|study|studies|step|table|page|copy|sources|points|minutes|answer)\b",
    re.I,
)
# Not yet said in other languages: the dataset of studies, which the press describes in English.
STILL_ENGLISH = ".//*[@id='studies']/ancestor::section[@class='dataset']"
FILE = re.compile(r"\S+\.(?:json|csv)|#\S+|CC BY")
LABELS = ".//article//@aria-label | .//article//@title | .//article//@alt"
TEXTS = ".//article//text()[not(ancestor::textarea or ancestor::code or ancestor::svg)]"


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny publication with a page of every kind, built strictly."""
    folder = tmp_path_factory.mktemp("alles") / "gezeiten"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".cache", "site", "__pycache__"))
    shutil.copytree(ALL, folder, dirs_exist_ok=True)
    run = run_mkdocs(folder, folder / "site")
    assert run.returncode == 0, run.stderr
    return folder / "site"


def test_no_page_prints_an_english_word(german: Path) -> None:
    pages = [page for page in german.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 10
    told = {}
    for page in pages:
        root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
        for part in root.xpath(STILL_ENGLISH):
            part.drop_tree()
        found = {str(text).strip() for text in [*root.xpath(LABELS), *root.xpath(TEXTS)]}
        told[page.parent.name] = {text for text in found if ENGLISH.search(FILE.sub("", text))}
    assert {name: texts for name, texts in told.items() if texts} == {}


def test_numbers_dates_and_plurals_are_german(german: Path) -> None:
    def said(page: str) -> str:
        return " ".join(html.parse(str(german / page / "index.html")).getroot().itertext())

    assert "2.540,0" in said("studies/öhler-krüger-2019")
    assert "31. März 2026" in said("corrections")
    assert "3 Stunden" in said("studies/öhler-krüger-2019")
    assert "Minute Lesezeit" in said("studies/öhler-krüger-2019")


def test_the_scripts_get_german_words(german: Path) -> None:
    page = html.parse(str(german / "teach" / "assign" / "index.html")).getroot()
    (words,) = page.xpath(".//template[@id='script-words']/@data-words")
    assert '"Copied": "Kopiert"' in words
