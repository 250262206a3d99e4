"""``press rename KEY NEW``: another key for a work, in every file, with redirects."""

import re
from argparse import Namespace
from codecs import BOM_UTF8
from pathlib import Path

from press.adapters.markdown import open_publication
from press.cli.commands import WrongCall, places_here, tell
from press.cli.reports import waiting
from press.core.grammar import KEY
from press.core.problems import did_you_mean
from press.core.publication import Publication
from press.core.scaffold import Draft, RefusedError, refuse_existing, write
from press.core.text import relative
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.importing.entries import BROKEN_KEY
from press.kinds.citations.renaming import Rename, files_with_keys
from press.kinds.redirects.addresses import add_redirects
from press.kinds.redirects.records import NAME


def run(options: Namespace) -> int:
    """Renames, says in which files, and lists what is to be fixed."""
    places, problems = places_here()
    if problems:
        tell(problems, options)
        raise WrongCall("Nothing was renamed: fix the settings first.")
    with waiting("Reading", options.quiet):
        publication = open_publication(places)
    draft, gone, lines = _draft(publication, options.key, options.new)
    write(draft)
    for path in gone:
        path.unlink()
    if options.format == "text" and not options.quiet:
        names = [relative(path, places.root) for path in draft]
        print(f"Renamed '{options.key}' to '{options.new}' in {len(names)} files:")
        print("".join(f"  {name}\n" for name in names), end="")
        print("".join(f"Redirect: {line}\n" for line in lines), end="")
    with waiting("Checking", options.quiet):
        after = open_publication(places)
    return tell(after.problems, options)


def _draft(publication: Publication, old: str, new: str) -> tuple[Draft, list[Path], list[str]]:
    """Every file that changes, those that go, and the redirects."""
    entries = publication[BIBLIOGRAPHY]
    _refuse(publication, old, new)
    rename = Rename(old, new, entries)
    places = publication.places
    draft: dict[Path, bytes] = {}
    data = places.bibliography.read_bytes()
    plain = data.decode("utf-8-sig").replace("\r\n", "\n")
    text = rename.in_bibliography(plain, entries)
    mark = data[:3] if data.startswith(BOM_UTF8) else b""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    draft[places.bibliography] = mark + text.encode().replace(b"\n", end)
    moved = {f"studies/{old}/": f"studies/{new}/"} if _page(publication, old) else {}
    gone = []
    for path in files_with_keys(publication):
        if path.name == NAME and path.parent == places.docs:
            continue
        made = _replace_key(path, rename)
        if path.stem == old and path.is_relative_to(places.docs):
            gone.append(path)
            refuse_existing(moves_to := path.with_name(new + path.suffix))
            draft[moves_to] = made or path.read_bytes()
        elif made is not None:
            draft[path] = made
    file, held, lines = add_redirects(publication, rename.replace_in, moved)
    if lines or (file.is_file() and held != file.read_bytes()):
        draft[file] = held
    return draft, gone, lines


def _page(publication: Publication, key: str) -> bool:
    return publication.page(f"studies/{key}.md") is not None


def _replace_key(path: Path, rename: Rename) -> bytes | None:
    """The file with the new key; nothing where it does not name the old one."""
    data = path.read_bytes()
    if b"\0" in data:
        return None  # no text
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    made = rename.in_file(text, path.suffix)
    return made.encode() if made != text else None


def _refuse(publication: Publication, old: str, new: str) -> None:
    """Refuses a new key that another work has, or that is not a key."""
    entries, name = publication[BIBLIOGRAPHY], publication.places.bibliography.name
    if old not in entries:
        hint = did_you_mean(old, entries, "Give a key of the bibliography.")
        raise RefusedError(f"No entry '{old}' in {name}. {hint}")
    if new in entries:
        where = f"in line {entries[new].line} of {name}"
        raise RefusedError(f"An entry '{new}' already exists, {where}. Choose another key.")
    if not re.fullmatch(KEY, new) or BROKEN_KEY.search(new) or "/" in new or ".." in new:
        remedy = "Use letters, digits and hyphens: author-2019."
        raise RefusedError(f"'{new}' is not a key. {remedy}")
    if _page(publication, new):
        raise RefusedError(f"A page studies/{new}.md already exists. Choose another key.")
