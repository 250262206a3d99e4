"""Values of YAML in quotation marks that YAML does not know, so that readers see them."""

import re
from collections.abc import Iterator

import yaml

from press.core.problems import ADVICE, Problem
from press.core.yaml.yaml_lines import scalars

TYPOGRAPHIC = re.compile(r"[“”„«»‚‘](?P<words>[^“”„«»‚‘’\"]+)[“”«»‘’]")
"""A whole text between them; a text that merely begins or ends with one has others inside."""


def check_quotation_marks(node: yaml.Node | None, shown: str, first: int = 1) -> Iterator[Problem]:
    """Texts that nobody put in straight quotation marks, but in others."""
    for part in scalars(node):
        match = None if part.style else TYPOGRAPHIC.fullmatch(part.value)
        if match:
            what = f"YAML takes the quotation marks of '{part.value[:60]}' as text."
            plain, whole = f'"{match["words"]}"', f'"{part.value}"'
            remedy = f"Write {plain}; if readers should see them, write {whole}."
            line = first + part.start_mark.line
            yield Problem(shown, line, "yaml-quotes", what, remedy, ADVICE)


def check_front_quotes(text: str, shown: str, first: int) -> Iterator[Problem]:
    """The same for a front matter that can be read."""
    if re.search(r"[:-][ ]+[“”„«»‚‘]", text):
        yield from check_quotation_marks(yaml.compose(text, Loader=yaml.SafeLoader), shown, first)
