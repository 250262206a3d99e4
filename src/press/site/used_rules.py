"""A sheet without the rules that a page cannot use, for the page that carries its sheet along."""

import re
from collections.abc import Container, Iterable

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

WORD = re.compile(r"[\w-]+")
NAME = re.compile(r"[.#](-?[_a-zA-Z][\w-]*)")
IN_BRACKETS = re.compile(r"\([^()]*\)")
WITH_RULES = {"media", "supports", "container", "layer"}


def used_rules(css: str, texts: Iterable[str]) -> str:
    """A sheet without the rules whose every selector asks for a class or id that no text names.

    The texts are the names in the page, and the scripts that may change it. A name only
    within brackets, as in ``:not(.a)``, is not asked for.
    """
    words = {word for text in texts for word in WORD.findall(text)}
    return _serialized(tinycss2.parse_stylesheet(css, skip_comments=True), words)


def _serialized(rules: Iterable[Node], words: Container[str]) -> str:
    return "".join(_rule(rule, words) for rule in rules)


def _rule(rule: Node, words: Container[str]) -> str:
    if isinstance(rule, QualifiedRule) and not _is_used(tinycss2.serialize(rule.prelude), words):
        return ""
    if isinstance(rule, AtRule) and rule.content and rule.lower_at_keyword in WITH_RULES:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True)
        kept = _serialized(inner, words).strip()
        prelude = tinycss2.serialize(rule.prelude)
        return f"@{rule.at_keyword}{prelude}{{{kept}}}" if kept else ""
    return str(rule.serialize())


def _is_used(prelude: str, words: Container[str]) -> bool:
    """True if one of the selectors needs only what is named."""
    outside = prelude
    while outside != (outside := IN_BRACKETS.sub("", outside)):
        pass
    return any(all(c in words for c in NAME.findall(one)) for one in outside.split(","))
