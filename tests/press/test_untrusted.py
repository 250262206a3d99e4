"""A payload in every field of every record: none acts in a page, and no field is forgotten.

What whole sites, books and packages make of them is asked in ``tests/audit/test_hostile_pages.py``.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown import Markdown

from conftest import read, some
from press.adapters.markdown import PressExtension, current
from press.core.lint.prose_lint import Exempt, Prose
from press.core.publication import Publication
from press.core.records import record_reader
from press.core.records.front_matter import front_model
from press.core.records.models import Record
from press.site.weight import Budget
from untrusted import CORPUS, RULES, payloads, poison, publication_of_every_field, strange

HOST = "outside.example"


def models(model: type[Record] = Record) -> Iterator[type[Record]]:
    """The models of all kinds; no reader sees budgets, and what a house writes about its prose.

    A study with fields of an edition's own is made where its records are read.
    """
    front_model()
    for derived in model.__subclasses__():
        own = derived.__module__.startswith("press.") and derived.__name__ != model.__name__
        if own and derived not in (Budget, Exempt, Prose):
            yield derived
            yield from models(derived)


def parts(record: Any) -> Iterator[Record]:
    """A record and those inside it."""
    if isinstance(record, Record):
        yield record
        for name in type(record).model_fields:
            yield from parts(getattr(record, name))
    elif isinstance(record, list | tuple | dict):
        for one in record.values() if isinstance(record, dict) else record:
            yield from parts(one)


def words_in(value: Any) -> str:
    return json.dumps(value, default=str, ensure_ascii=False)


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> list[Record]:
    """Every record that is read, those inside others too."""
    seen: list[Record] = []
    validate = record_reader._validate

    def watched(model: type[Record], value: Any, context: Any) -> Any:
        record, errors = validate(model, value, context)
        seen.extend(parts(record))
        return record, errors

    monkeypatch.setattr(record_reader, "_validate", watched)
    return seen


@pytest.fixture
def every_field(tmp_path: Path, kept: Path) -> Path:
    folder = publication_of_every_field(tmp_path / "gezeiten")
    (folder / ".cache").mkdir()
    (folder / ".cache" / "press").symlink_to(kept)
    return folder


def test_no_field_of_any_model_is_forgotten(every_field: Path, records: list[Record]) -> None:
    assert read(every_field, "bilder", RULES).problems == []
    seen = {
        (model, name)
        for record in records
        for model in type(record).__mro__
        for name in record.model_fields_set
    }
    declared = some((model, name) for model in models() for name in model.model_fields)
    missing = [f"{model.__name__}.{name}" for model, name in declared if (model, name) not in seen]
    assert missing == [], "Use the field in tests/fixtures/gezeiten-felder."


def test_a_payload_in_any_field_is_text_or_refused(
    every_field: Path, tmp_path: Path, records: list[Record]
) -> None:
    assert len(set(CORPUS)) >= 80
    last: list[Publication] = []

    def problems() -> list[Any]:
        records.clear()
        last[:] = [read(every_field, "bilder", RULES)]
        return last[0].problems

    refused = poison(every_field, lambda: payloads(0, HOST, tmp_path / "secret"), problems)
    signs = ("alert", HOST, "/secret", "__", "data:text")
    held = {
        name
        for record in records
        for name in record.model_fields_set
        if any(sign in words_in(getattr(record, name)) for sign in signs)
    }
    assert {name for model in models() for name in model.model_fields} - held - refused == set()
    press = PressExtension(root=str(every_field), charts="bilder", language="de-DE")
    md = Markdown(extensions=["attr_list", "toc", "tables", press])
    for page in some(last[0].pages):
        current.set(page.name)
        made = html.fragment_fromstring(md.reset().convert(page.body), create_parent="div")
        assert list(strange(made, HOST)) == [], page.name
