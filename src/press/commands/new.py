"""``press new``: a study, a claim, a chart, a term or a publication, with what belongs there."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import DONE, PROBLEMS, WrongCall, add_format, places_here, tell
from press.drafts import RefusedError, refuse_existing, write
from press.records.text import relative

if TYPE_CHECKING:
    from press.commands import Commands
    from press.records.publication import Places

HELP = """examples:
  press new study --bibtex -            paste an entry, then end the input
  press new study --bibtex entry.bib
  press new study --doi 10.1177/0022343317713557
  press new claim --paragraph p3
  press new chart places_by_region
  press new term base-rate
  press new publication tides --title "The tides, annotated" --language de

Nothing is overwritten, and nothing is written by halves. 'press check' then says what is
still to be filled in.
"""


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser, and one for each kind of thing."""
    parser = commands.add_parser(
        "new",
        help="begin a study, a claim, a chart, a term or a publication",
        description="Makes the files and records of something new, with a sentence on what to"
        " write in each place.",
        epilog=HELP,
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    study = kinds.add_parser("study", help="an entry of the bibliography and its page")
    given = study.add_mutually_exclusive_group(required=True)
    given.add_argument("--bibtex", metavar="FILE", help="a file with one BibTeX entry, or - ")
    given.add_argument("--doi", help="ask the registry of this DOI (needs a network)")
    study.add_argument("--key", default="", help="the key, if the one made of names will not do")
    add_format(study)
    claim = kinds.add_parser("claim", help="a record in the ledger, under the next free id")
    claim.add_argument("--paragraph", default="", metavar="P3", help="where it stands (the last)")
    chart = kinds.add_parser("chart", help="a module, a page, a test and a table that draw")
    chart.add_argument("name", metavar="NAME", help="small letters, digits and underscores")
    term = kinds.add_parser("term", help="an explanation in the glossary")
    term.add_argument("id", metavar="ID", help="small letters, digits and hyphens")
    publication = kinds.add_parser("publication", help="a folder whose site builds, to begin with")
    publication.add_argument("folder", metavar="DIR", help="a folder that is empty or not there")
    publication.add_argument("--title", default="", help="what it is called (as the folder is)")
    publication.add_argument("--language", default="en", help="its language: en, de or de-AT")
    return parser


def run(options: Namespace) -> int:
    """Makes the draft, writes it, and says what comes next."""
    try:
        if options.kind == "publication":
            print(_publication(options))
        else:
            print(KINDS[options.kind](places_here()[0], options))
    except RefusedError as refused:
        if refused.problems:
            tell(refused.problems, options)
        print(f"press new: {refused}", file=sys.stderr)
        return PROBLEMS
    return DONE


def _study(places: "Places", options: Namespace) -> str:
    from press.drafts.entry import fetch, new_entry, placed
    from press.drafts.study import study_page
    from press.records.bibliography import read_bibliography

    text = fetch(options.doi) if options.doi else _pasted(options.bibtex)
    shown = options.doi or ("the input" if options.bibtex == "-" else options.bibtex)
    file = places.bibliography
    known, _ = read_bibliography(file, places.root)
    entry = new_entry(text, shown, options.key, known)
    page = places.docs / "studies" / f"{entry.key}.md"
    refuse_existing(page)
    kept = file.read_bytes() if file.is_file() else b""
    added = placed(kept, entry, relative(file, places.root))
    write({file: added, page: study_page(entry).encode()})
    name = relative(page, places.root)
    return (
        f"Added '{entry.key}' to {file.name} and made {name}.\n"
        f"Next: fill the page, and list it in mkdocs.yml: studies/{entry.key}.md"
    )


def _pasted(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise WrongCall(f"Cannot open '{name}': {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise WrongCall(f"'{name}' is not UTF-8 text. Save it as UTF-8.") from error


def _claim(places: "Places", options: Namespace) -> str:
    from press.drafts.records import claim_added

    path = places.docs / "claims.yml"
    id_, data = claim_added(path, places.root, options.paragraph)
    write({path: data})
    return f"Added '{id_}' to {path.name}.\nNext: fill it, and mark its words: [the words]{{{id_}}}"


def _chart(places: "Places", options: Namespace) -> str:
    from press.drafts.chart import chart_draft

    draft = chart_draft(places, options.name)
    write(draft)
    made = "\n".join(f"  {relative(path, places.root)}" for path in draft)
    return (
        f"Made a chart that draws:\n{made}\n"
        f"Next: put your rows into the table, and list charts/{options.name}.md in mkdocs.yml."
    )


def _term(places: "Places", options: Namespace) -> str:
    from press.drafts.records import term_added

    path = places.docs / "glossary.yml"
    write({path: term_added(path, places.root, options.id)})
    return f"Added '{options.id}' to {path.name}.\nNext: fill it, and mark the word: " + (
        f"[the word]{{~{options.id}}}"
    )


def _publication(options: Namespace) -> str:
    from press.drafts.publication import new_publication

    folder = Path(options.folder)
    title = options.title or folder.resolve().name
    write(new_publication(folder, title, options.language))
    return f"Made a publication in {folder}.\nNext: cd {folder} && mkdocs build --strict"


KINDS: dict[str, Callable[["Places", Namespace], str]] = {
    "study": _study,
    "claim": _claim,
    "chart": _chart,
    "term": _term,
}
