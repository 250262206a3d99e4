"""A German publication with everything the press has shows no English word of the press."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from conftest import TINY, run_mkdocs, warm
from wording import english, printed

pytestmark = pytest.mark.audit
ALL = TINY.with_name("gezeiten-alles")
ENGLISH = re.compile(
    r"\b(?:the|of|and|is|with|what|this|it|that|for|to|by|which|from|claims?|works?|cited|notes?"
    r"|read|study|studies|step|table|page|copy|sources|points|minutes|answer)\b",
    re.I,
)
FILE = re.compile(r"https?://\S+|\S+\.(?:json|csv)|#\S+|CC BY|^[a-z]+-[a-z]+$")


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny publication with a page of every kind, built strictly."""
    folder = tmp_path_factory.mktemp("alles") / "gezeiten"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".cache", "site", "__pycache__"))
    shutil.copytree(ALL, folder, dirs_exist_ok=True)
    warm(folder)
    run = run_mkdocs(folder, folder / "site")
    assert run.returncode == 0, run.stderr
    return folder / "site"


def test_no_page_prints_an_english_word(german: Path) -> None:
    pages = sorted(german.rglob("*.html"))
    assert len(pages) > 15
    known = english()
    told = set()
    for page in pages:
        root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
        found = printed(root)
        told |= {
            (page.relative_to(german).as_posix(), text)
            for text in found
            if known.fullmatch(text) or ENGLISH.search(FILE.sub("", text))
        }
    assert told == set()


def test_each_kind_of_page_is_there(german: Path) -> None:
    kinds = {"masthead", "brief", "scrolly", "choose", "messages", "gallery", "dataset", "cell"}
    roots = [html.parse(str(page)).getroot() for page in german.rglob("index.html")]
    shown = {name for root in roots for names in root.xpath("//@class") for name in names.split()}
    assert kinds - shown == set()
    moved = html.parse(str(german / "studies" / "oehler-2019" / "index.html")).getroot()
    assert moved.xpath("//main//a/@href") == ["../../studies/öhler-krüger-2019/"]


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
