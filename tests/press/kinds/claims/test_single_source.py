"""What would fall without a work: known right answers, the same in the records and on the page."""

import json
from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read
from press.kinds.claims.outputs import claims_json
from press.kinds.claims.single_source import dependences

BOOK, ARTICLE, COMMENT = "brückner-2011", "öhler-krüger-2019", "öhler-krüger-2019-kommentar"
WORKS = """
@article{öhler-krüger-2019-kommentar,
  author = {Öhler, Jörg and Krüger, Ida},
  title = {Der Tidenhub an der Nordsee, ein Kommentar},
  journaltitle = {Zeitschrift für Küstenkunde},
  date = {2019},
}
"""
RECORD = """
- id: {id}
  says: Das Wasser steigt am {id}. Ort.
  kind: opinion
  verdict: {verdict}
  checked: 2026-01-01
  because: So steht es da.
  unread: Alles.
  settle: [{{key: brückner-2011, ask: Steigt es?}}]
  sources: [{sources}]
"""
CASES: dict[str, tuple[str, list[tuple[str, str]], list[str], str | None]] = {
    "no source": ("imprecise", [], [], None),
    "only sources against it": (
        "qualified",
        [(BOOK, "disputes"), (ARTICLE, "qualifies")],
        [],
        None,
    ),
    "one": ("supported", [(BOOK, "supports")], [BOOK], BOOK),
    "one, and one against": (
        "qualified",
        [(ARTICLE, "disputes"), (BOOK, "supports")],
        [BOOK],
        BOOK,
    ),
    "two": ("supported", [(BOOK, "supports"), (ARTICLE, "supports")], [BOOK, ARTICLE], None),
    "a study and its commentary": (
        *("supported", [(ARTICLE, "supports"), (COMMENT, "supports")]),
        *([ARTICLE, COMMENT], None),
    ),
    "not supported": ("not-supported", [(BOOK, "supports"), (ARTICLE, "disputes")], [], None),
    "unchecked": ("unchecked", [(BOOK, "supports")], [], None),
    "an opinion": ("opinion", [(BOOK, "supports")], [], None),
}
"""The verdict and the sources of a claim, what it depends on, and without what it falls."""
LINES = {
    "no source": "We list no work for it.",
    "only sources against it": (
        "The works listed here qualify or dispute it; none supports it outright."
    ),
    "not supported": (
        "On balance, what we read does not support this claim, so it depends on no work."
    ),
    "unchecked": "We could not check this claim, so we count no work as its support.",
    "an opinion": "Nobody can check an opinion, so this claim depends on no work.",
}
IDS = {name: f"p1.c{number}" for number, name in enumerate(CASES, 1)}


@pytest.fixture
def dependence(tiny: Path) -> Path:
    with (tiny / "bibliography.bib").open("a", encoding="utf-8") as file:
        file.write(WORKS)
    records = []
    for name, (verdict, sources, _, _) in CASES.items():
        listed = ", ".join(f"{{key: {key}, bears: {bears}}}" for key, bears in sources)
        records.append(RECORD.format(id=IDS[name], verdict=verdict, sources=listed))
    (tiny / "docs" / "claims.yml").write_text("".join(records), encoding="utf-8")
    assert {p.rule for p in read(tiny, "bilder").problems} <= {"claim-unused"}
    return tiny


def ledger(root: Path) -> html.HtmlElement:
    return html.fromstring(converted(root, "claims.md", "/// ledger\n///"))


def test_the_json_names_only_a_work_whose_fall_leaves_nothing(dependence: Path) -> None:
    records = json.loads(claims_json(read(dependence, "bilder")))["claims"]
    told = {r["id"]: (r["leans_on"], r["falls_without"]) for r in records}
    assert told == {IDS[name]: (leans, falls) for name, (*_, leans, falls) in CASES.items()}


def test_the_table_and_the_entries_agree_with_it(dependence: Path) -> None:
    root = ledger(dependence)
    rows = root.xpath("//h2[@id='stand']/..//tbody/tr")
    told = {
        row.xpath("string(th/a/@href)").rpartition("ref-")[2]: [
            set(cell.xpath(".//a/text()")) for cell in row.xpath("td")
        ]
        for row in rows
    }
    expected = {
        key: [
            {IDS[name] for name, (*_, leans, _) in CASES.items() if key in leans},
            {IDS[name] for name, (*_, falls) in CASES.items() if falls == key},
        ]
        for key in (BOOK, ARTICLE, COMMENT)
    }
    assert told == expected
    for name, (*_, leans, falls) in CASES.items():
        (line,) = root.xpath("//*[@id=$id]//p[@class='entry-leans']", id=IDS[name])
        words = " ".join(line.text_content().split()).removeprefix("What supports it ")
        assert len(line.xpath(".//a")) == len(leans), name
        assert ("alone" in words) == (falls is not None), name
        assert words == LINES.get(name, words)
        assert (name in LINES) == (leans == [])


def test_the_study_pages_count_the_same(dependence: Path) -> None:
    found = {one.key: len(one.alone) for one in dependences(read(dependence, "bilder"))}
    assert found == {BOOK: 2, ARTICLE: 0, COMMENT: 0}
