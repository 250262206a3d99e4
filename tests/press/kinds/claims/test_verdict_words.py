"""An edition says its verdicts in its own words, in the head of any page."""

import json
from pathlib import Path

import jsonschema

from conftest import read
from press.kinds.claims.outputs import claims_json, claims_schema
from press.kinds.claims.records import CLAIMS, VERDICT_WORDS

OWN = "---\nverdicts: {supported: Stimmt}\n---\n\n# Behauptungen\n\n/// ledger\n///\n"


def test_words_of_the_edition_come_before_ours(tiny: Path) -> None:
    (tiny / "docs" / "claims.md").write_text(OWN, encoding="utf-8")
    publication = read(tiny, "bilder")
    assert publication.problems == []
    words = {claim.id: claim.word for claim in publication[CLAIMS]}
    assert words == {"p1.c1": "Stimmt", "p1.c2": "Could not be checked"}
    assert publication[VERDICT_WORDS]["supported"] == "Stimmt"
    exported = json.loads(claims_json(publication))
    assert exported["claims"][0]["verdict_label"] == "Stimmt"
    jsonschema.Draft202012Validator(json.loads(claims_schema(publication))).validate(exported)


def test_a_word_for_a_verdict_there_is_not_is_told(tiny: Path) -> None:
    (tiny / "docs" / "claims.md").write_text(OWN.replace("supported", "suported"), "utf-8")
    (problem,) = read(tiny, "bilder").problems
    assert (problem.path, problem.line, problem.rule) == ("docs/claims.md", 2, "front-matter")
    assert "Did you mean 'supported'?" in problem.remedy
