"""Everything the Table Schema lets a field write is read alike by checks, charts and values."""

import json
from pathlib import Path

from conftest import read
from press.kinds.data.records import DATASETS
from press.kinds.data.values import VALUES

SAID = {"unit": "", "description": "Ein Wert"}
FIELDS = [
    {"name": "year", "type": "integer", "description": "Jahr"},
    {"name": "hub_cm", "type": "number", "decimalChar": ",", "groupChar": ".", **SAID},
    {"name": "wert", "type": "number", "bareNumber": False, **SAID},
    {"name": "source", "type": "string", "description": "Quelle"},
]
SCHEMA = {"missingValues": ["", "NA"], "fields": FIELDS}
ABOUT = {"title": "Pegel", "description": "Ein Pegel.", "sources": [{"title": "Ein Amt"}]}
PEGEL = {"name": "pegel", "path": "pegel.csv", "schema": SCHEMA, **ABOUT}
LICENCES = [{"title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}]
PACKAGE = {"name": "t", "title": "T", "licenses": LICENCES, "resources": [PEGEL]}
ROWS = """year,hub_cm,wert,source
1990,"1.251,5",€ 7.5,öhler-krüger-2019
1234567890123456789,NA,8 %,NA
2000,,+3,öhler-krüger-2019
"""
VALUE = "hub: {dataset: pegel, where: {year: 1990}, take: hub_cm, format: ',.1f'}\n"


def test_signs_units_and_gaps_of_a_field_are_its_own(tiny: Path) -> None:
    (tiny / "docs/data/datapackage.json").write_text(json.dumps(PACKAGE), encoding="utf-8")
    (tiny / "docs/data/pegel.csv").write_text(ROWS, encoding="utf-8")
    (tiny / "docs/values.yml").write_text(VALUE, encoding="utf-8")
    publication = read(tiny, "bilder")
    assert not [problem for problem in publication.problems if "data" in problem.path]
    frame = publication[DATASETS]["pegel"].frame
    assert frame.year.tolist() == [1990, 1234567890123456789, 2000]
    assert frame.hub_cm.dropna().tolist() == [1251.5]
    assert frame.wert.tolist() == [7.5, 8.0, 3.0]
    assert frame.source.isna().tolist() == [False, True, False]
    assert publication[VALUES]["hub"].text == "1,251.5"
