"""Two revisions, each as git kept it, become a list of what changed for readers."""

import io
import re
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import sentencex

from press.core.changes import Change, compare, in_words
from press.core.kind import kinds
from press.core.pages.reading_units import PACE
from press.core.pages.sentences import plain
from press.core.problems import did_you_mean
from press.core.publication import Publication
from press.core.rounding import round_to_integer

PARAGRAPH = re.compile(r"\n[ \t]*\n")
LINE_START = re.compile(r"^(?:#{1,6}[ \t]+|[-*+>][ \t]+|\d+[.)][ \t]+)")
ITEM = re.compile(r"\n(?=[ \t]*(?:[-*+|>]|\d+[.)]|#|/{3}|[\w-]+:[ \t]|<|`{3}))")
"""A line that begins something of its own: an item, a row, a heading, a field of a block."""
Pair = tuple[str, str]
SHALLOW = "This clone has only the newest commits; 'git fetch --unshallow' fetches the others."


def changes(old: Publication, new: Publication) -> list[Change]:
    """All that the records can tell; pictures and built pages are compared elsewhere."""
    found = [change for kind in kinds() for change in kind.changes(old, new)]
    return [*found, *_pages(old, new), *_fronts(old, new), *_reading(old, new)]


def _pages(old: Publication, new: Publication) -> Iterator[Change]:
    """A page that went and one that came with the same text is one that moved."""
    was, now = ({page.address: page.body.strip() for page in p.pages} for p in (old, new))
    language = new.places.language
    gone, come = [a for a in was if a not in now], [a for a in now if a not in was]
    for address in gone:
        moved = next((a for a in come if was[address] and now[a] == was[address]), None)
        if moved is None:
            yield Change("Pages", f"/{address}", "removed")
        else:
            come.remove(moved)
            yield Change("Pages", f"/{address}", "moved", f"/{address}", f"/{moved}")
    yield from (Change("Pages", f"/{address}", "added") for address in come)
    for address in was:
        if address in now and was[address] != now[address]:
            for before, after in changes_of_sentences(was[address], now[address], language):
                yield Change("Pages", f"/{address}", "changed", before, after)


def _fronts(old: Publication, new: Publication) -> Iterator[Change]:
    """Lists the changes to front matter, such as a study's question and finding."""
    was, now = ({page.address: page.meta for page in p.pages} for p in (old, new))
    for address in was:
        for change in compare("Pages", was[address], now.get(address, was[address]), in_words):
            yield replace(change, name=f"/{address}", how=f"'{change.name}' {change.how}")


def _reading(old: Publication, new: Publication) -> Iterator[Change]:
    before, after = _words(old), _words(new)
    if before != after:
        told = (f"{words} words, {minutes(words)}" for words in (before, after))
        yield Change("Reading time", "all pages", "changed", *told)


def _words(publication: Publication) -> int:
    texts: Iterable[str] = (page.body for page in publication.pages)
    return sum(len(text.split()) for text in texts)


def minutes(words: int) -> str:
    """Returns the reading time of a number of words."""
    count = round_to_integer(words / PACE)
    return f"{count} minute{'s' * (count != 1)}"


def changes_of_sentences(old: str, new: str, language: str) -> Iterator[Pair]:
    """Runs of sentences before and after; where only marks changed, the lines as they are typed."""
    was, now = (_sentences(text, language) for text in (old, new))
    if found := list(_runs(was, now)):
        yield from found
    else:
        yield from _runs(_lines(old), _lines(new))


def _runs(was: list[str], now: list[str]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "replace" and b - a == d - c:
            yield from zip(was[a:b], now[c:d], strict=True)
        elif how != "equal":
            yield " ".join(was[a:b]), " ".join(now[c:d])


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _sentences(text: str, language: str) -> list[str]:
    """Returns the sentences of a page, without Markdown syntax."""
    found: list[str] = []
    for paragraph in PARAGRAPH.split(text):
        for part in ITEM.split(paragraph.strip()):
            words = plain(LINE_START.sub("", part.strip()))
            said = sentencex.segment(language.partition("-")[0], words) if words else []
            found += [sentence.strip() for sentence in said if sentence.strip()]
    return found


class UnknownRevision(Exception):  # noqa: N818
    """Git has no such revision, or none of this folder in it; the message says what to do."""


def unpack(revision: str, root: Path, folder: Path) -> None:
    """Writes what the revision holds below ``root`` into the folder."""
    _, said = _git(root, "rev-parse", "--git-dir")
    if said:
        remedy = "Run it in a git repository that contains the publication."
        raise UnknownRevision(f"There is nothing to compare with: {said}. {remedy}")
    words = ("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    commit, said = _git(root, *words)
    if said:
        raise UnknownRevision(f"There is no revision '{revision}'. {_suggestion(revision, root)}")
    packed, said = _git(root, "archive", "--format=tar", commit.decode().strip())
    if said:
        remedy = "Give a later revision."
        raise UnknownRevision(f"Cannot read '{revision}': {said}. {remedy}")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # as the documentation of tarfile advises: before Python 3.11.4 there are no filters
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(folder)


def _suggestion(revision: str, root: Path) -> str:
    """The branch or tag that was meant, or why a commit may be missing."""
    refs, _ = _git(root, "for-each-ref", "--format=%(refname:short)")
    names = refs.decode(errors="replace").split()
    remote = [name for name in names if revision and name.endswith(f"/{revision}")]
    shallow, _ = _git(root, "rev-parse", "--is-shallow-repository")
    otherwise = "Give a branch, a tag or a commit of this repository."
    if shallow.strip() == b"true":
        otherwise = SHALLOW
    return f"Did you mean '{remote[0]}'?" if remote else did_you_mean(revision, names, otherwise)


def _git(root: Path, *words: str) -> tuple[bytes, str]:
    """Returns git's output, or its error message."""
    try:
        run = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except OSError as error:
        return b"", f"git cannot be run ({error.strerror})"
    told = run.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
    return run.stdout, told[-1].removeprefix("fatal: ").rstrip(".") if run.returncode else ""
