"""LaTeX, HTML and the escapes of exporters in a value become text with CSL-JSON's markup.

pylatexenc parses: first everything is decoded, then braces around letters protect their case.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    LatexWalkerParseError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import std_macro

from press.core.data_files import read_data
from press.kinds.citations.bibliography.markup import (
    BOLD,
    ITALIC,
    NOCASE,
    SMALL,
    SUB,
    SUP,
    mark_words,
    pair_signs,
    plain,
    tags_to_signs,
    without_signs,
)

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

ESCAPE = re.compile(r"\{?\\([_&%#$~^:;{}])(?:\{\})?\}?")
LONE_ACCENT = re.compile(r"(?<!\\)\\(?:[\"'`=.](?=\s*(?:$|[^\w\s{\\]))|[uvHcdbkr]\{\})")
APOSTROPHE = re.compile(r"(?<=\})'(?=\w)")
"""A straight one behind a brace: a style would take two of them for quotation marks."""
FAILURES = (LatexWalkerParseError, IndexError, ValueError, TypeError, AttributeError)
WORDS: dict[str, Any] = read_data(__file__)
MARKUP = {"italic": ITALIC, "bold": BOLD, "sub": SUB, "sup": SUP, "small": SMALL}
COMMANDS = {name: MARKUP[mark] for mark, names in WORDS["commands"].items() for name in names}
DECLARED, LAST, PLAIN = WORDS["declared"], WORDS["last"], WORDS["plain"]
SPACES, EMPTY = WORDS["spaces"], [*WORDS["empty"], *WORDS["fonts"]]
QUOTES: dict[str, str] = WORDS["quotes"]
LETTERS: dict[str, str] = WORDS["letters"]
SPECIALS: dict[str, str] = WORDS["specials"]
CITE_COMMANDS = set(WORDS["citing"])
STRINGS: dict[str, str] = WORDS["strings"]
IGNORED_COMMANDS = {*CITE_COMMANDS, *WORDS["dropped"]}
ONE = {"bibstring", *QUOTES, *IGNORED_COMMANDS, *PLAIN, *(set(COMMANDS) - set(DECLARED))}


@lru_cache(1 << 16)
def rich(value: str) -> str:
    """A value as CSL-JSON has it: emphasis and indices stay, braces keep their letters' case."""
    text = value = APOSTROPHE.sub("’", value)
    if re.search(r"[\\{}$~<&`]|--|''", value):
        text = _decode(value)
    return pair_signs(re.sub(r"\s+", " ", text).strip())


def text(value: str) -> str:
    """A value as plain text."""
    return plain(rich(value))


def unknown_commands(value: str) -> list[str]:
    """The commands in a value that nothing is known of; readers would not see what they print."""
    if "\\" not in value:
        return []
    ours = {*COMMANDS, *EMPTY, *LAST, *LETTERS, *ONE, *SPACES} - CITE_COMMANDS
    context = _letters().latex_context
    names = dict.fromkeys(re.findall(r"\\([A-Za-z]+)", re.sub(r"\\\\", "", value)))
    specs = {n: getattr(context.get_macro_spec(n), "simplify_repl", None) for n in names}
    return [n for n in names if n not in ours and (n in CITE_COMMANDS or specs[n] is None)]


def latex_faults(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A command that nothing is known of, and an accent that no letter is under."""
    if lone := LONE_ACCENT.search(value):
        what = f"No letter is under the accent '{lone[0]}' of '{name}'"
        yield what, "Write the letter itself, such as é."
    if unknown := unknown_commands(value):
        what = f"No command '\\{unknown[0]}' for '{name}'"
        yield what, "Write the text it produces."


def verbatim(value: str) -> str:
    """A DOI or an address without the escapes that exporters write into them."""
    value = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", value.strip())
    value = re.sub(
        r"\$\\sim\$|\{?\\(?:text)?asciitilde(?:\{\}|\s)?\}?|\{?\\textasciitilde\}?", "~", value
    )
    for name, sign in (("underscore", "_"), ("less", "<"), ("greater", ">")):
        value = re.sub(rf"\{{?\\text{name}(?:\{{\}})?\}}?", sign, value)
    return ESCAPE.sub(r"\1", value)


def _decode(value: str) -> str:
    clean = tags_to_signs(without_signs(value))
    clean = re.sub(r"(?<!\\)%", r"\\%", clean)  # a bare % would begin a comment
    clean = re.sub(r"(?<![\\`])`([^`']+)'(?!')", r"‘\1’", clean)
    try:
        nodes, _, _ = LatexWalker(
            clean, latex_context=_context(), tolerant_parsing=True
        ).get_latex_nodes()
        return _text(nodes)
    except (*FAILURES, RecursionError):
        return re.sub(r"\\[A-Za-z]+\s*|[{}\\]", "", clean)


@cache
def _context() -> Any:
    context = get_default_latex_context_db()
    macros = [std_macro(name, "*{" if name == "enquote" else "{") for name in sorted(ONE)]
    macros += [std_macro(name, "{" * count) for name, count in LAST.items()]
    context.add_context_category("bibliography", macros=macros, prepend=True)
    return context


@cache
def _letters() -> LatexNodes2Text:
    return LatexNodes2Text(keep_comments=True)


def _text(nodes: Iterable[Any], inside: bool = False) -> str:
    """The words of nodes; a command such as ``\\em`` counts to their end."""
    words: list[str] = []
    declared: list[tuple[int, int]] = []
    for node in filter(None, nodes):
        if node.isNodeType(LatexMacroNode) and node.macroname in DECLARED:
            declared.append((COMMANDS[node.macroname], len(words)))
        else:
            words.append(_word(node, inside))
    for number, start in reversed(declared):
        words[start:] = [mark_words(number, "".join(words[start:]))]
    return "".join(words)


def _word(node: Any, inside: bool) -> str:
    if node.isNodeType(LatexGroupNode):
        return _group(node, inside)
    if node.isNodeType(LatexMathNode):
        return _math(node)
    if node.isNodeType(LatexMacroNode):
        return _macro(node, inside)
    if hasattr(node, "chars"):
        return str(node.chars)
    if hasattr(node, "specials_chars"):
        return SPECIALS.get(node.specials_chars, str(node.specials_chars))
    if hasattr(node, "nodelist"):
        return _text(node.nodelist, inside)
    return str(_letters().node_to_text(node))


def _group(node: Any, inside: bool) -> str:
    """Braces keep the case of their letters, but for those that begin with a command."""
    nodes = [one for one in node.nodelist if one is not None]
    words = _text(nodes, True)
    special = bool(nodes) and nodes[0].isNodeType(LatexMacroNode)
    if node.delimiters != ("{", "}"):
        return f"{node.delimiters[0]}{words}{node.delimiters[1]}"
    if inside or special or not re.search(r"[^\W\d_]", words):
        return words
    return mark_words(NOCASE, words)


def _macro(node: Any, inside: bool) -> str:
    name = node.macroname
    given = node.nodeargd.argnlist if node.nodeargd and node.nodeargd.argnlist else []
    if name in IGNORED_COMMANDS or name in EMPTY:
        return ""
    if name in SPACES:
        return " "
    if name in LETTERS:
        return LETTERS[name]
    if name in QUOTES:
        quotes = QUOTES["enquote*" if name == "enquote" and given[0] is not None else name]
        return quotes[0] + _argument(given[-1], inside) + quotes[1]
    if name in COMMANDS:
        return mark_words(COMMANDS[name], _argument(given[-1], inside))
    if name == "bibstring":
        words = _argument(given[-1], True)
        return STRINGS.get(words, words)
    if name == "ce":
        return _formula(_argument(given[-1], True))
    if name in PLAIN or name in LAST:
        return _argument(given[-1], inside) if given else ""
    return _accent(node)


def _accent(node: Any) -> str:
    """A letter with its accent, or what pylatexenc makes of any other command."""
    written = str(_letters().node_to_text(node)).replace("%s", "")
    return written or str(node.macro_post_space)


def _argument(node: Any, inside: bool) -> str:
    """An argument, whose own braces protect nothing."""
    if node is None:
        return ""
    return _text(node.nodelist if hasattr(node, "nodelist") else [node], inside)


def _formula(words: str) -> str:
    return re.sub(r"(?<=[A-Za-z)\]])(\d+)", lambda m: mark_words(SUB, m[1]), words)


def _math(node: Any) -> str:
    """Simple mathematics: indices and exponents, signs by their names."""
    source = node.latex_verbatim()
    source = re.sub(r"^\$+|\$+$|^\\[(\[]|\\[)\]]$", "", source)
    for sign, number in INDICES.items():
        source = re.sub(
            rf"(?<!\\){re.escape(sign)}\s*(?:\{{([^{{}}]*)\}}|(\\[A-Za-z]+|\S))",
            _superscript(number),
            source,
        )
    nodes, _, _ = LatexWalker(
        source, latex_context=_context(), tolerant_parsing=True
    ).get_latex_nodes()
    words = _text(nodes, True).replace(mark_words(SUP, "∘"), "°")
    return re.sub(r"\s+", " ", words)


INDICES: Mapping[str, int] = {"_": SUB, "^": SUP}


def _superscript(number: int) -> Callable[[re.Match[str]], str]:
    return lambda match: mark_words(
        number, match[1] if match[1] is not None else match[2] + " "[: match[2].startswith("\\")]
    )
