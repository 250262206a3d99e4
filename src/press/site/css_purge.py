"""Style sheets as a built site serves them: imports joined in, what no page uses left out.

tinycss2 reads and writes the sheets; what is used is asked of the pages and scripts themselves.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

NEEDED = {"has", "is", "where"}
"""Of what these name, something must occur; what ``:not()`` names need not."""
VARIABLE = re.compile(r"var\((--[\w-]+)")
READ = {"skip_comments": True, "skip_whitespace": True}


@dataclass(frozen=True)
class Used:
    """What a site is made of: classes, elements, both at once (``p.note``), and its sheets.

    ``made`` are the classes and ids that scripts give: nobody knows to which elements. Where no
    ``ids`` are given, any may occur. ``asked`` are the variables that pictures in pages ask for.
    """

    classes: frozenset[str]
    tags: frozenset[str]
    sheets: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def holds(self, selector: list[Any]) -> bool:
        """Whether everything a selector asks for may occur."""
        before = tag = ""
        for token in selector:
            if token.type == "ident" and before == ".":
                if not self._has_class(token.value, tag):
                    return False
            elif token.type == "ident" and before != ":":
                tag = token.lower_value
                if tag not in self.tags:
                    return False
            elif token.type == "hash":
                if self.ids and token.value not in self.ids | self.made:
                    return False
            elif token.type == "function" and token.lower_name in NEEDED:
                if not any(map(self.holds, _selectors(token.arguments))):
                    return False
            elif token.type != "literal" or token.value not in ".:":
                tag = ""  # another element is spoken of
            before = token.value if token.type == "literal" else ""
        return True

    def _has_class(self, name: str, tag: str) -> bool:
        seen = f"{tag}.{name}" in self.both if tag and self.both else name in self.classes
        return seen or name in self.made


def joined(sheet: Path) -> str:
    """A sheet with every ``@import "file";`` replaced by the file."""
    rules = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), **READ)
    return "\n".join(_with_imports(rule, sheet.parent) for rule in rules)


def imports(sheet: Path) -> list[Path]:
    """The files a sheet joins in."""
    rules = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), **READ)
    return [sheet.parent / name for rule in rules if (name := _imported(rule))]


def _with_imports(rule: Any, folder: Path) -> str:
    if name := _imported(rule):
        return joined(folder / name)
    return str(rule.serialize())


def _imported(rule: Any) -> str:
    if rule.type != "at-rule" or rule.lower_at_keyword != "import":
        return ""
    return next((str(token.value) for token in rule.prelude if token.type == "string"), "")


def pruned(css: str, used: Used) -> str:
    """A sheet without rules for what never occurs, and without variables nothing asks for."""
    text = "".join(_kept(tinycss2.parse_stylesheet(css, **READ), used))
    while (fewer := _without_unasked(text, used.asked)) != text:
        text = fewer
    return text


def _kept(rules: Iterable[Any], used: Used) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [s for s in _selectors(rule.prelude) if used.holds(s)]
            if selectors:
                heads = ",".join(tinycss2.serialize(s).strip() for s in selectors)
                yield f"{heads}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports", "layer"}:
            inner = tinycss2.parse_rule_list(rule.content or [], **READ)
            if kept := "".join(_kept(inner, used)):
                head = tinycss2.serialize(rule.prelude)
                yield f"@{rule.at_keyword}{head}{{{kept}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """The selectors of a list, split at its commas."""
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _without_unasked(css: str, asked: frozenset[str]) -> str:
    """Leaves out custom properties that no ``var()`` names, in rules of nothing but these."""
    asked = asked | variables(css)
    rules = tinycss2.parse_stylesheet(css, **READ)
    return "".join(
        kept
        for rule in rules
        if (kept := _asked(rule, asked) if _is_root(rule) else rule.serialize())
    )


def _is_root(rule: Any) -> bool:
    head = tinycss2.serialize(rule.prelude).strip() if rule.type == "qualified-rule" else ""
    return head == ":root"


def variables(text: str) -> frozenset[str]:
    """The custom properties that a text asks for: ``var(--ink)``."""
    return frozenset(VARIABLE.findall(text))


def _asked(rule: Any, asked: frozenset[str]) -> str:
    declared = tinycss2.parse_declaration_list(rule.content, **READ)
    kept = [d.serialize() for d in declared if not d.name.startswith("--") or d.name in asked]
    return f":root{{{';'.join(kept)}}}" if kept else ""
