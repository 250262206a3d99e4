"""``press new``: something of each kind, or a publication, with what belongs there."""

import shlex
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from press.cli.commands import DONE, WrongCall, nearby, places_here, tell
from press.cli.parser import COMMANDS
from press.cli.publication_scaffold import answers, new_publication, refuse_full
from press.core.publication import Places
from press.core.scaffold import RefusedError, refuse_existing, write
from press.core.text import relative
from press.kinds.charts.scaffold import chart_draft
from press.kinds.citations.bibliography.records import read_bibliography
from press.kinds.citations.bibliography.scaffold import (
    existing_entry,
    fetch,
    insert_sorted,
    new_entry,
)
from press.kinds.claims.scaffold import add_claim, paragraphs_of
from press.kinds.corrections.scaffold import add_correction
from press.kinds.glossary.records import add_term
from press.kinds.notebooks.records import notebook_draft
from press.kinds.studies.scaffold import study_page

ARGUMENTS = COMMANDS["new"]["commands"]["publication"]["arguments"]
QUESTIONS = {
    name[2:]: about["help"]
    for name, about in ARGUMENTS.items()
    if name not in {"folder", "--format"}
}
"""What a new publication asks in the terminal, by the option that answers it."""


def run(options: Namespace) -> int:
    """Makes the draft, writes it, and says what comes next."""
    made = MAKERS[options.kind](options)
    if options.format == "text":
        print(made)
        return DONE
    print(made, file=sys.stderr)
    return tell((), options)


def _places() -> Places:
    """Returns the places of the publication; broken settings are refused."""
    places, problems = places_here()
    if problems:
        raise RefusedError("Nothing was made: fix the settings first.", problems)
    return places


def _study(options: Namespace) -> str:
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
    places = _places()
    path = places.docs / "claims.yml"
    id_, data = add_claim(path, places.root, options.paragraph, paragraphs_of(places.docs))
    write({path: data})
    return (
        f"Added '{id_}' to {path.name}.\nNext: fill it in, and mark its words: [the words]{{{id_}}}"
    )


def _chart(options: Namespace) -> str:
    places = _places()
    draft = chart_draft(places, options.name, options.data)
    write(draft)
    made = "\n".join(f"  {relative(path, places.root)}" for path in draft)
    rows = "" if options.data else "put your rows in the table, and "
    return (
        f"Made a chart that you can build:\n{made}\n"
        f"Next: {rows}list charts/{options.name}.md in mkdocs.yml."
    )


def _term(options: Namespace) -> str:
    places = _places()
    path = places.docs / "glossary.yml"
    write({path: add_term(path, places.root, options.id)})
    return f"Added '{options.id}' to {path.name}.\nNext: fill it in, and mark the word: " + (
        f"[the word]{{~{options.id}}}"
    )


def _notebook(options: Namespace) -> str:
    draft = notebook_draft(_places().docs, options.name)
    write(draft)
    return (
        f"Made {next(iter(draft)).name} in docs/notebooks.\n"
        f"Next: fill it in, and list notebooks/{options.name}.py in mkdocs.yml."
    )


def _correction(options: Namespace) -> str:
    path = _places().docs / "corrections.yml"
    write({path: add_correction(path, options.place, date.today())})
    return f"Added a correction of '{options.place}' to {path.name}.\nNext: write what was wrong."


def _publication(options: Namespace) -> str:
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
