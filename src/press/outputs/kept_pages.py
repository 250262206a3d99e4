"""Pages are made from their Markdown once, and again only when what they rest on has changed."""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from press.records.store import Store

TOLD = logging.getLogger("mkdocs")
Make = Callable[[Any, Any], None]


class _Heard(logging.Handler):
    """Remembers whether anything was said."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.any = True


def make_or_recall(page: Any, store: Store, name: str, problems: list[Any], toc: Any) -> Make:
    """A way to make a page of MkDocs that asks the store first.

    What the store gives is the page's HTML, its title, its ids and its outline, which ``toc``
    makes of tokens as Python-Markdown's ``toc`` gives them. A page about which anything was told
    is not kept, so that it is told again.
    """
    make: Make = page.render

    def either(config: Any, files: Any) -> None:
        if (kept := store.get(name)) is not None:
            with suppress(ValueError, TypeError, LookupError):  # something else is kept there
                content, title, tokens, ids = json.loads(kept)
                page.toc, page.present_anchor_ids = toc(tokens), set(ids)
                page.content, page._title_from_render = content, title
                return
        heard, before = _Heard(), len(problems)
        TOLD.addHandler(heard)
        try:
            make(config, files)
        finally:
            TOLD.removeHandler(heard)
        if not heard.any and len(problems) == before:
            store.put(name, _written(page))

    return either


def _written(page: Any) -> bytes:
    ids = sorted(page.present_anchor_ids or ())
    told = [page.content, page._title_from_render, list(map(_token, page.toc)), ids]
    return json.dumps(told, ensure_ascii=False).encode()


def _token(link: Any) -> dict[str, Any]:
    """An entry of an outline, as the token it was made of."""
    children = [_token(child) for child in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}
