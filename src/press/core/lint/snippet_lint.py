"""Lines of a page that should put another file in their place, which is not there."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from press.core.pages.page import SourcePage
from press.core.problems import Problem

SNIPPET = re.compile(r"[ \t]*-{1,2}8<-{1,2}[ ]+\"(?P<name>[^\":]+)(?::[\w:,-]*)?\"[ \t]*")


def check_snippets(page: SourcePage, root: Path) -> Iterator[Problem]:
    """Files that 'pymdownx.snippets' would leave out in silence."""
    options = next((text for name, text in page.extensions if name == "pymdownx.snippets"), "")
    given = json.loads(options).get("base_path", ["."]) if options else []
    folders = [root / str(base) for base in (given if isinstance(given, list) else [given])]
    for line, typed in enumerate(page.body.split("\n") if folders else (), page.first_line):
        snippet = SNIPPET.fullmatch(typed)
        if snippet and not any((folder / snippet["name"]).is_file() for folder in folders):
            what = f"There is no file '{snippet['name'][:60]}' to put here."
            remedy = "Correct its name, or 'base_path' of pymdownx.snippets in mkdocs.yml."
            yield Problem(page.path, line, "link-page", what, remedy)
