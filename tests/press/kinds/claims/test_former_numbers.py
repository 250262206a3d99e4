"""Claims that were renumbered: a free number leads there, a number in use says whose it was."""

import json
from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read
from press.kinds.claims.outputs import claims_json

RECORD = """
- id: {id}
  {former}
  says: {says}
  kind: fact
  verdict: supported
  checked: 2026-01-01
  because: So steht es da.
  sources: [{{key: brückner-2011, bears: supports}}]
"""
ESSAY = "---\nvoice: essay\n---\n\n[Es *steigt* oft]{p1.c1}. [Es fällt]{p1.c2}. [Es ruht]{p1.c3}.\n"


@pytest.fixture
def renumbered(tiny: Path) -> Path:
    """Two claims changed places on a day; a third had two other numbers, on no known day."""
    records = [
        ("p1.c1", "formerly: p1.c2\n  renumbered: 2026-11-28", "Es steigt."),
        ("p1.c2", "formerly: [p1.c1]\n  renumbered: 2026-11-28", "Es *fällt*."),
        ("p1.c3", "formerly: [p9.c9, p9.c10]", "Es ruht."),
    ]
    text = "".join(RECORD.format(id=id_, former=old, says=says) for id_, old, says in records)
    (tiny / "docs" / "claims.yml").write_text(text, encoding="utf-8")
    assert {p.rule for p in read(tiny, "bilder").problems} <= {"claim-unused"}
    return tiny


def made(root: Path, page: str, text: str) -> html.HtmlElement:
    return html.fromstring(converted(root, page, text))


def lines(root: html.HtmlElement, id_: str) -> list[str]:
    found = root.xpath("//*[@id=$id]//p[@class='entry-formerly']", id=id_)
    return [" ".join(line.text_content().split()) for line in found]


def test_a_number_in_use_says_whose_it_was_in_both_directions(renumbered: Path) -> None:
    root = made(renumbered, "claims.md", "/// ledger\n///")
    until = "Until 28 November 2026 this number belonged to what is now"
    assert lines(root, "p1.c1") == [f"{until} p1.c2: Es fällt."]
    assert lines(root, "p1.c2") == [f"{until} p1.c1: Es steigt."]
    assert lines(root, "p1.c3") == ["Once numbered p9.c9, p9.c10."]
    assert root.xpath("//*[@id='p1.c1']//p[@class='entry-formerly']/a/@href") == ["#p1.c2"]


def test_a_free_number_is_an_anchor_in_the_entry_and_in_the_essay(renumbered: Path) -> None:
    root = made(renumbered, "claims.md", "/// ledger\n///")
    for old in ("p9.c9", "p9.c10"):
        (anchor,) = root.xpath("//*[@id=$id]", id=old)
        assert anchor.text_content() == ""
        assert anchor.xpath("ancestor::article/@id") == ["p1.c3"]
    assert len(root.xpath("//*[@id='p1.c1']")) == 1
    essay = made(renumbered, "index.md", ESSAY.rpartition("---\n")[2])
    for old in ("claim-p9.c9", "claim-p9.c10"):
        assert essay.xpath("//*[@id=$id]/ancestor::span[1]/@id", id=old) == ["claim-p1.c3"]
    assert essay.xpath("string(//*[@id='claim-p1.c3'])") == "Es ruht"
    assert essay.xpath("string(//*[@id='claim-p1.c1'])") == "Es steigt oft"


def test_the_card_says_nothing_of_old_numbers(renumbered: Path) -> None:
    essay = made(renumbered, "index.md", ESSAY.rpartition("---\n")[2])
    (card,) = essay.xpath("//*[@id='card-p1.c1']")
    assert "Until" not in card.text_content()


def test_claims_json_lists_former_numbers(renumbered: Path) -> None:
    records = json.loads(claims_json(read(renumbered, "bilder")))["claims"]
    assert [r["formerly"] for r in records] == [["p1.c2"], ["p1.c1"], ["p9.c9", "p9.c10"]]
