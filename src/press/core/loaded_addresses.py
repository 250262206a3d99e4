"""The addresses that a style sheet, or a ``srcset``, makes a browser load."""

import re
from collections.abc import Iterator

import tinycss2

LOADING = {
    *("url", "src", "image", "image-set", "cross-fade"),
    *("-webkit-image", "-webkit-image-set", "-webkit-cross-fade"),
}
"""The functions that load what a string in them names; ``counters`` and ``:lang`` do not."""
STYLED = re.compile(r"style|fill|stroke|filter|cursor|clip-path|(?:mask|marker)(?:-[a-z]+)?")
"""Attributes that contain CSS: those of a browser's style and of SVG's paint."""
CANDIDATE = re.compile(r"[\s,]*(\S+?)(?:,(?=\s)|\s+[^,]*(?:,|$)|,?$)")
"""One picture of a ``srcset``: its address, in which a comma may be, then its size."""


def style_addresses(sheet: str) -> Iterator[tuple[int, str]]:
    """The addresses that a sheet, or a value of one property, loads, each with its line.

    A string that no function takes loads nothing, nor does the name of a language (``@namespace``).
    A function can take one from a variable.
    """
    rule, kept, takes_variables = "", list[tuple[int, str]](), False
    left = [(part, False) for part in reversed(tinycss2.parse_component_value_list(sheet))]
    while left:  # not by recursion: somebody's sheet can be nested as deeply as it likes
        part, loads = left.pop()
        if part.type in {"at-keyword", "{} block"} or part == ";":
            rule = getattr(part, "lower_value", "")
        elif part.type == "ident" and part.value.startswith("--"):
            rule = part.value
        elif part.type == "url" or (part.type == "string" and (loads or rule == "import")):
            if rule != "namespace":
                yield part.source_line, part.value.strip()
            rule = ""
        elif part.type == "string" and rule.startswith("--"):
            kept.append((part.source_line, part.value.strip()))
        inner = getattr(part, "content", None) or getattr(part, "arguments", None) or ()
        name = part.lower_name if part.type == "function" else ""
        takes_variables |= loads and name == "var"
        loads = name in LOADING or (loads and name == "var")
        left += [(one, loads) for one in reversed(inner)]
    yield from kept if takes_variables else ()


def srcset_addresses(value: str) -> list[str]:
    """The addresses of a ``srcset``."""
    found = CANDIDATE.finditer(value.strip())  # spaces at its end are sought from each of them
    return [match[1].rstrip(",") for match in found if match[1].strip(",")]
