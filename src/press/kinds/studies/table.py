"""The studies' front matter becomes a dataset, ``studies``: one row a study, for all to use.

It is made again from the records and published with its entry in the Data Package, as if a file
held it. Values bound to data cannot be taken from it, as its own texts may hold such values.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from press.core.cache import digest
from press.core.i18n.catalogue import translate
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.settings.licence import read_licence
from press.core.text import csv_text
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.exports import authors, year
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.data.records import TYPES, Dataset
from press.kinds.studies.rating import RUBRIC
from press.kinds.studies.records import CHOICES, DIRECTIONS, STUDIES, Study, join_paragraphs

NAME = "studies"
QUANTITY = {
    "kind": "Kind of number reported: odds, a ratio, a count; or that we did not see it",
    "of": "What the number counts or measures",
    "per": "The unit of comparison",
    "reported": "The size, in words; empty if we have none",
}


class Column(NamedTuple):
    """A column of the table: its name, its type in the Data Package, what it means."""

    name: str
    kind: str
    meaning: str


FIELDS: tuple[Column, ...] = (
    Column("study", "string", "Key of the work in the bibliography, and name of its page"),
    Column("label", "string", "Its authors, as charts name them"),
    Column("year", "integer", "Year of publication; empty if unknown"),
    Column("outcomes", "string", "The outcomes it studied, separated by semicolons"),
    Column(
        "direction",
        "string",
        "The direction of its finding: %(ways)s; empty if it has no outcome or only argues",
    ),
    *(Column(name, "string", asks) for name, (asks, _) in RUBRIC.items()),
    Column("points", "integer", "Points by the rubric; empty if the study is not rated"),
    Column("points_of", "integer", "The maximum number of points"),
    Column("weight", "string", "How much weight it carries, by the rubric"),
    Column("finds", "string", "Its finding, as far as we could read it"),
    *(Column(f"quantity_{name}", "string", meaning) for name, meaning in QUANTITY.items()),
)

TITLE = "The studies, one by one"
ABOUT = (
    "One row for each work that has a page here: the outcomes it studied, the direction of its "
    "finding, its kind of evidence, and how much of it we read."
)
SOURCE = "The front matter of the study pages"
GENERATED_NOTE = "Generated at each build from the records of the study pages."
FLAW = "Outcomes and methods differ, so the sizes of the findings cannot be compared."
WORDS = (TITLE, ABOUT, SOURCE, GENERATED_NOTE, FLAW, *(column.meaning for column in FIELDS))
"""The whole description of the table."""


def study_table(publication: Publication) -> Dataset:
    """The dataset of all studies whose work the bibliography has, in the publication's language."""
    bibliography = publication[BIBLIOGRAPHY]
    own = publication[CHOICES].own_fields
    fields = (*FIELDS, *(Column(name, "string", label) for name, label in own.items()))
    columns = [name for name, _, _ in fields]
    studies = sorted(publication[STUDIES].items())
    rows = [_row(study, publication) for key, study in studies if key in bibliography]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.astype({name: TYPES.get(kind, "string") for name, kind, _ in fields})
    cells = frame.astype(object).where(frame.notna(), None)
    text = csv_text([columns, *cells.itertuples(index=False)])
    about = _about(publication.places.language, fields)
    if licence := read_licence(publication.places.settings):
        about["licenses"] = [licence.descriptor]
    return Dataset(NAME, f"{NAME}.csv", about, frame, digest(json.dumps(about), text), text)


def _row(study: Study, publication: Publication) -> dict[str, object]:
    record, rating = study.record, study.rating
    item = to_csl(publication[BIBLIOGRAPHY][study.key])
    listed = publication[CHOICES].outcomes
    measured = [outcome for outcome in record.outcomes if outcome in listed]
    rated = rating if rating and rating.is_rated else None
    texts: dict[str, object] = {name: getattr(record, name) for name in ("finds", *RUBRIC)}
    texts["direction"] = record.direction if measured and not study.argues else None
    texts |= {f"quantity_{name}": getattr(record.quantity, name) for name in QUANTITY}
    texts |= {
        name: join_paragraphs(value).replace("\n\n", "; ") for name, value in study.own.items()
    }
    told = {name: plain(publication.expand(str(text))) for name, text in texts.items() if text}
    row: dict[str, object] = {
        "study": study.key,
        "label": authors(item),
        "year": year(item),
        "outcomes": "; ".join(measured) or None,
        "points": rated.points if rated else None,
        "points_of": rated.most if rated else None,
        "weight": translate(publication.places.language, rating.word) if rating else None,
    }
    return row | told


def _about(language: str, columns: Iterable[Column]) -> dict[str, object]:
    """Its entry in the Data Package."""
    ways = ", ".join(DIRECTIONS)
    fields: list[dict[str, object]] = [
        {
            "name": name,
            "type": kind,
            "description": translate(language, meaning).replace("%(ways)s", ways),
        }
        for name, kind, meaning in columns
    ]
    fields[0]["constraints"] = {"required": True}
    return {
        "name": NAME,
        "path": f"{NAME}.csv",
        "title": translate(language, TITLE),
        "description": translate(language, ABOUT),
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["study"], "missingValues": [""]},
        "sources": [{"title": translate(language, SOURCE)}],
        "derived": translate(language, GENERATED_NOTE),
        "flaws": [translate(language, FLAW)],
    }
