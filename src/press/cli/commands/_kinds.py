"""What ``press new`` can begin, as its help tells it."""

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of thing: what it is, what is made, calls that work, and what comes of them."""

    says: str
    makes: str
    examples: tuple[str, ...]
    writes: str
    after: str


PASTED = """echo '@book{darwin-1859, author = {Darwin, Charles}, publisher = {John Murray},
      title = {On the Origin of Species}, date = {1859}}' | press new study --bibtex -"""
KINDS = {
    "study": Kind(
        "an entry of the bibliography and its page",
        "Makes the page of a work, with a sentence on what to write in each place. The work's entry"
        " is pasted or fetched; with --key alone it is in the bibliography already.",
        (PASTED, "press new study --doi 10.1000/182    # needs a network"),
        "docs/studies/KEY.md; with --bibtex or --doi also bibliography.bib, the entry in its place",
        "fill the page, list it in mkdocs.yml, and ask 'press check' what is still missing",
    ),
    "claim": Kind(
        "a record in the ledger, under the next free id",
        "Adds a claim to the ledger, after the last of its paragraph.",
        ("press new claim --paragraph p1",),
        "docs/claims.yml, the record in its place",
        "fill the record, mark its words in the text, and ask 'press check' what is still missing",
    ),
    "chart": Kind(
        "a module, a page, a test and a table that draw",
        "Makes a chart that draws from the first minute, out of a table of three rows.",
        ("press new chart places_by_region",),
        "src/…/NAME.py, docs/charts/NAME.md, tests/charts/test_NAME.py, docs/data/NAME.csv;\n"
        "  and describes the table in docs/data/datapackage.json",
        "put your rows into the table, and ask 'press check' what is still to be written",
    ),
    "term": Kind(
        "an explanation in the glossary",
        "Adds a word that the glossary explains.",
        ("press new term simpsons-paradox",),
        "docs/glossary.yml, the record in its place by id",
        "write what it means, mark the word where it stands, and ask 'press check'",
    ),
    "notebook": Kind(
        "a page that computes",
        "Makes a notebook of text and code, which is run when the site is built.",
        ("press new notebook odds_by_hand",),
        "docs/notebooks/NAME.py",
        "fill it, list it in mkdocs.yml, and ask 'press check' what is still to be written",
    ),
    "correction": Kind(
        "a record of something that was wrong in the edition",
        "Adds a correction of a claim or a page, with the day on which it is made.",
        ("press new correction p1.c1", "press new correction studies/heath-1908.md"),
        "docs/corrections.yml, the record before the others",
        "write what was wrong and what is right, and ask 'press check'",
    ),
    "publication": Kind(
        "a folder whose site builds, to begin with",
        "Makes a small publication that builds as it is. In a terminal it asks for what no option"
        " gives; Enter takes what is in brackets.",
        (
            "press new publication tides",
            'press new publication tides --title "The tides, annotated" --language de',
        ),
        "files in DIR, which must be empty or not there",
        "cd DIR && press build",
    ),
}
QUESTIONS = {
    "title": "What it is called",
    "author": "Who publishes it, as printed on the title page",
    "language": "Its language: en or de, perhaps with a country, as de-AT",
    "licence": "Its licence: CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0, CC0-1.0 or none",
    "address": "Where the site will be: https://example.org/, empty if you do not know yet",
    "repository": "Where its files will be: https://github.com/me/mine, empty if nowhere",
}
"""What a new publication needs to know, from the terminal or from options."""
