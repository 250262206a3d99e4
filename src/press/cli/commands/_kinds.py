"""The things that ``press new`` can create, with their help texts."""

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
        "an entry in the bibliography and its page",
        "Creates the page of a work, with a sentence in each place on what to write. Give its"
        " BibTeX entry with --bibtex or --doi, or only --key for a work in the bibliography.",
        (PASTED, "press new study --doi 10.1000/182    # needs a network"),
        "docs/studies/KEY.md; with --bibtex or --doi also bibliography.bib, the entry in its place",
        "fill in the page, list it in mkdocs.yml, and run 'press check' to see what is missing",
    ),
    "claim": Kind(
        "a record in the ledger, with the next free id",
        "Adds a claim to the ledger, after the last claim of its paragraph.",
        ("press new claim --paragraph p1",),
        "docs/claims.yml, the record in its place",
        "fill in the record, mark its words in the text, and run 'press check' to see what is"
        " missing",
    ),
    "chart": Kind(
        "a chart: module, page, test and table",
        "Creates a chart that you can build at once, with a table of three rows.",
        ("press new chart places_by_region",),
        "src/…/NAME.py, docs/charts/NAME.md, tests/charts/test_NAME.py, docs/data/NAME.csv;\n"
        "  and describes the table in docs/data/datapackage.json",
        "put your rows in the table, and run 'press check' to see what is missing",
    ),
    "term": Kind(
        "a term in the glossary",
        "Adds a term to the glossary.",
        ("press new term simpsons-paradox",),
        "docs/glossary.yml, the record in its place by id",
        "write what it means, mark the word in the text, and run 'press check'",
    ),
    "notebook": Kind(
        "a notebook: a page that runs code",
        "Creates a notebook of text and code, which every build runs.",
        ("press new notebook odds_by_hand",),
        "docs/notebooks/NAME.py",
        "fill it in, list it in mkdocs.yml, and run 'press check' to see what is missing",
    ),
    "correction": Kind(
        "a record of an error in the edition",
        "Adds a correction of a claim or a page, with today's date.",
        ("press new correction p1.c1", "press new correction studies/heath-1908.md"),
        "docs/corrections.yml, with the new record first",
        "write what was wrong and what is right, and run 'press check'",
    ),
    "publication": Kind(
        "a new publication that you can build",
        "Creates a small publication that you can build. In a terminal it asks for everything that"
        " no option gives; press Enter to accept the answer in brackets.",
        (
            "press new publication tides",
            'press new publication tides --title "The tides, annotated" --language de',
        ),
        "files in DIR, which must be empty or not exist",
        "cd DIR && press build",
    ),
}
QUESTIONS = {
    "title": "Title",
    "author": "Author, as printed on the title page",
    "language": "Language: en or de, with a country if you like, such as de-AT",
    "licence": "Licence: CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0, CC0-1.0 or none",
    "address": "Address of the site, such as https://example.org/; empty if you do not know it yet",
    "repository": (
        "Address of the repository, such as https://github.com/me/mine; empty if there is none"
    ),
}
"""The questions for a new publication, asked in the terminal or answered by options."""
