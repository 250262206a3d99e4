"""HTML typed in Markdown: what acts and is left out, what is never closed, what other hosts serve.

``raw_html`` leaves these things out of the page; here their author learns of it, with the line.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from press.core.grammar import blank, blank_code
from press.core.lint.address_lint import ADDRESS, NAMES
from press.core.pages.block_texts import blocks_of, without_code
from press.core.pages.page import SourcePage
from press.core.pages.page_names import MARKUP
from press.core.pages.raw_html import (
    ACTING,
    ADDRESSES,
    ELEMENTS,
    EVENTS,
    SCHEMES,
    VOID,
    acts,
    is_harmless,
    is_outside,
    may_have,
)
from press.core.problems import Fault, Problem, did_you_mean, locate_faults
from press.core.records.record_text import RecordText, problems_of_record

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s<>/]*)"
    r"(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*|[^<>]*)>"
)
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")
ATTRIBUTE_LIST = re.compile(
    r"(?mi)\{:?(?=[^{}\n]*=)(?P<list>[^{}\n]*)\}|^[ ]{4,}attrs:(?P<block>[^\n]*)"
)
"""Signs like those of an attribute list, ``{onclick="…"}``; the attributes of a block."""
HTML_BLOCK = re.compile(
    r"(?ms)^[ ]{0,3}<(?P<name>div|section|details|aside|figure|article|center|table|ul|ol|dl|p"
    r"|blockquote)\b(?P<rest>[^<>]*)>(?P<inside>.*?)</(?P=name)>"
)
"""An element that Markdown leaves alone up to its end."""
CODE_ELEMENT = re.compile(r"(?s)<(code|pre|kbd|samp)\b.*?</\1>")
READS_HTML = {"md_in_html", "markdown.extensions.md_in_html", "extra", "markdown.extensions.extra"}
READS_HTML |= {"pymdownx.extra"}
"""Extensions that read Markdown in an element with the attribute 'markdown'."""
TITLED = re.compile(r"(?m)\n[ ]*(?:=+|-+)[ ]*$|\n+:[ ]")
"""The line below a heading without '#', or below a word that has a definition."""
LISTED_ATTRIBUTE = re.compile(
    r"(?<![^\s{,:'\"])([a-z][\w:-]*)['\"]?\s*[=:]\s*(\"[^\"]*\"|'[^']*'|[^\s,}]*)", re.I
)
"""An attribute in such a list, with its value."""
PICTURE = re.compile(r"!\[[^\]]{0,999}\]\(\s*<?([^)\s>]+)")
NAMED_PICTURE = re.compile(r"!\[([^\[\]\n]*)\](?:\[([^\[\]\n]*)\])?(?!\()")
SELF_ENDING = {
    *("p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "colgroup"),
    *("rp", "rt"),
}
"""Elements that a browser closes by itself."""
HERE = (
    "Save the file in docs and link to it there, so that it stays available and nobody tracks"
    " readers."
)
SHEET = "Remove it; to change how things look, use a style sheet in docs/assets/css."
TEXT = "Remove it: readers have no use for it. If it is text, write '\\{'."


def _unread_markdown(text: str, extensions: Collection[str]) -> Iterator[Fault]:
    """Markdown inside an element that fills lines of its own: it is left as it is typed."""
    for block in HTML_BLOCK.finditer(text):
        marked = re.search(r"\bmarkdown\b", block["rest"]) is not None
        if marked and not READS_HTML.isdisjoint(extensions):
            continue
        inside = TAG.sub(_blank, CODE_ELEMENT.sub(_blank, block["inside"]))
        if match := MARKUP.search(inside):
            what = f"Readers see '{match[0][:40]}' as it is typed, because it is in HTML."
            remedy = f"Remove '<{block['name']}>', or write '<{block['name']} markdown>'"
            if READS_HTML.isdisjoint(extensions):
                remedy += " and add 'md_in_html' to the extensions in mkdocs.yml"
            yield block.start("inside") + match.start(), "markup-other", what, f"{remedy}."


def _blank(match: re.Match[str]) -> str:
    return blank(match[0])


def check_html(page: SourcePage) -> Iterator[Problem]:
    """Everything wrong with the HTML of a page, and with its addresses that act."""
    text = without_code(page.body)
    faults = [*_acting(text), *_outside(text), *_unbalanced_elements(text)]
    faults += _code_fences(page.body, text)
    faults += _unread_markdown(text, [name for name, _ in page.extensions])
    yield from locate_faults(page.path, page.first_line, text, sorted(faults))


def check_record_html(said: RecordText) -> Iterator[Problem]:
    """HTML in a text of a record, which readers would see as typed."""
    yield from problems_of_record(said, _acting(blank_code(said.text)))


def _acting(text: str) -> Iterator[Fault]:
    for tag in TAG.finditer(text):
        if not re.search(r"[:@]|^www\.", tag["name"]):
            yield from _tag(tag)
    for match in ADDRESS.finditer(text):
        if acts(address := match[match.lastindex or 0]):
            yield match.start(), *_address(address)
    for match in ATTRIBUTE_LIST.finditer(text):
        if not (match["block"] or _is_attribute_list(text, match)):
            continue
        yield from _listed(match.start(), match["list"] or match["block"] or "")


def _code_fences(body: str, text: str) -> Iterator[Fault]:
    """The attributes in the first line of a code block."""
    starts = [0, *(line.end() for line in re.finditer("\n", text))]
    for token in blocks_of(body) if "{" in body else ():
        if token.type == "fence" and token.map and "{" in token.info:
            yield from _listed(starts[token.map[0]], token.info)


def _listed(at: int, attributes: str) -> Iterator[Fault]:
    for name, value in LISTED_ATTRIBUTE.findall(attributes):
        if not is_harmless(name.lower(), value.strip("\"'")):
            yield at, *_unsafe(name.lower())


def _is_attribute_list(text: str, match: re.Match[str]) -> bool:
    """True where Python-Markdown takes a list for attributes; elsewhere it is text."""
    end = text.find("\n", match.end())
    end = len(text) if end < 0 else end
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = text[match.end() : end]
    if not before.strip(" \t>"):
        return not after.strip()
    at_end = "|" in before or "|" in after or before.lstrip().startswith("#")
    at_end = at_end or TITLED.match(text, end) is not None
    return before[-1] in ")]*_`>" or (before[-1] == " " and at_end)


def _tag(tag: re.Match[str]) -> Iterator[Fault]:
    name, at = tag["name"].lower(), tag.start()
    if tag["end"]:
        return
    if name in ACTING:
        remedy = "Remove it: a page can contain text, pictures, tables and the press's own blocks."
        if name in {"iframe", "frame", "object", "embed"}:
            remedy = "Save the file in docs and show or link it there, or link to its page."
        yield at, "html-unsafe", f"'<{name}>' is left out of the page.", remedy
    elif (compares := _is_comparison(tag)) or name not in ELEMENTS:
        name = tag[0][1:-1].strip()[:40] if compares else name
        remedy = f"Write `<{name}>` in backticks, or '&lt;{name}>', if it is text."
        if tag.string.startswith("<<", at - 1):
            remedy = "Write '«' and '»' for '<<' and '>>'."
        what = f"'<{name}>' is not an HTML element, so readers do not see it."
        yield at, "html-unknown", what, did_you_mean(name, (), remedy)
    else:
        yield from ((at, *fault) for fault in _attributes(name, tag["rest"]))


def _is_comparison(tag: re.Match[str]) -> bool:
    """True if nothing but words that no element has is in it, as in ``a <b and c> d``."""
    rest = tag["rest"].split()
    return len(rest) > 1 and all(w.isalpha() and not may_have(tag["name"].lower(), w) for w in rest)


def _attributes(element: str, rest: str) -> Iterator[tuple[str, str, str]]:
    for match in ATTRIBUTE.finditer(rest):
        name, value = match[1].lower(), (match[2] or "").strip("\"'")
        if name in EVENTS:
            yield _unsafe(name)
        elif name in ADDRESSES and acts(value):
            yield _address(value)
        elif not may_have(element, name):
            what = f"'{name}' of '<{element}>' is left out of the page."
            yield "html-unsafe", what, SHEET


def _unsafe(name: str) -> tuple[str, str, str]:
    if name in EVENTS:
        remedy = "Remove it: a page cannot run a script from its text."
        return "html-unsafe", f"'{name}' would run a script; it is left out of the page.", remedy
    return "html-unsafe", f"'{name}' is left out of the page.", SHEET if name == "style" else TEXT


def _address(address: str) -> tuple[str, str, str]:
    scheme = address.partition(":")[0][:30]
    what = f"An address that begins with '{scheme}:' is left out of the page."
    close = did_you_mean(scheme.lower(), SCHEMES, "")
    return "html-unsafe", what, close or "Write an address that begins with https://."


def _outside(text: str) -> Iterator[Fault]:
    """Pictures and sounds that another host serves: the policy of a page blocks them."""
    found = [(m.start(), m[1]) for m in PICTURE.finditer(text)]
    named = {name.casefold(): address for name, address in NAMES.findall(text)}
    for picture in NAMED_PICTURE.finditer(text) if named else ():
        found.append((picture.start(), named.get((picture[2] or picture[1]).casefold(), "")))
    for tag in TAG.finditer(text):
        if tag["name"].lower() in {"img", "audio", "video", "source", "track", "input"}:
            for match in ATTRIBUTE.finditer(tag["rest"]):
                value = (match[2] or "").strip("\"'")
                if match[1].lower() in {"src", "poster"}:
                    found.append((tag.start(), value))
    for at, address in found:
        if is_outside(address):
            yield at, "media-outside", f"Readers would not see '{address[:80]}'.", HERE


def _unbalanced_elements(text: str) -> Iterator[Fault]:
    """Elements that are opened and never closed, and closed and never opened."""
    open_: list[tuple[str, int]] = []
    names = Counter[str]()  # of those that are open
    crossed = Counter[str]()  # ended by another's end, so that their own closes nothing
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        is_single = tag["rest"].endswith("/") or _is_comparison(tag)
        if is_single or name not in ELEMENTS - VOID - SELF_ENDING:
            continue
        if not tag["end"]:
            open_.append((name, tag.start()))
            names[name] += 1
        elif names[name]:
            while open_[-1][0] != name:
                crossed[open_[-1][0]] += 1
                names[open_[-1][0]] -= 1
                yield _unclosed_element(*open_.pop())
            names[name] -= 1
            open_.pop()
        elif crossed[name]:
            crossed[name] -= 1
        else:
            yield tag.start(), "html-open", f"'</{name}>' does not close any element.", "Remove it."
    yield from (_unclosed_element(*element) for element in open_)


def _unclosed_element(name: str, at: int) -> Fault:
    remedy = f"Write '</{name}>' where it ends; if the '<' is text, write '&lt;'."
    return at, "html-open", f"'<{name}>' is not closed.", remedy
