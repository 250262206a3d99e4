"""A key of the bibliography under another name, in every file that names it.

The key of a work may be a word of the language too (``smith``): such a key is taken only where
nothing else can be meant. No address outside the site is touched.
"""

import re
from collections.abc import Callable, Collection
from pathlib import Path

from press.core.publication import Publication
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Bibliography

OUTSIDE = re.compile(r"(?:https?|ftp)://[^\s\"'<>)\]},]+")
KEY_FIELD = r"(?im)^(\s*(?:crossref|xref|xdata|related|entryset)\s*=\s*[{\"])([^}\"]*)"
"""Fields of an entry that name other entries."""
FIELDS = "key|keys|source|sources|study|studies|work|works|disagree"
"""Fields of records that name works."""
SUFFIXES = {".md", ".yml", ".yaml", ".csv", ".json", ".py", ".html"}
Rewrite = Callable[[str], str]


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

    def in_bibliography(self, text: str, entries: Bibliography, in_order: bool) -> str:
        """The bibliography with the entry under its new key, and in its place if there is one."""
        lines = text.splitlines(keepends=True)
        starts = sorted(entry.line for entry in entries.values())
        mine = entries[self.old].line
        head = rf"(@\w+\s*\{{\s*){re.escape(self.old)}(?=\s*,)"
        begun = re.sub(head, rf"\g<1>{self.new}", "".join(lines[mine - 1 : mine + 1]), count=1)
        lines[mine - 1 : mine + 1] = [begun]
        if len(lines) < len(text.splitlines()):
            lines.insert(mine, "")  # so that the other lines keep their numbers
        if in_order:
            lines = self._sort_entry(lines, starts, mine, entries)
        return re.sub(KEY_FIELD, lambda m: m[1] + self.replace_in(m[2]), "".join(lines))

    def _sort_entry(
        self, lines: list[str], starts: list[int], mine: int, entries: Bibliography
    ) -> list[str]:
        """The lines with the entry, and the comment above it, where its new key is in order."""
        others = [entry for entry in entries.values() if entry.key != self.old]
        later = [entry.line for entry in others if entry.key > self.new]
        end = next((start for start in starts if start > mine), len(lines) + 1)
        first, last = _above(lines, mine), _above(lines, end) if end <= len(lines) else end
        to = _above(lines, min(later)) if later else len(lines) + 1
        if first <= to <= last:
            return lines
        block = lines[first - 1 : last - 1]
        if to > len(lines) and lines and lines[-1].strip():
            block = ["\n", *block]
        if to > len(lines):
            while block and not block[-1].strip():
                block.pop()
        elif block and block[-1].strip():
            block = [*block, "\n"]
        if to > last:
            return [*lines[: first - 1], *lines[last - 1 : to - 1], *block, *lines[to - 1 :]]
        rest = [*lines[: to - 1], *block, *lines[to - 1 : first - 1], *lines[last - 1 :]]
        while last > len(lines) and rest and not rest[-1].strip():
            rest.pop()
        return rest


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


def is_in_order(publication: Publication) -> bool:
    """True if the entries are sorted by key."""
    keys = list(publication[BIBLIOGRAPHY])
    return keys == sorted(keys)
