"""What the search finds is the same whether a page was read or its words were kept."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import SearchIndex

from press.outputs.searched import add_or_recall
from press.records.store import Store


def page(content: str, **meta: Any) -> SimpleNamespace:
    return SimpleNamespace(content=content, url="a/", title="A page", meta=meta, toc=[])


def found(pages: list[SimpleNamespace], store: Store) -> list[dict[str, Any]]:
    index = SearchIndex()
    for each in pages:
        add_or_recall(index, store)(each)
    return list(index.entries)


PAGES = [
    page("<h1 id='one'>One</h1><p>First &amp; last.</p><h2 id='two'>Two</h2><p>More.</p>"),
    page("<p>No heading.</p>", tags=["coups"], search={"boost": 2}, title="Named"),
    page("<p>Hidden.</p>", search={"exclude": True}),
]


def test_kept_entries_are_those_that_were_read(tmp_path: Path) -> None:
    read = found(PAGES, Store(tmp_path))
    assert len(read) == 3
    assert found(PAGES, Store(tmp_path)) == read


@pytest.mark.parametrize(
    "changed", [page("<p>New.</p>", search={"boost": 2}), page("<p>No heading.</p>", tags=["x"])]
)
def test_a_page_that_changed_is_read_again(changed: SimpleNamespace, tmp_path: Path) -> None:
    store = Store(tmp_path)
    found(PAGES, store)
    assert found([changed], store) == found([changed], Store(tmp_path / "other"))


def test_a_damaged_store_costs_time_only(tmp_path: Path) -> None:
    read = found(PAGES, Store(tmp_path))
    for file in tmp_path.iterdir():
        file.write_bytes(b"torn")
    assert found(PAGES, Store(tmp_path)) == read
