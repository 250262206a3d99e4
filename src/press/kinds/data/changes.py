"""Lists the changes to numbers in texts and to tables that readers see."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from press.core.changes import Change, compare, in_words
from press.core.publication import Publication
from press.kinds.data.records import DATASETS, Dataset
from press.kinds.data.values import VALUES

MAX_NAMES = 20
"""Rows of a table that are listed one by one; of more, only their count is given."""


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Values that came, went or are printed otherwise; then tables, their rows and descriptions."""
    yield from compare("Numbers", old[VALUES], new[VALUES], lambda value: str(value.text))
    was, now = old[DATASETS], new[DATASETS]
    yield from compare("Data", _titles(was), _titles(now), how="'title' changed")
    for name in was:
        if name in now and was[name].content != now[name].content:
            for change in _table_changes(was[name], now[name]):
                yield replace(change, kind="Data", name=name)


def _titles(datasets: Mapping[str, Dataset]) -> dict[str, str]:
    return {name: in_words(one.about.get("title")) for name, one in datasets.items()}


def _table_changes(old: Dataset, new: Dataset) -> Iterator[Change]:
    for change in compare("", _about(old), _about(new), in_words):
        yield replace(change, how=f"'{change.name}' {change.how}")
    for change in compare("", _fields(old), _fields(new), in_words):
        yield replace(change, how=f"column '{change.name}' {change.how}")
    was, now = _rows(old), _rows(new)
    found = list(compare("", was, now, in_words))
    if len(found) > MAX_NAMES:
        yield Change("", "", f"{len(found)} rows changed")
        return
    for change in found:
        how = f"row '{change.name}' {change.how}"
        if change.name in was and change.name in now:
            cells = _others(was[change.name], now[change.name])
            yield Change("", "", how, *map(in_words, cells))
        else:
            yield replace(change, how=how)


def _others(old: dict[str, str], new: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The cells of a row that differ, before and after."""
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    was, now = ({name: row[name] for name in names if name in row} for row in (old, new))
    return was, now


def _about(one: Dataset) -> dict[str, Any]:
    return {name: said for name, said in one.about.items() if name not in {"title", "schema"}}


def _fields(one: Dataset) -> Mapping[str, Any]:
    return {
        field["name"]: {name: said for name, said in field.items() if name != "name"}
        for field in one.about["schema"]["fields"]
    }


def _rows(one: Dataset) -> dict[str, dict[str, str]]:
    """The rows by their key, or by all they hold where they have none."""
    keys = one.about["schema"].get("primaryKey") or []
    keys = [keys] if isinstance(keys, str) else keys
    frame = one.frame.astype(object).where(one.frame.notna(), None)
    found: dict[str, dict[str, str]] = {}
    for row in frame.to_dict("records"):
        cells = {str(name): in_words(value) for name, value in row.items()}
        name = ", ".join(cells[key] for key in keys) or ", ".join(cells.values())
        while name in found:
            name += " again"
        found[name] = cells
    return found
