"""The kind *glossary*: terms, their marks, their cards and their page."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from markdown import Markdown

from press.core.changes import Change, compare, in_words
from press.core.grammar import TERM, blank_code, blank_non_prose
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.pages.markdown_steps import add_pattern
from press.core.pages.reading_units import Passage, count
from press.core.pages.sentences import plain
from press.core.problems import ADVICE, Fault, GradedFault, Problem, did_you_mean
from press.core.publication import Key, Publication
from press.core.records.record_text import RecordText, Work, problems_in_publication
from press.core.render_context import PageParts, RenderContext
from press.core.word_stems import stems, without_accents
from press.kinds.glossary.records import TERM_LIST, TERMS, Term, read_glossary

SHOWN_TERMS = Key[list[Term]]("shown terms", lambda _: [])
"""The terms that a page marks."""


def add_terms(md: Markdown, context: RenderContext) -> None:
    """Lets a page mark terms: a link, with a ring at its end that opens the term's card."""

    def link(match: re.Match[str]) -> str | None:
        term = context.publication[TERMS].get(match["name"])
        if term is None:
            return None
        if term not in context[SHOWN_TERMS]:
            context[SHOWN_TERMS].append(term)
        return md.htmlStash.store(context.fragment("term", term=term, words=match[1]))

    add_pattern(md, "press-term", 177, TERM.pattern, link)


def add_cards(context: RenderContext, parts: PageParts) -> PageParts:
    """The page with a card for each term it marks."""
    terms = context[SHOWN_TERMS]
    cards = context.fragment("term-cards", terms=terms) if terms else ""
    return parts._replace(cards=parts.cards + cards)


FILE = "glossary.yml"
NEAR = re.compile(r"(?:\[[^\[\]\n]+\])?[ ]?\{[ ]*~[ ]*(?P<near>[\w-]+)[ ]*\}?")
"""The mark of a term, also as it is mistyped: set apart, or without its words."""


SLIP = re.compile(
    r"\[(?P<words>[^\[\]\n]+)\]"
    r"(?:\{[–—]?(?P<bare>[\w-]+)\}|\(~(?P<link>[\w-]+)\)|~[ ]?\{?(?P<out>[\w-]+)\}"
    r"|\{(?P<tail>[\w-]+)~\})"
    r"|\[(?P<blank>\s+|(?P<sign>\*{1,2}|_{1,2})(?P<bold>[^\[\]\n]+)(?P=sign))\]\{~(?P<of>[\w-]+)\}"
)
"""The mark with its sign left out or set outside, or in round brackets."""


def changes(old: Publication, new: Publication) -> Iterator[Change]:
    """Terms that came, went, or say something else, and the works they rest on."""
    was, now = old[TERMS], new[TERMS]
    yield from compare("Terms", was, now, lambda term: f"{term.term}: {term.text}", "reworded")
    both = [name for name in was if name in now]
    before, after = ({name: terms[name].sources for name in both} for terms in (was, now))
    yield from compare("Terms", before, after, in_words, "'sources' changed")


def glossary(context: RenderContext) -> str:
    """Every term with what it means, in the order of the alphabet."""
    terms = sorted(context.publication[TERMS].values(), key=lambda term: term.term.casefold())
    return context.fragment("glossary", terms=terms)


def _read(publication: Publication) -> Iterator[Problem]:
    file = publication.places.docs / FILE
    if file.is_file():
        found = read_glossary(file, publication.places.root)
        publication[TERMS], publication[TERM_LIST], problems = found
        yield from problems


def _works(publication: Publication) -> Iterator[Work]:
    for term in publication[TERMS].values():
        yield from (Work(key, publication.path(FILE), term.line) for key in term.sources)


def _texts(publication: Publication) -> Iterator[RecordText]:
    for term in publication[TERMS].values():
        line = term.line_of("text")
        yield RecordText(term.text, publication.path(FILE), line, tuple(term.sources))


def _check(publication: Publication) -> Iterator[Problem]:
    terms = publication[TERMS]
    for use in publication.uses:
        if use.kind == "term" and use.name not in terms:
            remedy = did_you_mean(use.name, terms, "Add it to glossary.yml.")
            yield Problem(use.path, use.line, "term-unknown", f"No term '{use.name}'.", remedy)
    yield from _terms_without_source(publication)
    yield from problems_in_publication(publication, partial(_misspelt_marks, terms=terms))
    yield from problems_in_publication(publication, partial(_marks_of_others, terms=terms))


def _terms_without_source(publication: Publication) -> Iterator[Problem]:
    """Terms without a source in a glossary that gives the sources of others."""
    terms, path = publication[TERMS], publication.path(FILE)
    for term in terms.values() if any(term.sources for term in terms.values()) else ():
        if "sources" not in term.model_fields_set:
            what = f"'{term.id}' has no source."
            remedy = "Add 'sources: [key]', or 'sources: []' if it needs no source."
            yield Problem(path, term.line, "term-source", what, remedy, ADVICE)


def _marks_of_others(text: str, terms: Mapping[str, Term]) -> Iterator[GradedFault]:
    """Marks whose words are the name of another term; a synonym is in no name."""
    for match in TERM.finditer(blank_non_prose(text)):
        words, term = plain(match[1]), terms.get(match["name"])
        other = next((one for one in terms.values() if _same(words, one.term)), term)
        if term and other is term and stems(words).isdisjoint(stems(f"{term.term} {term.text}")):
            named = (one for one in terms.values() if set() < stems(words) <= stems(one.term))
            other = next(named, term)
        if term and other and other is not term:
            what = f"'{words[:60]}' opens the card of '{term.term}', not that of '{other.term}'."
            yield match.start(), "term-words", what, f"Write '[{words}]{{~{other.id}}}'.", ADVICE


def _same(words: str, name: str) -> bool:
    """True if both are one name, apart from accents and the plural."""
    return without_accents(words).removesuffix("s") == without_accents(name).removesuffix("s")


def _misspelt_marks(text: str, terms: Mapping[str, Term]) -> Iterator[Fault]:
    """Marks of a term without their sign, set apart, or in other brackets."""
    for match in NEAR.finditer(blank_non_prose(text)):
        if not TERM.fullmatch(match[0]):
            what = f"'{match[0].strip()[:60]}' does not mark a term."
            remedy = f"Write it as '[the words]{{~{match['near']}}}'."
            yield match.start(), "term-form", what, remedy
    for match in SLIP.finditer(blank_code(text)):
        names = (match[group] for group in ("bare", "link", "out", "tail", "of"))
        name = next(filter(None, names))
        if name in terms or not match["bare"]:
            what = f"'{match[0][:60]}' does not mark a term."
            meant = f"[{match['words'] or match['bold'] or 'the words'}]{{~{name}}}"
            sign = match["sign"] or ""
            if sign:
                what = f"Readers see '{sign}' in '{match[0][:60]}' as it is typed."
            yield match.start(), "term-form", what, f"Write it as '{sign}{meant}{sign}'."


def _passages(publication: Publication) -> Iterator[Passage]:
    if publication.page("glossary.md"):
        for term in publication[TERMS].values():
            text = plain(term.text)
            yield Passage(f"glossary/#{term.id}", "term", term.term, count(text), (text,))


NAMING = (
    *("term-unknown", "teach-answer", "teach-few", "teach-open", "course-address", "link-anchor"),
)
"""The rules of what names a term."""
KIND = Kind(
    "glossary",
    needs=("citations",),
    read=_read,
    patterns={"term": TERM},
    works=_works,
    texts=_texts,
    check=_check,
    rests={"*/glossary.yml": NAMING},
    lost=lambda publication: publication[TERM_LIST] - set(publication[TERMS]),
    anchors=lambda publication: {id_: term.term for id_, term in publication[TERMS].items()},
    passages=_passages,
    markdown=add_terms,
    blocks={"glossary": html_block("glossary", glossary)},
    finish=add_cards,
    changes=changes,
    rules=("term-source",),
)
