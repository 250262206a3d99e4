"""A key of the bibliography under another name, in every file that names it.

The key of a work may be a word of the language too (``smith``): such a key is taken only where
nothing else can be meant. No address outside the site is touched.
"""

import re
from collections.abc import Collection
from pathlib import Path

from press.core.publication import Publication
from press.kinds.citations.bibliography.records import Bibliography

OUTSIDE = re.compile(r"(?:https?|ftp)://[^\s\"'<>)\]},]+")
KEY_FIELD = r"(?im)^(\s*(?:crossref|xref|xdata|related|entryset)\s*=\s*[{\"])([^}\"]*)"
"""Fields of an entry that name other entries."""
FIELDS = "key|keys|source|sources|study|studies|work|works|disagree"
"""Fields of records that name works."""
SUFFIXES = {".md", ".yml", ".yaml", ".csv", ".json", ".py", ".html"}


class Rename:
    """One key and the one in its place, among all keys that are known."""

    def __init__(self, old: str, new: str, known: Collection[str]) -> None:
        self.old, self.new = old, new
        longer = sorted((key for key in known if old in key), key=len, reverse=True)
        words = "|".join(map(re.escape, longer))
        self.key = re.compile(rf"(?:(?<![\w-])|(?<=\bref-))(?:{words})(?![\w-])")
        """Any key that holds the old one: a longer one is not taken for it."""
        self.is_name = bool(re.search(r"\d", old)) and not old.isdigit()
        """True if the text can only be a key."""

    def replace_in(self, text: str) -> str:
        """A text with the key exchanged wherever it is."""
        return self.key.sub(lambda key: self.new if key[0] == self.old else key[0], text)

    def replace_within(self, pattern: str, text: str) -> str:
        """The key exchanged only inside what the pattern finds."""
        return re.sub(pattern, lambda found: self.replace_in(found[0]), text)

    def in_file(self, text: str, suffix: str) -> str:
        """The text of a file with the key exchanged; addresses outside are kept apart meanwhile."""
        outside = OUTSIDE.findall(text)
        made = self._replace_key(OUTSIDE.sub("\0", text), suffix)
        return re.sub("\0", lambda _: outside.pop(0), made)

    def _replace_key(self, text: str, suffix: str) -> str:
        if self.is_name:
            return self.replace_in(text)
        old = re.escape(self.old)
        text = self.replace_within(rf"@\{{?{old}(?![\w-])", text)
        text = self.replace_within(
            rf"(?:\bref-|\bstudies/|\breferences/|\.bib#){old}(?![\w-])", text
        )
        if suffix == ".csv":
            return self.replace_within(rf"(?m)(?:^|,)\"?{old}\"?(?=,|$)", text)
        if suffix in {".py", ".json"}:
            return self.replace_within(rf"([\"']){old}\1", text)
        if suffix in {".yml", ".yaml", ".md"}:
            text = self.replace_within(rf"(?m)^[\s-]*(?:{FIELDS}):[^\n]*", text)
            listed = rf"(?m)^([ ]*)(?:{FIELDS}):[ ]*\n(?:\1[ ]*- [^\n]*\n?)+"
            text = self.replace_within(listed, text)
            text = self.replace_within(rf"\{{\s*(?:{FIELDS}):\s*[\"']?{old}(?![\w-])", text)
        return text

    def in_bibliography(self, text: str, entries: Bibliography) -> str:
        """The bibliography with the entry under its new key; in its place, if entries have one."""
        lines = text.splitlines(keepends=True)
        mine = entries[self.old].line - 1
        head = rf"(@\w+\s*\{{\s*){re.escape(self.old)}(?=\s*,)"
        begun = re.sub(head, rf"\g<1>{self.new}", "".join(lines[mine : mine + 2]), count=1)
        lines[mine : mine + 2] = [begun, ""]  # so that the other lines keep their numbers
        if [*entries] == sorted(entries):
            lines = self._sort_entries(lines, entries)
        return re.sub(KEY_FIELD, lambda m: m[1] + self.replace_in(m[2]), "".join(lines))

    def _sort_entries(self, lines: list[str], entries: Bibliography) -> list[str]:
        """The lines with each entry, and the comment above it, where its key is in order."""
        starts = [_above(lines, entry.line) - 1 for entry in entries.values()]
        ends = [*starts[1:], len(lines)]
        parts = ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
        gaps = [part[len(part.rstrip()) :] for part in parts]
        keys = [self.new if key == self.old else key for key in entries]
        placed = [part.rstrip() for _, part in sorted(zip(keys, parts, strict=True))]
        return [*lines[: starts[0]], *map("".join, zip(placed, gaps, strict=True))]


def _above(lines: list[str], line: int) -> int:
    """The line where the comment begins that is right above an entry."""
    while line > 1 and lines[line - 2].lstrip().startswith("%"):
        line -= 1
    return line


def files_with_keys(publication: Publication) -> list[Path]:
    """Every file of a publication in which a key may be, but the bibliography and redirects."""
    places = publication.places
    folders = [places.docs, places.root / "src" / places.charts, places.root / "tests"]
    found = [path for folder in folders for path in folder.rglob("*")]
    found += [*places.root.glob("*.md"), places.settings]
    found += (places.root / "overrides").rglob("*.html")
    return sorted(path for path in found if path.is_file() and path.suffix in SUFFIXES)
