"""The corrected text has every word of the text, also those that are links or numbers of tables."""

from pathlib import Path

from lxml import html

from conftest import converted

PAGE = """\
/// masthead
///

## Der Mond {#p1}

Der [Tidenhub]{~hub} maß [=hub-1990] Zentimeter; [zweimal *am Tag* mehr]{p1.c1}.[@brückner-2011]

/// chart | pegel
///
"""
VALUE = "hub-1990: {dataset: pegel, take: hub_cm, where: {year: 1990}}\n"
TERM = f"- {{id: hub, term: Tidenhub, text: {'Wasser ' * 30}}}\n"


def test_it_keeps_terms_and_numbers_and_leaves_out_charts(tiny: Path) -> None:
    docs = tiny / "docs"
    claims = (docs / "claims.yml").read_text(encoding="utf-8")
    better = claims.replace("  note: 1\n", "  note: 1\n  better: Meist steigt er zweimal.\n", 1)
    (docs / "claims.yml").write_text(better, encoding="utf-8")
    (docs / "values.yml").write_text(VALUE, encoding="utf-8")
    (docs / "glossary.yml").write_text(TERM, encoding="utf-8")
    (docs / "index.md").write_text(f"---\nvoice: essay\n---\n{PAGE}", encoding="utf-8")
    made = converted(tiny, "index.md", PAGE, language="de-DE")
    page = html.fragment_fromstring(made, create_parent="div")
    (text,) = page.find_class("corrected-text")
    (sentence,) = (" ".join(p.text_content().split()) for p in text.find_class("said"))
    assert sentence == ("Der Tidenhub maß 251 Zentimeter; gestrichen: zweimal am Tag mehr.")
