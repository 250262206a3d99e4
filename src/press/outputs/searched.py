"""What the search finds in a page, kept while the page is the same.

To find the words of a page, Material reads its HTML letter by letter, charts and all: as long as
it takes to render the page.
"""

import json
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from press.records.store import Store, digest

Add = Callable[[Any], None]


def add_or_recall(index: Any, store: Store) -> Add:
    """A way to add a page to Material's index of the search that asks the store first."""
    add: Add = index.add_entry_from_context

    def either(page: Any) -> None:
        told = (page.content, page.url, str(page.title), repr(page.meta))
        name = f"search-{digest(version('mkdocs-material'), *told)}"
        if (kept := store.get(name)) is not None:
            index.entries += json.loads(kept)
            return
        before = len(index.entries)
        add(page)
        store.put(name, json.dumps(index.entries[before:], default=str).encode())

    return either
