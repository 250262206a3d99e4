"""Signs that readers would see as they are typed: stars, brackets, dashes, quotation marks.

Each is legal Markdown, and means something else than its author meant.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html.entities import html5
from itertools import chain, pairwise

from markdown_it import MarkdownIt

from press.core.cross_references import texts
from press.core.grammar import (
    ALT,
    CITATION_BRACKETS,
    CLAIM,
    FENCE,
    HAND,
    HIDDEN,
    TERM,
    UNSEEN,
    VALUE,
    blank,
    blank_code,
    blank_non_prose,
)
from press.core.lint.markdown_lint import WORD_LINTS, check_pictures
from press.core.lint.paragraph_lint import unended_paragraphs
from press.core.lint.shape_lint import open_strong, other_markup
from press.core.pages.block_texts import without_code
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, ERROR, GradedFault, Problem, locate_faults
from press.core.records.record_text import RecordText, problems_of_record
from press.core.text import check_numbered, split_unseen

OPEN_ATTRIBUTE_LIST = re.compile(r"(?<=[\w.!?\])*_])\{:?[ ]*[.#][\w-]+[^{}\n]*$", re.M)
LOOSE = re.compile(
    r"(?:(?<=[\w,;])[ ]+\{:?[ ]*[.#][\w-]+[^{}\n]*"
    r"|(?<![\w`$\\/:.@-])[^\W\d_]{2,}\{\.[a-z][\w-]*)\}(?=[ ]+\w)"
)
"""Attributes after a space, and of a word that has no marks around it."""
UNSEEN_IN_BRACES = re.compile(rf"\]\{{(?!~)[^{{}}\n{UNSEEN}]*[{UNSEEN}][^{{}}\n]*\}}")
COMMENT = re.compile(r"<!--(?!.*?-->)|<!-(?!-)", re.S)
ENTITY = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]*);")
DOUBLE_ESCAPE = re.compile(r"&amp;(?:#\d+|[A-Za-z]+);")
DASHES = re.compile(
    r"(?<=[^\W_])(?:[ ]-{2,3}[ ]|-{2,3}[ ]?)(?=[^\W_])(?!-)|(?m:^)--[ ]?(?=[^\W\d_])"
)
LATEX_QUOTES = re.compile(r"(?<!`)``(?=\w)|(?<=[^\W\d]|[.,!?])''(?!')|(?<!,),,(?=\w)")
BEFORE_STOP = re.compile(r"(?<=\w)[ ]+(?:[.,](?=[ ]|$)(?![ ]\.)|,(?=[^\W\d_]))", re.M)
STOPS = re.compile(
    r"(?<=[\w)])(?:,[ ]?,|\.\.)(?![.,\w])|(?<=[^\W\d_A-Z]{3})\.(?=\([^\W\d_]+[ ])"
    r"|(?<=[^\W\d_A-Z]{3})[.!?](?=[A-ZÄÖÜ][^\W\d_]+[ ,])"
)
"""A stop or a comma typed twice, and one without a space after it."""
NAMED_WITH = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]*!$")
"""A name with its sign, as in ``Yahoo!Finance``."""
TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,})(?:[ ]+|[ ]*\n)\1(?![\w’'-])")
LEGAL_TWICE = {
    *("that", "had", "very", "long", "so", "no", "ha", "bye", "blah", "who", "her", "you", "is"),
    *("der", "die", "das", "den", "dem", "sie", "ihr", "wir", "es", "sehr", "nous", "vous", "in"),
}
"""Words that can rightly follow themselves, in English, German or French."""
INSIDE = re.compile(r"[\w,;)][ \n]+$")
"""What is before a word that does not begin a sentence."""
INTERVAL = re.compile(
    r"\[[-–−]?[\w.]+[,;][ ]?[-–−+]?[\w.∞]+[)\[]|[(\]][-–−]?[\w.∞]+[,;][ ]?[-–−]?[\w.]+\]"
)
"""An interval without one of its ends, ``[0, 1)``."""
LOOSE_MARK = re.compile(
    r"(?P<sign>(?<![\w*_)\]])(?:__|[*_])(?=[^\W_])|(?<!`)`(?!`)"
    r"|(?P<apart>(?<= ))\*\*(?= [^*\n]+ \*\*))"
)
"""A sign that opens something, a backtick, and two stars between blanks."""
SMART = {"smarty", "extra", "markdown.extensions.smarty", "pymdownx.smartsymbols"}
SQUARE = re.compile(r"\[([^\[\]]*)\]")
FILL = "\ue000"
"""What a text has no use for: it stands where something is that is no word."""
LONE = re.compile(rf"(?<![/{FILL}])(?P<open>\[)(?!=|[^\[\]]*(?<!\w)@)|\](?!\{{[ ]*~|{FILL})")
"""A bracket without its other; of one that begins a mark or an address, other messages tell."""
PAIRS = (
    *(("„", "“”"), ("“", "”"), ("‚", "‘’"), ("(", ")")),
    *(("«", "»"), ("»", "«"), ("‹", "›"), ("›", "‹")),
)
"""The sign that opens, and those that can close it."""
NUMBER_BEFORE_SIGN = re.compile(rf"{FILL}\)|(?<![^\s(])\w{{1,4}}\)|\d[\"″]")
"""A bracket that closes a number, ``a)``, and inches."""
CITATION = re.compile(rf"{CITATION_BRACKETS}(?:\{{\.[\w-]+\}})?")
"""A citation in brackets."""
PICTURE = re.compile(rf"{ALT.pattern}\([^)\n]*\)")
ATTRIBUTES = re.compile(r"(?<=[)\]*_`])\{(?::?[^{}\n]*=|[ ]*[.#])[^{}\n]*\}|(?m: \{#\S+\}$)")
"""What Markdown reads as attributes of a link, of strong words or of a heading."""
TAG = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|</?[a-zA-Z][^<>]*>")
"""A tag of HTML, or of Jekyll or Hugo: another message says that nothing is put in its place."""
INLINE = MarkdownIt("commonmark").disable(["fragments_join", "text_join"])


def check_raw_signs(page: SourcePage, extensions: Collection[str]) -> Iterator[Problem]:
    """Every sign of a page that readers would see as it is typed."""
    for (text, first), (after, _) in pairwise([*texts(page), ("", 0)]):
        yield from locate_faults(page.path, first, text, _faults(text, extensions, after))
    body = without_code(page.body)
    if match := COMMENT.search(body):
        line = page.first_line + body.count("\n", 0, match.start())
        what = f"A comment begins with '{match[0]}' but is not closed."
        remedy = "Write '<!-- the comment -->'."
        yield Problem(page.path, line, "html-open", what, remedy, ERROR)


def check_record_signs(said: RecordText, extensions: Collection[str]) -> Iterator[Problem]:
    """Every sign in a text of a record that readers would see as it is typed."""
    pictures = check_pictures(blank_code(said.text))
    others = other_markup(without_code(said.text).split("\n"), extensions, record=True)
    words = [lint(said.text) for lint in (*WORD_LINTS, unended_paragraphs)]
    signs = open_strong(said.text), _faults(said.text, extensions)
    yield from problems_of_record(said, others, pictures, *signs, *words)


def _faults(text: str, extensions: Collection[str], after: str = "") -> Iterator[GradedFault]:
    """The faults of a text; a quotation that goes on in the one after is not closed in this."""
    shown, smart = _prose(text), not SMART.isdisjoint(extensions)
    return chain(
        _signs(shown, smart),
        check_numbered(blank_non_prose(text)),  # a tag can have such a number too
        _spaces_inside_marks(shown),
        _pairs(shown, after[:1]),
        _emphasis(shown),
    )


def _prose(text: str) -> str:
    """A text with a sign that is none in the place of what the press or Markdown reads in it."""
    shown = FENCE.sub(lambda fence: blank(fence[0]), text)
    for pattern in (TAG, PICTURE, HIDDEN, CITATION, VALUE, HAND, ATTRIBUTES):
        shown = pattern.sub(lambda match: re.sub(r"[^\n]", FILL, match[0]), shown)
    shown = TERM.sub(lambda match: match[1].ljust(len(match[0]), FILL), shown)
    return CLAIM.sub(lambda match: "]" + FILL * (len(match[0]) - 1), shown)


def _signs(shown: str, smart: bool) -> Iterator[GradedFault]:
    for match in LATEX_QUOTES.finditer(shown):
        what = f"Readers see '{match[0]}' as it is typed."
        yield match.start(), "signs", what, "Write the quotation marks of your language.", ERROR
        break  # what is opened is mostly closed as well
    for match in () if smart else DASHES.finditer(shown):
        what, remedy = f"Readers see '{match[0].strip()}' as it is typed.", "Write '–' or '—'."
        yield match.start(), "signs", what, remedy, ADVICE
    for match in ENTITY.finditer(shown):
        if f"{match['name']};" not in html5:
            what = f"Readers see '{match[0]}' as it is typed: HTML has no sign of this name."
            yield match.start(), "signs", what, "Write the sign itself.", ERROR
    for match in DOUBLE_ESCAPE.finditer(shown):
        what = f"Readers see a name instead of the sign in '{match[0]}'."
        yield match.start(), "signs", what, "Write the sign itself.", ERROR
    for match in UNSEEN_IN_BRACES.finditer(shown):
        seen, unseen = split_unseen(match[0])
        what = f"'{seen[:40]}' contains a character that cannot be seen ({unseen})."
        yield match.start(), "signs", what, "Type the brackets and braces again.", ERROR
    for pattern in (OPEN_ATTRIBUTE_LIST, LOOSE):
        for match in pattern.finditer(shown):
            what = f"Readers see '{match[0].strip()[:40]}' as it is typed."
            remedy = "Write '{.name}' right after what it belongs to, as in '**words**{.name}'."
            yield match.start(), "signs", what, remedy, ERROR


def _spaces_inside_marks(shown: str) -> Iterator[GradedFault]:
    for match in BEFORE_STOP.finditer(shown):
        what, remedy = f"There is a space before '{match[0].strip()}'.", "Remove it."
        yield match.start(), "signs", what, remedy, ADVICE
    for match in STOPS.finditer(shown):
        if NAMED_WITH.search(shown, max(0, match.end() - 40), match.end()):
            continue
        doubled = len(match[0]) > 1
        what = f"'{match[0]}' is doubled." if doubled else f"No space after '{match[0]}'."
        yield match.start(), "signs", what, "Remove one." if doubled else "Add one.", ADVICE
    for match in TWICE.finditer(shown):
        begins = not INSIDE.search(shown, max(0, match.start() - 9), match.start())
        is_name = match[1].istitle() and not begins  # Duran Duran
        if match[1].casefold() not in LEGAL_TWICE and not is_name:
            what, remedy = f"'{match[1]}' is written twice in a row.", "Remove one."
            yield match.start(), "word-twice", what, remedy, ADVICE


def _pairs(shown: str, after: str) -> Iterator[GradedFault]:
    """The first bracket or quotation mark that is opened and never closed in its paragraph."""
    bare = re.sub(r"(?<!\\)\[[ xX]\]|\\.|[:;]-?[()]|â€.", "  ", shown)
    bare = INTERVAL.sub(lambda match: blank(match[0]), bare)
    inner = bare
    while (less := SQUARE.sub(r" \1 ", inner)) != inner:
        inner = less
    lone = LONE.search(inner)
    if lone and lone["open"]:
        what = "'[' is opened but not closed, so readers see it."
        remedy = "Write ']' where it ends; if it is text, write '\\['."
        yield lone.start(), "bracket-open", what, remedy, ADVICE
        return
    if lone:
        what = "']' closes nothing, so readers see it."
        remedy = "Write '[' where it begins; if it is text, write '\\]'."
        yield lone.start(), "signs", what, remedy, ADVICE
        return
    signs = Counter(bare)
    for open_, shut in PAIRS:
        mixed = open_ == "“" and re.search("„|,,", bare)
        again = len(re.findall(rf"\n[ \t]*\n[ \t]*\{open_}", bare)) + (after == open_)
        if not mixed and signs[open_] - again > sum(signs[one] for one in shut):
            what = f"'{open_}' is opened but not closed."
            yield bare.find(open_), "signs", what, f"Write '{shut[0]}' where it ends.", ADVICE
            return
    less = NUMBER_BEFORE_SIGN.sub(lambda match: blank(match[0]), bare)
    if less.count(")") > bare.count("(") and not re.search(rf"://|<|\(\^|{FILL}[^()\n]*\)", shown):
        remedy = "Write '(' where it begins, or remove it."
        yield less.rfind(")"), "signs", "')' closes nothing.", remedy, ADVICE
    elif less.count('"') % 2 and bare.count('"') % 2 and after != '"':
        what = "'\"' is opened but not closed."
        yield less.rfind('"'), "signs", what, "Write '\"' where it ends.", ADVICE


def _emphasis(shown: str) -> Iterator[GradedFault]:
    """The first star, underscore or backtick of a paragraph that opens something and ends none."""
    if set("*_`").isdisjoint(shown):
        return
    text = _without_markup(shown)
    for match in LOOSE_MARK.finditer(text):
        sign, line = match["sign"].strip(), text.count("\n", 0, match.start("sign"))
        at = sum(len(part) + 1 for part in shown.split("\n")[:line])
        what = f"'{sign}' is opened but not closed, so readers see it."
        remedy = f"Write '{sign}' after the last word; if it is text, write '\\{sign[0]}'."
        if match["apart"]:
            what = f"'{sign}' with a space after it makes nothing bold."
            remedy = f"Write '{sign}words{sign}' without the spaces."
        yield at, "emphasis-open", what, remedy, ADVICE
        return


def _without_markup(shown: str) -> str:
    """A text without its markup: what is left of stars and underscores, readers see."""
    tokens = INLINE.parseInline(shown.replace(FILL, "‡"))[0].children or []
    parts = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        re.sub(r"[*_`]", "x", token.content)
        if token.type in {"text_special", "code_inline", "html_inline"}
        else parts.get(token.type, token.content)
        for token in tokens
    )
