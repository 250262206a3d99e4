"""What would settle a claim that could not be checked: in its entry, its card, a list, the JSON."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
import yaml
from lxml import html

from conftest import ROOT, converted, read
from press.kinds.claims.outputs import claims_json, claims_schema

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
SETTLE = """  settle:
    - {key: brückner-2011, at: S. 31, ask: Wächst *er*?}
    - {key: öhler-krüger-2019, ask: Seit wann?}
"""
DOI = "https://doi.org/10.5555/tide"
REPO = "https://example.org/a&b/"


@pytest.fixture
def unsettled(tiny: Path) -> Path:
    ledger, works = tiny / "docs" / "claims.yml", tiny / "bibliography.bib"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text[: text.index("  settle:")] + SETTLE, encoding="utf-8")
    text = works.read_text(encoding="utf-8")
    doi = "{2019},\n  doi = {10.5555/tide},"
    works.write_text(text.replace("{2019},", doi), encoding="utf-8")
    assert {p.rule for p in read(tiny, "bilder").problems} <= {"claim-unused"}
    return tiny


def made(root: Path, page: str, text: str, repo: str = REPO) -> html.HtmlElement:
    return html.fromstring(converted(root, page, text, repo_url=repo))


def told(items: list[html.HtmlElement]) -> list[str]:
    return [" ".join(item.text_content().split()) for item in items]


ENTRY = [
    "Brückner 2011, S. 31: Wächst er? See its reference · I have this page (p1.c2, brückner-2011)",
    "Öhler and Krüger 2019: Seit wann? Open at doi.org · I have this page"
    " (p1.c2, öhler-krüger-2019)",
]


def test_an_entry_and_the_list_name_document_place_question_and_form(unsettled: Path) -> None:
    root = made(unsettled, "claims.md", "/// ledger\n///")
    entry = root.xpath("//article[@id='p1.c2']//ul[@class='settle']/li")
    listed = root.xpath("//h2[@id='settle']/..//ul[@class='settle']/li")
    assert told(entry) == told(listed) == ENTRY
    assert root.xpath("//article[@id='p1.c1']//ul[@class='settle']") == []
    for words, address in (("See its", "references/#ref-brückner-2011"), ("Open", DOI)):
        (link,) = root.xpath("//article//a[starts-with(., $words)]/@href", words=words)
        assert link.removeprefix("../") == address
    (why,) = root.xpath("//h2[@id='settle']/following-sibling::p")
    assert "the documents, or the parts of them, that would decide them" in why.text_content()
    assert root.xpath("//h2[@id='settle']/..//li/p/a/@href") == ["#p1.c2"]


def test_the_form_is_filled_in_with_fields_it_has(unsettled: Path) -> None:
    root = made(unsettled, "claims.md", "/// ledger\n///")
    forms = root.xpath("//article[@id='p1.c2']//a[contains(@href, 'template=passage.yml')]/@href")
    asked = [parse_qs(urlsplit(form).query) for form in forms]
    assert [fields["document"] for fields in asked] == [["brückner-2011"], ["öhler-krüger-2019"]]
    assert asked[0]["claim"] == ["p1.c2"]
    assert asked[0]["page"] == ["S. 31"]
    form = yaml.safe_load((FORMS / "passage.yml").read_text(encoding="utf-8"))
    fields = {part["id"] for part in form["body"] if "id" in part}
    assert fields == {"claim", "document", "page", "passage"}
    assert set(asked[0]) - {"template", "title"} <= fields


def test_a_card_has_it_in_short_and_without_a_repository_no_form(unsettled: Path) -> None:
    essay = made(unsettled, "index.md", "[Der Hub wächst]{p1.c2}.")
    short = [line.partition(" · ")[0] for line in ENTRY]
    assert told(essay.xpath("//*[@id='card-p1.c2']//ul[@class='settle']/li")) == short
    ledger = made(unsettled, "claims.md", "/// ledger\n///", repo="")
    assert told(ledger.xpath("//article[@id='p1.c2']//ul[@class='settle']/li")) == short


def test_claims_json_has_it_and_is_as_its_schema_says(unsettled: Path) -> None:
    publication = read(unsettled, "bilder")
    whole = json.loads(claims_json(publication))
    assert [record["settle"] for record in whole["claims"]] == [
        [],
        [
            {
                "key": "brückner-2011",
                "at": "S. 31",
                "ask": "Wächst er?",
                "reference": "references/#ref-brückner-2011",
                "url": None,
            },
            {
                "key": "öhler-krüger-2019",
                "at": None,
                "ask": "Seit wann?",
                "reference": "references/#ref-öhler-krüger-2019",
                "url": DOI,
            },
        ],
    ]
    jsonschema.Draft202012Validator(json.loads(claims_schema(publication))).validate(whole)


def test_an_opinion_needs_neither_source_nor_what_was_not_read(tiny: Path) -> None:
    ledger = tiny / "docs" / "claims.yml"
    record = "- {id: p1.c3, says: Schön., kind: opinion, verdict: opinion, checked: 2026-01-01,"
    record += " because: Das ist Geschmack.}\n"
    ledger.write_text(ledger.read_text(encoding="utf-8") + record, encoding="utf-8")
    assert {p.rule for p in read(tiny, "bilder").problems} <= {"claim-unused"}
    root = made(tiny, "claims.md", "/// ledger\n///")
    (verdict,) = root.xpath("//article[@id='p1.c3']/p[@class='entry-verdict']")
    assert verdict.text_content().strip() == "Opinion"
    assert verdict.xpath(".//use/@href") == ["#shape-opinion"]
    assert root.xpath("//ul[@class='key']/li[@data-verdict='opinion']//b/text()") == ["1"]
    assert root.xpath("//input[@name='verdict'][@value='opinion']")
