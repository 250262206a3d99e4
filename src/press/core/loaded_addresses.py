"""The addresses that a style sheet, or a ``srcset``, makes a browser load."""

import re
from collections.abc import Iterator

import tinycss2

LOADING = {
    *("url", "src", "image", "image-set", "cross-fade"),
    *("-webkit-image", "-webkit-image-set", "-webkit-cross-fade"),
}
"""The functions that load what a string in them names; ``counters`` and ``:lang`` do not."""
CANDIDATE = re.compile(r"[\s,]*(\S+?)(?:,(?=\s)|\s+[^,]*(?:,|$)|,?$)")
"""One picture of a ``srcset``: its address, in which a comma may be, then its size."""


def style_addresses(sheet: str) -> Iterator[tuple[int, str]]:
    """The addresses that a sheet, or a value of one property, loads, each with its line.

    A string that no function takes loads nothing, nor does the name of a language (``@namespace``).
    """
    rule = ""
    left = [(part, False) for part in reversed(tinycss2.parse_component_value_list(sheet))]
    while left:  # not by recursion: somebody's sheet can be nested as deeply as it likes
        part, loads = left.pop()
        if part.type in {"at-keyword", "{} block"} or part == ";":
            rule = getattr(part, "lower_value", "")
        elif part.type == "url" or (part.type == "string" and (loads or rule == "import")):
            if rule != "namespace":
                yield part.source_line, part.value.strip()
            rule = ""
        inner = getattr(part, "content", None) or getattr(part, "arguments", None) or ()
        loads = part.type == "function" and part.lower_name in LOADING
        left += [(one, loads) for one in reversed(inner)]


def srcset_addresses(value: str) -> list[str]:
    """The addresses of a ``srcset``."""
    found = CANDIDATE.finditer(value.strip())  # spaces at its end are sought from each of them
    return [match[1].rstrip(",") for match in found if match[1].strip(",")]
