"""Rules for words: our own, quotations short, works known, nothing later in the essay's voice."""

import hashlib
import re
from pathlib import Path

import pytest

from conftest import ROOT, some
from press.core.publication import Publication
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY

WORD = re.compile(r"[a-z0-9]+(?:[’'.-][a-z0-9]+)*")
RUN = 8
RUNS = set((Path(__file__).parent / "essay_runs.txt").read_text(encoding="utf-8").split())
"""Hashes of every run of eight words of the original, whose text is not ours to keep here."""

TEXTS = [p for p in sorted((ROOT / "docs").rglob("*")) if p.suffix in {".md", ".yml", ".py"}]


def runs(text: str) -> list[str]:
    words = [match.group().replace("’", "'") for match in WORD.finditer(text.lower())]
    return [" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]


def copied(text: str) -> list[str]:
    unquoted = re.sub(r"[“\"][^”\"\n]{1,200}[”\"]", " | ", text)
    return [
        run
        for piece in unquoted.split("|")
        for run in runs(piece)
        if hashlib.sha256(run.encode()).hexdigest()[:10] in RUNS
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_says_it_in_its_own_words(path: Path) -> None:
    assert copied(path.read_text(encoding="utf-8")) == []


def test_the_rule_would_find_a_copied_sentence() -> None:
    assert copied("It says the use of ideas to persuade changes in identity and behavior, too.")


PRINTED = re.compile(r"(?m)^printed:.*\n(?:  .*\n)+")
"""The original's notes, whose quotation marks are around titles."""


def test_quotes_fifteen_words_at_most() -> None:
    texts = [
        re.sub(r"\{p\d+\.c\d+\}|[\[\]]", "", PRINTED.sub("", p.read_text("utf-8"))) for p in TEXTS
    ]
    for quotation in some(re.findall(r"“([^”]+)”", "\n\n".join(texts))):
        assert len(quotation.split()) <= 15, quotation


def test_no_page_in_the_essays_voice_cites_later_work(edition: Publication) -> None:
    essays = {page.path for page in edition.pages if page.voice == "essay"}
    uses = [use for use in edition.uses if use.kind == "cite" and use.path in essays]
    cited = {use.name for use in uses if not use.inside}  # blocks speak in the edition's voice
    for key in some(cited):
        assert edition[BIBLIOGRAPHY][key].fields["date"] < "2018-02-22", key
