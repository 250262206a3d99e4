"""Slips of the hand that no parser minds: a page is made, and readers see or miss something.

Front matter that is not closed, a page without a title, a picture without words, a row with a cell
too many.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from press.core.cross_references import problems_in_texts
from press.core.grammar import SPAN, VALUE, blank_code, blank_non_prose
from press.core.lint.date_lint import check_dates
from press.core.lint.paragraph_lint import check_paragraphs
from press.core.pages.block_texts import CODE_OR_BAR
from press.core.pages.page import SourcePage
from press.core.problems import ADVICE, Fault, GradedFault, Problem

IMAGE = re.compile(
    r"(?i)(?:!\[(?P<words>[^\[\]]*)\](?=\[|\(\s*<?(?P<file>[^)\s>]*))"
    r"|<img\b(?=[^<>]*\bsrc\s*=\s*[\"']?(?P<source>[^\s\"'<>]*))"
    r"(?:(?=[^<>]*\balt\s*=\s*([\"'])(?P<alt>.*?)\4)|(?![^<>]*\balt\s*=)))"
)
UNSHOWN = re.compile(r"(?i)\.(?:heic|heif|tiff?|eps|emf|wmf|ai|raw|pdf|docx?|xlsx?|pptx?)$")
"""Pictures of cameras, printers and offices, and documents."""
EMPTY_ALT = re.compile(
    r"(?i)\s*|\S+\.(?:png|jpe?g|gif|svg|webp|avif)"
    r"|(?:image|picture|figure|photo|bild|foto|img)[ \d]*"
)
"""A picture without words, or with the name of its file, or that it is a picture."""
FRONT = re.compile(
    r"\A(?P<above>\s*\n)?(?P<open>[ \t]*(?:-{2,}|[–—]-?)[ \t]*\n)?[a-z_]+:(?:[ \t].*)?\n"
)
SECOND = re.compile(r"(?m)^(?:title|description|voice|teach):")
"""A field that is no text after a line, also where nothing closes a second block."""
TOML = re.compile(r"\A\s*\+{3}[ \t]*\n")
"""The line above the fields of a page of Hugo."""
SHUT = re.compile(r"(?m)^---[ \t]*$")
TITLE = re.compile(r"(?m)^#[ \t]+\S|^[^\n]+\n=+[ \t]*$|<h1\b")
CODE_OF_R = re.compile(r"`r [\w.:$]+(?:\([^`\n]*\)|\$\w+)[^`\n]*`")
DIVIDED = re.compile(
    r"(?<![\w-])[^\W\d_]{2,}-(?:[ ]|[ ]*\n)(?!\S+-(?:\s|$))(?!(?:and|or|und|oder|bis|bzw|sowie|samt"
    r"|to|through|but|not|nor|versus|vs|plus|wie|als|aber|noch|statt|beziehungsweise|et|ou|en|of|og"
    r"|och|eller|ja|tai|y|o|ed|e|än|than|as|respectively|rather"
    r"|by|if|in|into|then|is|are|means|gegen|nach|mit|ist|sind)\b)[a-zäöüßéè]{2,}"
)
"""A word with a space after its hyphen; before *and*, as in ``pre- and post-war``, it is right."""
AMOUNT = rf"(?:\d[\d.,]*|{VALUE.pattern.replace('?P<name>', '?:')})"
MANY = r"(?:[ ](?:thousand|[mbtr]+illions?|Millionen|Milliarden|Mio\.|Mrd\.))?[ ]"
UNIT_TWICE = re.compile(
    rf"\${AMOUNT}{MANY}(?:dollars?|Dollar)\b|€[ ]?{AMOUNT}{MANY}[Ee]uros?\b"
    rf"|£{AMOUNT}{MANY}pounds?\b(?!-)|(?<![\d.,]){AMOUNT}[ ]?"
    r"(?:%[ ]?(?:per[ ]?cent|Prozent)\b|(?:per[ ]?cent|Prozent)[ ]?%)"
)
"""An amount with its unit before and behind it."""
SMALL = re.compile(
    r"\b(?!(?:approx|entspr|versch|insbes|einschl|allgem)\.)[a-zäöüß]{5,}\. (?P<word>the|this"
    r"|that|these|it|they|we|he|she|but|and|die|der|das|sie|wir|und|aber)\b"
)
"""A word that begins a sentence, unless the one before is an abbreviation."""
NO_SPACE = re.compile(r"(?<=[a-zäöüß]{3})\((?=[^()\n]*[a-zäöüß]{2,} [a-zäöüß]{2,}[^()\n]*\))")
"""A bracket behind a word, around words of its own; ``(s)`` is an ending."""
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
FEWEST_IN_SENTENCE = 6
"""Words that nobody says twice in a row."""


def lint_markdown(page: SourcePage) -> Iterator[Problem]:
    """Every slip on one page."""
    found = [*_front(page)]
    yield from found
    if found or (page.first_line > 1 and page.front.value is None):
        return  # what stands below is then not what it seems
    yield from _title(page)
    for lint in (check_pictures, _code_of_r, *WORD_LINTS, _repeated_sentences):
        yield from problems_in_texts(page, lint)
    yield from check_paragraphs(page)


def divided_words(text: str) -> Iterator[GradedFault]:
    """Words with a space after their hyphen, as a PDF has them at the end of a line."""
    for match in DIVIDED.finditer(blank_non_prose(text)):
        what = f"There is a space in '{' '.join(match[0].split())}'."
        if "\n" in match[0]:
            what = f"Readers see a space after the hyphen in '{match[0].split()[0]}'."
        remedy = "Remove it; if the word was only divided at the end of a line, also the hyphen."
        yield match.start(), "signs", what, remedy, ADVICE


def doubled_units(text: str) -> Iterator[GradedFault]:
    """Amounts that have their unit twice: ``$30 million dollars``."""
    for match in UNIT_TWICE.finditer(blank_non_prose(text)):
        what, remedy = f"'{match[0]}' has its unit twice.", "Remove one of the two."
        yield match.start(), "word-twice", what, remedy, ADVICE


def missing_spaces(text: str) -> Iterator[GradedFault]:
    """Brackets without a space before them, and sentences that begin with a small letter."""
    shown = blank_non_prose(text)
    for match in NO_SPACE.finditer(shown):
        yield match.start(), "signs", "There is no space before '('.", "Add one.", ADVICE
    for match in SMALL.finditer(shown):
        what = f"A sentence begins with '{match['word']}'."
        remedy = "Begin it with a capital, or remove the full stop before it."
        yield match.start("word"), "signs", what, remedy, ADVICE


WORD_LINTS = (check_dates, divided_words, doubled_units, missing_spaces)
"""What every text must keep to, on a page or in a record."""


def _code_of_r(text: str) -> Iterator[GradedFault]:
    """Code that R Markdown would run and put its number there."""
    for match in (one for one in re.finditer(SPAN, text) if CODE_OF_R.fullmatch(one[0])):
        what = f"The press does not run '{match[0]}', so readers see the code."
        remedy = "Name the number in values.yml, and write '[=name]'."
        yield match.start(), "markup-other", what, remedy, ADVICE


def _repeated_sentences(text: str) -> Iterator[GradedFault]:
    """Sentences that are there again directly after themselves; a refrain is shorter."""
    for (_, said), (start, again) in pairwise(_sentences(blank_code(text))):
        if said == again and len(said) >= FEWEST_IN_SENTENCE:
            what = f"'{' '.join(said)[:60]}' is written twice in a row."
            yield start, "word-twice", what, "Remove one of the two sentences.", ADVICE


def _sentences(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where each sentence with an end starts, and its words; the text is read once."""
    end = 0
    for match in SENTENCE_END.finditer(text):
        sentence = text[end : match.end()]
        yield end + len(sentence) - len(sentence.lstrip()), sentence.split()
        end = match.end()


def _title(page: SourcePage) -> Iterator[Problem]:
    """A page without a name; the front page has the site's."""
    fields = {str(field).lower() for field in page.meta}
    if page.name != "index.md" and "title" not in fields and not TITLE.search(page.body):
        what, remedy = "The page has no title.", "Begin it with '# ' and its title."
        yield Problem(page.path, page.first_line, "page-title", what, remedy)


def _front(page: SourcePage) -> Iterator[Problem]:
    """Fields that stand at the top of a page and are not read."""
    if page.first_line == 1 and TOML.match(page.body):
        what = "The press does not read these fields: they are TOML."
        remedy = "Write '---' for '+++', and 'title: …' for 'title = …'."
        yield Problem(page.path, 1, "front-open", what, remedy)
    match = FRONT.match(page.body)
    if page.first_line > 1:
        is_second = match and (match["open"] or "").strip() == "---"
        if is_second and match and (SECOND.search(match[0]) or SHUT.search(page.body, match.end())):
            what = "The press reads one block of fields, but here is a second one."
            remedy = "Put all fields between one pair of '---'."
            yield Problem(page.path, page.first_line, "front-open", what, remedy)
        return
    if match is None or not (match["open"] or SHUT.search(page.body)):
        return
    line = page.body.count("\n", 0, match.end()) or 1
    what = "The press does not read these fields: no '---' closes them."
    remedy = "Write '---' below the last."
    if match["above"]:
        line = 1
        what = "There is an empty line above the front matter."
        remedy = "Begin with the '---'."
    elif match["open"] and match["open"].rstrip() != "---":
        line, what = 1, "The press does not read these fields: the first line is not '---'."
        remedy = "Write three hyphens at the start of the line, and nothing else."
    elif not match["open"]:
        what = "The press does not read these fields: no '---' opens them."
        remedy = "Write '---' above them."
    yield Problem(page.path, line, "front-open", what, remedy)


def check_pictures(text: str) -> Iterator[Fault]:
    """Pictures without words, or with words that do not describe them."""
    # Links are hidden as their addresses are not prose; a picture is one of them.
    code = CODE_OR_BAR.sub(lambda code: " " * len(code[0]), text)
    for match in IMAGE.finditer(code):
        name, file = match["words"] or match["alt"] or "", match["file"] or match["source"] or ""
        stem = file.rpartition("/")[2].partition(".")[0]
        if UNSHOWN.search(file):
            what, remedy = f"Browsers do not show '{file[-40:]}'.", "Save it as PNG, JPEG or SVG."
            yield match.start(), "image-alt", what, remedy
        if match["alt"] == "" or not (EMPTY_ALT.fullmatch(name) or name.strip() == stem != ""):
            continue  # an empty alt says that a picture means nothing
        what = "A picture without a description for readers who cannot see it."
        if name := name.strip():
            what = f"'{name}' does not say what the picture shows."
        remedy = "Describe it in the brackets: ![A map of …](map.svg)."
        yield match.start(), "image-alt", what, remedy
