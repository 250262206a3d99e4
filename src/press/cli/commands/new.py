"""``press new``: something of each kind, or a publication, with what belongs there."""

import shlex
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from press.cli.commands import (
    DONE,
    Commands,
    WrongCall,
    add_format,
    nearby,
    places_here,
    taught,
    tell,
)
from press.core.data_files import read_data
from press.core.scaffold import RefusedError, refuse_existing, write
from press.core.text import relative

if TYPE_CHECKING:
    from press.core.publication import Places

WORDS = read_data(__file__)
KINDS: dict[str, dict[str, Any]] = WORDS["kinds"]
QUESTIONS: dict[str, str] = WORDS["questions"]


def add(commands: Commands) -> ArgumentParser:
    """Adds the parser, and one for each kind of thing."""
    parser = commands.add_parser(
        "new",
        help="start a study, a claim, a chart, a term, a notebook, a correction or a publication",
        description="Creates the files and records of a new item, with sentences"
        " that say what to write. It overwrites nothing, and writes either everything or nothing.",
        epilog=taught(
            [line for kind in KINDS.values() for line in kind["examples"]],
            "see 'press new KIND --help'",
            "fill in the new item; 'press check' lists what is missing",
        ),
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    study = _kind(kinds, "study")
    study.add_argument("--bibtex", metavar="FILE", help="a file with one BibTeX entry; - to paste")
    study.add_argument("--doi", help="fetch the entry of this DOI (needs a network)")
    study.add_argument("--key", default="", help="the key of an existing work, or for the new one")
    claim = _kind(kinds, "claim")
    claim.add_argument(
        "--paragraph",
        default="",
        metavar="ID",
        help="the paragraph, such as p3 (default: the last)",
    )
    chart = _kind(kinds, "chart")
    chart.add_argument("name", metavar="NAME", help="lower-case letters, digits and underscores")
    term = _kind(kinds, "term")
    term.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens")
    notebook = _kind(kinds, "notebook")
    notebook.add_argument("name", metavar="NAME", help="lower-case letters, digits and underscores")
    correction = _kind(kinds, "correction")
    correction.add_argument("place", metavar="PLACE", help="p1.c1, or a page: studies/name.md")
    publication = _kind(kinds, "publication")
    publication.add_argument(
        "folder", metavar="DIR", help="a folder that is empty or does not exist"
    )
    for name, about in QUESTIONS.items():
        publication.add_argument(f"--{name}", help=about)
    return parser


def _kind(kinds: Commands, name: str) -> ArgumentParser:
    """The parser of one kind, with its examples."""
    kind = KINDS[name]
    epilog = taught(kind["examples"], kind["writes"], kind["after"])
    parser = kinds.add_parser(name, help=kind["says"], description=kind["makes"], epilog=epilog)
    add_format(parser)
    return parser


def run(options: Namespace) -> int:
    """Makes the draft, writes it, and says what comes next."""
    try:
        made = MAKERS[options.kind](options)
    except RefusedError as refused:
        if not refused.problems:
            raise WrongCall(str(refused)) from refused
        code = tell(refused.problems, options)
        print(f"press new: {refused}", file=sys.stderr)
        return code
    if options.format == "text":
        print(made)
        return DONE
    print(made, file=sys.stderr)
    return tell((), options)


def _places() -> "Places":
    """Returns the places of the publication; broken settings are refused."""
    places, problems = places_here()
    if problems:
        raise RefusedError("Nothing was made: fix the settings first.", problems)
    return places


def _study(options: Namespace) -> str:
    from press.kinds.citations.bibliography.records import read_bibliography
    from press.kinds.citations.bibliography.scaffold import (
        existing_entry,
        fetch,
        insert_sorted,
        new_entry,
    )
    from press.kinds.studies.scaffold import study_page

    given = (options.bibtex, options.doi)
    if all(given) or not any((*given, options.key)):
        raise WrongCall("Give one of --bibtex and --doi; or --key alone, for an existing work.")
    places = _places()
    file = places.bibliography
    known, problems = read_bibliography(file, places.root)
    files: dict[Path, bytes] = {}
    if any(given):
        text = fetch(options.doi) if options.doi else _read_paste(options.bibtex)
        entry = new_entry(text, options.doi or options.bibtex, options.key, known)
        kept = file.read_bytes() if file.is_file() else b""
        files[file] = insert_sorted(kept, entry, relative(file, places.root))
    elif problems and options.key not in known:
        raise RefusedError(f"{file.name} cannot be read completely; correct it first.", problems)
    else:
        entry = existing_entry(options.key, known, file.name)
    page = places.docs / "studies" / f"{entry.key}.md"
    refuse_existing(page)
    write(files | {page: study_page(entry)})
    added = f"Added '{entry.key}' to {file.name}. " if files else ""
    return (
        f"{added}Made {relative(page, places.root)}.\n"
        f"Next: fill in the page, and list it in mkdocs.yml: studies/{entry.key}.md"
    )


def _read_paste(name: str) -> str:
    if name == "-" and sys.stdin.isatty():
        print("Paste the entry, press Enter, and end with Ctrl-D.", file=sys.stderr)
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        hint = nearby(Path(name), "Give an existing file, or - to paste the entry.")
        raise WrongCall(f"There is no '{name}'. {hint}") from error
    except OSError as error:
        raise WrongCall(f"Cannot open '{name}': {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise WrongCall(f"'{name}' is not UTF-8 text. Save it as UTF-8.") from error


def _claim(options: Namespace) -> str:
    from press.kinds.claims.scaffold import add_claim, paragraphs_of

    places = _places()
    path = places.docs / "claims.yml"
    id_, data = add_claim(path, places.root, options.paragraph, paragraphs_of(places.docs))
    write({path: data})
    return (
        f"Added '{id_}' to {path.name}.\nNext: fill it in, and mark its words: [the words]{{{id_}}}"
    )


def _chart(options: Namespace) -> str:
    from press.kinds.charts.scaffold import chart_draft

    places = _places()
    draft = chart_draft(places, options.name)
    write(draft)
    made = "\n".join(f"  {relative(path, places.root)}" for path in draft)
    return (
        f"Made a chart that you can build:\n{made}\n"
        f"Next: put your rows in the table, and list charts/{options.name}.md in mkdocs.yml."
    )


def _term(options: Namespace) -> str:
    from press.kinds.glossary.records import add_term

    places = _places()
    path = places.docs / "glossary.yml"
    write({path: add_term(path, places.root, options.id)})
    return f"Added '{options.id}' to {path.name}.\nNext: fill it in, and mark the word: " + (
        f"[the word]{{~{options.id}}}"
    )


def _notebook(options: Namespace) -> str:
    from press.kinds.notebooks.records import notebook_draft

    draft = notebook_draft(_places().docs, options.name)
    write(draft)
    return (
        f"Made {next(iter(draft)).name} in docs/notebooks.\n"
        f"Next: fill it in, and list notebooks/{options.name}.py in mkdocs.yml."
    )


def _correction(options: Namespace) -> str:
    from press.kinds.corrections.scaffold import add_correction

    path = _places().docs / "corrections.yml"
    write({path: add_correction(path, options.place, date.today())})
    return f"Added a correction of '{options.place}' to {path.name}.\nNext: write what was wrong."


def _publication(options: Namespace) -> str:
    from press.cli.publication_scaffold import answers, new_publication, refuse_full

    folder = Path(options.folder)
    refuse_full(folder)
    given = {name: getattr(options, name) for name in QUESTIONS}
    terminal = sys.stdin.isatty() and sys.stderr.isatty() and options.format == "text"
    whole = answers(given, folder.resolve().name, QUESTIONS if terminal else {})
    draft = new_publication(folder, whole)
    folder.mkdir(parents=True, exist_ok=True)
    write(draft)
    return f"Made a publication in {folder}.\nNext: cd {shlex.quote(str(folder))} && press build"


MAKERS: dict[str, Callable[[Namespace], str]] = {
    "study": _study,
    "claim": _claim,
    "chart": _chart,
    "term": _term,
    "notebook": _notebook,
    "correction": _correction,
    "publication": _publication,
}
