"""LaTeX, HTML and the escapes of exporters in a value become text with CSL-JSON's markup.

pylatexenc parses: first everything is decoded, then braces around letters protect their case.
Commands of BibLaTeX: its manual, 3.20, sections 2.2 and 4.6; tags: what Zotero and Crossref write.
"""

import html
import logging
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
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

CAPS = '<span style="font-variant:small-caps;">'
MARKUP = {
    "<i>": "</i>",
    "<b>": "</b>",
    "<sub>": "</sub>",
    "<sup>": "</sup>",
    CAPS: "</span>",
    '<span class="nocase">': "</span>",
}
ITALIC, BOLD, SUB, SUP, SMALL, NOCASE = range(len(MARKUP))
OPEN, CLOSE = 0xE010, 0xE020
"""Private-use letters stand for markup until everything else is decoded."""
SIGNS = {chr(OPEN + n): tag for n, tag in enumerate(MARKUP)}
SIGNS |= {chr(CLOSE + n): tag for n, tag in enumerate(MARKUP.values())}

COMMANDS = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic", "em", "it"), ITALIC),
    **dict.fromkeys(("itshape", "sl", "slshape"), ITALIC),
    **dict.fromkeys(("textbf", "mkbibbold", "bf", "bfseries", "mathbf"), BOLD),
    **dict.fromkeys(("textsubscript", "ensuremathsub"), SUB),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript"), SUP),
    **dict.fromkeys(("textsc", "sc", "scshape"), SMALL),
}
DECLARED = {"em", "it", "itshape", "sl", "slshape", "bf", "bfseries", "sc", "scshape"}
"""Commands that count to the end of their group."""
QUOTES = {"enquote": "“”", "mkbibquote": "“”", "textquote": "“”", "mkbibparens": "()"}
QUOTES |= {"mkbibbrackets": "[]", "enquote*": "‘’"}
DROPPED = {"footnote", "noopsort", "noop", "nocite", "label", "vphantom", "hphantom", "phantom"}
LAST = {"href": 2, "textcolor": 2, "foreignlanguage": 2, "selectlanguage": 1, "hspace": 1}
"""Commands of several arguments, of which readers get the last."""
PLAIN = (
    *("texttt", "mbox", "text", "textrm", "textup", "textnormal", "textsf", "hbox", "url"),
    *("path", "nolinkurl", "underline", "uline", "mathrm", "mathit", "mathsf", "ensuremath"),
    *("operatorname", "textmd", "uppercase", "lowercase", "MakeUppercase", "autocap", "ce"),
    *("bibstring", "mkbibacro", "acro", "ac", "num", "si", "textlatin", "textgreek"),
)
SPACES = {",", ";", ":", "\\", " ", "quad", "qquad", "addspace", "space", "thinspace", "newline"}
EMPTY = {"-", "/", "protect", "relax", "ignorespaces", "allowbreak", "slash/", "nobreak", "break"}

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

ONE = {*QUOTES, *DROPPED, *PLAIN, *(set(COMMANDS) - DECLARED)}
OPENS, SHUTS = (
    r"(?:<|\{\\textless\s*\}|\\textless(?:\{\}|\s)?)",
    (r"(?:>|\{\\textgreater\s*\}|\\textgreater(?:\{\}|\s)?)"),
)
TAG = re.compile(rf"{OPENS}(/?)((?:mml:|jats:)?[a-zA-Z][\w-]*)((?:\s[^<>]*?)?)/?\s*{SHUTS}")
TAGS = {
    **dict.fromkeys(("i", "em", "italic"), ITALIC),
    **dict.fromkeys(("b", "strong", "bold"), BOLD),
    **dict.fromkeys(("sub", "inf"), SUB),
    "sup": SUP,
    **dict.fromkeys(("sc", "scp", "smallcaps"), SMALL),
    "nc": NOCASE,
}
PASSED = {
    *("span", "p", "br", "u", "tt", "q", "a", "font", "div", "title", "code", "strike", "s"),
    *("inline-formula", "tex-math", "math", "alternatives", "monospace", "underline", "small"),
}
"""Tags that say nothing to a reference: their words stay."""
ENTITY = re.compile(r"\\?&(#\d{1,6}|#[xX][\da-fA-F]{1,5}|[A-Za-z]{2,30}\d{0,2});")
ESCAPED = re.compile(r"\{?\\([_&%#$~^:;{}])(?:\{\})?\}?")
FAILURES = (LatexWalkerParseError, IndexError, ValueError, TypeError, AttributeError)


def plain(text: str) -> str:
    """A value without CSL-JSON's markup, for formats that have none."""
    return re.sub("|".join(map(re.escape, {*MARKUP, *MARKUP.values()})), "", text)


def rich(value: str) -> str:
    """A value as CSL-JSON has it: emphasis and indices stay, braces keep their letters' case."""
    text = value
    if re.search(r"[\\{}$~<&`]|--|''", value):
        text = _decoded(value)
    return _paired(re.sub(r"\s+", " ", text).strip())


def _paired(text: str) -> str:
    """Signs become markup where they open and close in order; the others say nothing."""
    opened: list[tuple[int, int]] = []
    words: list[str] = []
    for letter in text:
        number = ord(letter) - OPEN
        closes = number - (CLOSE - OPEN)
        if 0 <= number < len(MARKUP):
            opened.append((number, len(words)))
            letter = ""
        elif 0 <= closes < len(MARKUP):
            letter = ""
            if opened and opened[-1][0] == closes:
                start = opened.pop()[1]
                if "".join(words[start:]):
                    words[start] = SIGNS[chr(OPEN + closes)] + words[start]
                    letter = SIGNS[chr(CLOSE + closes)]
        words.append(letter)
    return "".join(words)


def text(value: str) -> str:
    """A value as plain text."""
    return plain(rich(value))


def verbatim(value: str) -> str:
    """A DOI or an address without the escapes that exporters write into them."""
    value = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", value.strip())
    value = re.sub(
        r"\$\\sim\$|\{?\\(?:text)?asciitilde(?:\{\}|\s)?\}?|\{?\\textasciitilde\}?", "~", value
    )
    value = re.sub(r"\{?\\textunderscore(?:\{\})?\}?", "_", value)
    return ESCAPED.sub(r"\1", value)


def _decoded(value: str) -> str:
    marked = ENTITY.sub(_letter, _tagged(re.sub("[\ue010-\ue02f]", "", value)))
    marked = re.sub(r"(?<!\\)%", r"\\%", marked)  # a bare % would begin a comment
    marked = re.sub(r"(?<![\\`])`([^`']+)'(?!')", r"‘\1’", marked)
    try:
        nodes, _, _ = LatexWalker(
            marked, latex_context=_context(), tolerant_parsing=True
        ).get_latex_nodes()
        return _written(nodes)
    except (*FAILURES, RecursionError):
        return re.sub(r"\\[A-Za-z]+\s*|[{}\\]", "", marked)


def _letter(match: re.Match[str]) -> str:
    letter = html.unescape(f"&{match[1]};")
    return re.sub(r"([&%$#_{}])", r"\\\1", letter) if len(letter) < 3 else match[0]


def _tagged(value: str) -> str:
    """HTML tags as signs; a span closes what it opened."""
    spans: list[str] = []

    def sign(match: re.Match[str]) -> str:
        name = match[2].lower().removeprefix("jats:")
        if name == "span":
            return _span(match, spans)
        if name in TAGS:
            return chr((CLOSE if match[1] else OPEN) + TAGS[name])
        return "" if name in PASSED or name.startswith("mml:") else match[0]

    return TAG.sub(sign, value)


def _span(match: re.Match[str], spans: list[str]) -> str:
    if match[1]:
        return spans.pop() if spans else ""
    number = SMALL if "small-caps" in match[3] else NOCASE if "nocase" in match[3] else None
    spans.append("" if number is None else chr(CLOSE + number))
    return "" if number is None else chr(OPEN + number)


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


def _written(nodes: Iterable[Any], inside: bool = False) -> str:
    """The words of nodes; a command such as ``\\em`` counts to their end."""
    words, ends = "", ""
    for node in nodes:
        if node is None:
            continue
        if node.isNodeType(LatexMacroNode) and node.macroname in DECLARED:
            words += chr(OPEN + COMMANDS[node.macroname])
            ends = chr(CLOSE + COMMANDS[node.macroname]) + ends
        else:
            words += _word(node, inside)
    return words + ends


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
        return SPECIALS.get(node.specials_chars, node.specials_chars)
    if hasattr(node, "nodelist"):
        return _written(node.nodelist, inside)
    return str(_letters().node_to_text(node))


SPECIALS = {
    "~": " ",
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "!`": "¡",
    "?`": "¿",
    "\n\n": " ",
}


def _group(node: Any, inside: bool) -> str:
    """Braces keep the case of their letters, but for those that begin with a command."""
    nodes = [one for one in node.nodelist if one is not None]
    words = _written(nodes, True)
    special = bool(nodes) and nodes[0].isNodeType(LatexMacroNode)
    if node.delimiters != ("{", "}"):
        return node.delimiters[0] + words + node.delimiters[1]
    if inside or special or not re.search(r"[^\W\d_]", words):
        return words
    return chr(OPEN + NOCASE) + words + chr(CLOSE + NOCASE)


def _macro(node: Any, inside: bool) -> str:
    name = node.macroname
    given = node.nodeargd.argnlist if node.nodeargd and node.nodeargd.argnlist else []
    if name in DROPPED or name in EMPTY:
        return ""
    if name in SPACES:
        return " "
    if name in QUOTES:
        quotes = QUOTES["enquote*" if name == "enquote" and given[0] is not None else name]
        return quotes[0] + _bare(given[-1], inside) + quotes[1]
    if name in COMMANDS:
        number = COMMANDS[name]
        return chr(OPEN + number) + _bare(given[-1], inside) + chr(CLOSE + number)
    if name == "ce":
        return _formula(_bare(given[-1], True))
    if name in PLAIN or name in LAST:
        return _bare(given[-1], inside) if given else ""
    return _accent(node)


def _accent(node: Any) -> str:
    written = str(_letters().node_to_text(node))
    return written.replace("ı\u0301", "í") if written else node.macro_post_space


def _bare(node: Any, inside: bool) -> str:
    """An argument, whose own braces protect nothing."""
    if node is None:
        return ""
    return _written(node.nodelist if hasattr(node, "nodelist") else [node], inside)


def _formula(words: str) -> str:
    return re.sub(r"(?<=[A-Za-z)\]])(\d+)", lambda m: _marked(SUB, m[1]), words)


def _marked(number: int, words: str) -> str:
    return chr(OPEN + number) + words + chr(CLOSE + number)


def _math(node: Any) -> str:
    """Simple mathematics: indices and exponents, signs by their names."""
    source = node.latex_verbatim()
    source = re.sub(r"^\$+|\$+$|^\\[(\[]|\\[)\]]$", "", source)
    for sign, number in INDICES.items():
        source = re.sub(
            rf"(?<!\\){re.escape(sign)}\s*(?:\{{([^{{}}]*)\}}|(\\[A-Za-z]+|\S))",
            _raised(number),
            source,
        )
    nodes, _, _ = LatexWalker(
        source, latex_context=_context(), tolerant_parsing=True
    ).get_latex_nodes()
    words = _written(nodes, True).replace(_marked(SUP, "∘"), "°")
    return re.sub(r"\s+", " ", words)


INDICES: Mapping[str, int] = {"_": SUB, "^": SUP}


def _raised(number: int) -> Callable[[re.Match[str]], str]:
    return lambda match: _marked(
        number, match[1] if match[1] is not None else match[2] + " "[: match[2].startswith("\\")]
    )
