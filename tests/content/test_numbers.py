"""Numbers in the edition's voice are bound to data, or are plainly something else.

What a record says a named source says (``how``) is the source's.
"""

import re

from conftest import ROOT
from press.records.numbers import bare, check_numbers
from press.records.publication import Publication


def test_the_edition_binds_its_numbers(edition: Publication) -> None:
    told = check_numbers(edition.pages, edition.claims, "docs/claims.yml", edition.values)
    assert list(told) == []


def test_every_value_is_used_and_is_the_cell_it_names(edition: Publication) -> None:
    prose = "\n".join(page.body for page in edition.pages) + "\n".join(
        f"{c.says} {c.because} {c.better} {c.unread} {' '.join(s.how for s in c.sources)}"
        for c in edition.claims
    )
    binding = (ROOT / "docs" / "values.yml").read_text(encoding="utf-8")
    for name, value in edition.values.items():
        used = f"[={name}]" in prose or re.search(rf"over: {name}[,}}]", binding)
        assert used, name
        assert value.text


def test_the_rule_finds_a_bare_number_and_lets_others_be() -> None:
    def found(text: str) -> list[str]:
        return [number for number, _ in bare(text)]

    assert found("There were 6,212 places, and 800 at one seminar.") == ["6,212", "800"]
    assert found("In FY2015 and 1990–91, p. 147, [=places-2015] places; “about 900”.") == []
    assert found("It counts 4,321 of them [@key, p. 5]. Of these 120 went.") == ["120"]
    assert found("It is 0.125, or 1,234.5 or 1.234 or $2,000.50.") == [
        "0.125",
        "1,234.5",
        "1.234",
        "$2,000.50",
    ]
    assert found("`make 1234`, and\n\n```\n5678\n```\n\n[a](b/9999)") == []
