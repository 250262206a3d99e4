"""Claims that a page marks and nobody has listed, marks mistyped, and documents nobody can find."""

import re
from collections.abc import Iterable, Iterator

from press.core.cross_references import Use, problems_in_texts
from press.core.grammar import CLAIM, CODE, PARAGRAPH, blank_non_prose
from press.core.pages.block_texts import without_code
from press.core.pages.essays import check_essays, essays
from press.core.pages.page import VOICES, SourcePage
from press.core.pages.sentences import plain
from press.core.problems import ADVICE, Fault, Problem, did_you_mean
from press.core.publication import Publication
from press.core.text import bracket_depths, relative
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Bibliography, Entry
from press.kinds.citations.cited_pages import outside
from press.kinds.claims.exchanged_marks import check_exchanged_marks
from press.kinds.claims.reading import check_days
from press.kinds.claims.records import CLAIM_LIST, CLAIM_MARKS, CLAIMS, Claim

NEAR = re.compile(
    r"\][ \t]?\{(?:[ \t#.@=~]|claims?[:= ])*[p\u0440](\d+)[.,:-]?[ \t]?[c\u0441](\d+)[ \t]*\}", re.I
)
"""The mark of a claim as it is mistyped: ``{p1c1}``, ``{P1.C1}``, ``{#p1.c1}``, or set apart; also
with the Cyrillic letters that look the same."""


OPEN = re.compile(r"\]\{(?P<name>p\d+\.c\d+)(?![\d}])")
"""The mark of a claim whose brace is not closed."""


LOOSE = re.compile(r"(?<=[\w)*}])\{(?P<name>p\d+\.c\d+)\}|(?<=\])\{(?P<short>c\d+)\}")
"""The mark of a claim that is not behind a bracket, or lacks its paragraph."""
HALF = re.compile(r"(?<=\w)\]\{(?P<name>p\d+\.c\d+)\}(?=[^\W\d_])")
EMPTY = re.compile(r"\[\s*\]\{(?P<name>p\d+\.c\d+)\}")
IN_LINK = re.compile(r"(?<!!)\[[^\[\]]*\[[^\[\]]*\]\{(?P<name>p\d+\.c\d+)\}[^\[\]]*\]\(")


NUMBER_OR_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d]\w*")
GROUPS = re.compile(r"(?<=\d)[.,  ](?=\d{3}(?!\d))")
FEWEST_REPEATED = 12
"""Words of a reason that nobody gives twice."""


def check_uses(publication: Publication) -> Iterator[Problem]:
    """Every fault of a marked claim, and of what would settle one."""
    listed = publication[CLAIM_LIST]
    for use in publication.uses:
        if use.kind == "claim" and listed is not None and use.name not in listed:
            remedy = did_you_mean(use.name, listed, "Add it to claims.yml, or correct the id.")
            yield Problem(use.path, use.line, "claim-unknown", f"No claim '{use.name}'.", remedy)
    for page in publication.pages:
        yield from problems_in_texts(page, _misspelt_marks)
    yield from _check_voice(publication)
    yield from check_essays(publication.pages)
    yield from _marked_once(publication)
    yield from _notes_out_of_range(publication)
    yield from _out_of_place(publication)
    yield from check_exchanged_marks(publication)
    yield from _unlike_text(publication)
    yield from _copied_reasons(publication)
    places = publication.places
    if relative(places.bibliography, places.root) not in publication.faulty:
        path, works = publication.path("claims.yml"), publication[BIBLIOGRAPHY]
        yield from check_settlements(publication[CLAIMS], works, path)
        yield from check_days(publication[CLAIMS], works, path)


def _check_voice(publication: Publication) -> Iterator[Problem]:
    """A site that marks claims has an essay."""
    mark = next((use for use in publication.uses if use.kind == "claim"), None)
    mistyped = any(p.meta.get("voice", VOICES[0]) not in VOICES for p in publication.pages)
    if mark and not mistyped and not essays(publication.pages):
        what = "This page marks claims, but no page is the essay."
        remedy = "Write 'voice: essay' in its front matter, between two lines of '---'."
        yield Problem(mark.path, 1, "claim-voice", what, remedy)


def _marked_once(publication: Publication) -> Iterator[Problem]:
    """Claims that are marked twice, or not at all, where there is an essay."""
    places = {page.path: place for place, page in enumerate(essays(publication.pages))}
    first: dict[tuple[str, str], Use] = {}
    for use in sorted(publication.uses, key=lambda use: places.get(use.path, 0)):
        if use.kind == "claim":
            own = "" if use.path in places else use.path
            before = first.setdefault((own, use.name), use)
            if before is not use:
                where = "on this page" if before.path == use.path else f"in {before.path}"
                what = f"'{use.name}' is already marked {where}, in line {before.line}."
                remedy = "Give this passage its own claim, or remove the mark."
                yield Problem(use.path, use.line, "claim-twice", what, remedy)
    for claim in publication[CLAIMS]:
        if (first or places) and claim.id not in publication[CLAIM_MARKS]:
            what = f"No passage is marked as the claim '{claim.id}'."
            remedy = f"Mark its words in the essay, '[words]{{{claim.id}}}', or remove the claim."
            path = publication.path("claims.yml")
            yield Problem(path, claim.line, "claim-unused", what, remedy)


def _notes_out_of_range(publication: Publication) -> Iterator[Problem]:
    """Claims that rest on a note which their essay cannot have: it has fewer marks."""
    path = publication.path("claims.yml")
    counts = {page.path: _count_notes(publication, page.path) for page in essays(publication.pages)}
    for claim in publication[CLAIMS]:
        use = publication[CLAIM_MARKS].get(claim.id)
        count = counts.get(use.path, 0) if use else 0
        if count and claim.note > count:
            what = f"The essay has no note {claim.note}."
            remedy = "Correct the number, or remove the line."
            yield Problem(path, claim.line_of("note"), "claim-note", what, remedy)


def _out_of_place(publication: Publication) -> Iterator[Problem]:
    """Marks in another paragraph than their number says, which the text has as well."""
    placed = {page.path: _paragraphs(page) for page in essays(publication.pages)}
    known = {name for paragraphs in placed.values() for _, name in paragraphs}
    for claim in publication[CLAIMS]:
        use = publication[CLAIM_MARKS].get(claim.id)
        if use is None or claim.paragraph not in known:
            continue
        here = [name for line, name in placed.get(use.path, ()) if line < use.line][-1:]
        if here and here[0] != claim.paragraph:
            what = f"'{claim.id}' is marked in the paragraph '{here[0]}'."
            remedy = "Mark a passage of its own paragraph, or give the claim an id of this one."
            yield Problem(use.path, use.line, "claim-form", what, remedy, ADVICE)


def _paragraphs(page: SourcePage) -> list[tuple[int, str]]:
    """The lines and the ids of a page's paragraphs."""
    lines = enumerate(without_code(page.body).split("\n"), page.first_line)
    return [(line, match["name"]) for line, text in lines if (match := PARAGRAPH.match(text))]


def _unlike_text(publication: Publication) -> Iterator[Problem]:
    """Claims whose record has a number where their sentence has another one."""
    for claim in publication[CLAIMS]:
        use = publication[CLAIM_MARKS].get(claim.id)
        says = publication.expand(plain(claim.says))
        pair = _exchanged_number(says, publication.expand(use.sentence)) if use else None
        if use and pair:
            what = f"'{claim.id}' says {pair[0]}, but its sentence in {use.path} says {pair[1]}."
            line, path = claim.line_of("says"), publication.path("claims.yml")
            yield Problem(path, line, "number-differs", what, "Correct the wrong one.", ADVICE)


def _exchanged_number(says: str, sentence: str) -> tuple[str, str] | None:
    """The first number that differs between the same words, and the one in its place."""
    ours, theirs = _numbers(says), _numbers(sentence)
    for near, number in ours.items():
        other = theirs.get(near, number)
        step = max(_step(number), _step(other))
        if number not in theirs.values() and abs(float(number) - float(other)) >= step:
            return number, other
    return None


def _numbers(text: str) -> dict[tuple[str, ...], str]:
    """The numbers of a text by the two words before and the two after them."""
    words = ["", "", *NUMBER_OR_WORD.findall(GROUPS.sub("", text.casefold())), "", ""]
    return {
        (*words[at - 2 : at], *words[at + 1 : at + 3]): word.replace(",", ".")
        for at, word in enumerate(words)
        if word[:1].isdecimal()
    }


def _step(number: str) -> float:
    """The unit to which a number may be rounded; one of four digits can be a year."""
    whole, _, part = number.partition(".")
    zeros = 0 if part or len(whole) < 5 else len(whole) - len(whole.rstrip("0"))
    return float(f"1e{zeros - len(part)}")


def _copied_reasons(publication: Publication) -> Iterator[Problem]:
    """Long reasons that another claim has; a verdict that was not reached can have the same."""
    first: dict[str, Claim] = {}
    for claim in publication[CLAIMS]:
        words = claim.because.split()
        twin = first.setdefault(" ".join(words), claim)
        if twin is not claim and len(words) >= FEWEST_REPEATED and claim.sources:
            what = f"'{claim.id}' has the reason of '{twin.id}' in line {twin.line}."
            line, path = claim.line_of("because"), publication.path("claims.yml")
            remedy = "Say what the sources say about this claim."
            yield Problem(path, line, "claim-doubled", what, remedy, ADVICE)


def _count_notes(publication: Publication, path: str) -> int:
    """How many marks of notes a page has, without those in the edition's own text."""
    uses = publication.uses_in(path)
    return sum(use.kind in {"cite", "note"} and use.inside != "edition" for use in uses)


def _misspelt_marks(text: str) -> Iterator[Fault]:
    shown = blank_non_prose(text)
    for match in NEAR.finditer(shown):
        if not CLAIM.fullmatch(match[0]):
            what = f"'{match[0]}' does not mark a claim."
            remedy = f"Write it as ']{{p{match[1]}.c{match[2]}}}', directly after the words."
            yield match.start(), "claim-form", what, remedy
    for match in OPEN.finditer(shown):
        if not NEAR.match(shown, match.start()):
            what, remedy = f"'{match[0]}' is not closed.", f"Write ']{{{match['name']}}}'."
            yield match.start(), "claim-form", what, remedy
    bare = CODE.sub(lambda code: re.sub(r"[^\n]", "x", code[0]), text)
    slips = ((LOOSE, shown, "marks no words"), (EMPTY, bare, "marks no words"))
    others = ((HALF, shown, "ends inside a word"), (IN_LINK, bare, "is in a link"))
    for pattern, typed, why in (*slips, *others):
        for match in pattern.finditer(typed):
            name = match["name"] or f"p1.{match['short']}"
            remedy = f"Write it as '[the words]{{{name}}}', outside links."
            what = f"'{{{match['name'] or match['short']}}}' {why}."
            yield match.start(), "claim-form", what, remedy
    for match in CLAIM.finditer(shown):
        before = text[: match.start()][::-1]
        if not any(depth > 0 for depth in bracket_depths(before, "[", "]")):
            what = f"No bracket opens before ']{{{match['name']}}}' in its paragraph."
            remedy = f"Write it as '[the words]{{{match['name']}}}'."
            yield match.start(), "claim-open", what, remedy


def document_address(entry: Entry) -> str:
    """Returns a work's web address, or that of its DOI; otherwise nothing."""
    if url := entry.fields.get("url"):
        return url
    doi = entry.fields.get("doi")
    return f"https://doi.org/{doi}" if doi else ""


def check_settlements(
    claims: Iterable[Claim], bibliography: Bibliography, ledger: str
) -> Iterator[Problem]:
    """Documents that readers could find only by author and title."""
    for claim in claims:
        for one in claim.settle:
            entry = bibliography.get(one.key)  # an unknown key is a problem of its own
            if entry and not document_address(entry) and not entry.fields.get("isbn"):
                # Advice, because a document of an archive or an old book has none.
                what = f"'{one.key}' has no 'url', 'doi' or 'isbn' that leads readers to it."
                remedy = f"If it has one, add it, so that readers can settle '{claim.id}'."
                yield Problem(ledger, one.line, "claim-settle", what, remedy, ADVICE)
            if words := outside(one.at, entry):
                yield Problem(ledger, one.line_of("at"), "cite-page", *words, ADVICE)
