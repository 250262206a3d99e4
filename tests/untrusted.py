"""Payloads in every field that a publication can have, and what may not come of them.

All leaves of a file get one, and those that are refused with a line get their own words back: so
the fields need no list, and what is left is all that can reach a reader.
"""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import bibtexparser
import yaml
from lxml import etree, html

from conftest import TINY

CORPUS = (TINY.parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
ALL, EVERY = TINY.with_name("gezeiten-alles"), TINY.with_name("gezeiten-felder")
Payloads = Iterator[Callable[[Any], str]]
"""Each makes of a field's own words what an attacker would write there."""
Lines = set[int]
"""Lines that keep their own words: 1 is the first of the file."""
NAMES = ("ID", "ENTRYTYPE")
RULES = {"teach-key": "off"}
"""Pages of the tiny publication ask without keys."""


def payloads(start: int, outside: str, secret: Path, after: bool = True) -> Payloads:
    """The corpus without end, from one of its payloads on, after or before the own words."""
    form = "{0} {1}" if after else "{1} {0}"
    for payload in islice(cycle(CORPUS), start, None):
        written = payload.replace("OUTSIDE", outside).replace("SECRET", str(secret))
        yield lambda words, written=written: form.format(words, written)


class _Text(str):
    """A text that is written in quotation marks, on one line."""


yaml.SafeDumper.add_representer(
    _Text, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def _dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, width=10**9, sort_keys=False)


def _changed(value: Any, poison: Callable[[Any], Any]) -> Any:
    """A value of YAML or JSON with each leaf changed."""
    if isinstance(value, dict):
        return {key: _changed(one, poison) for key, one in value.items()}
    return [_changed(one, poison) for one in value] if isinstance(value, list) else poison(value)


def in_yaml(text: str, dealt: Payloads, kept: Lines, before: int = 0) -> str:
    """Each leaf stands on a line of its own, whether it has its payload or not."""
    value, line, leaves = yaml.load(text, yaml.CSafeLoader), 0, list[Any]()
    _changed(value, leaves.append)
    poisoned = iter([_Text(next(dealt)(leaf)) for leaf in leaves])
    whole = _dumped(_changed(value, lambda leaf: next(poisoned)))
    lines = whole.split("\n")
    own = _dumped(_changed(value, lambda leaf: _Text(leaf) if "\n" in str(leaf) else leaf)).split(
        "\n"
    )
    assert len(lines) == len(own)
    for line in range(len(lines)):
        if line + 1 + before in kept:
            lines[line] = own[line]
    return "\n".join(lines)


def in_json(text: str, dealt: Payloads, kept: Lines) -> str:
    """Names and paths stay: a table that is not found would hide the rest."""
    value = json.loads(text)
    words = {"title", "description", "unit"}

    def change(part: Any, name: str = "") -> Any:
        if isinstance(part, dict):
            return {key: change(one, key) for key, one in part.items()}
        if isinstance(part, list):
            return [change(one) for one in part]
        return next(dealt)(part) if name in words else part

    return json.dumps(change(value), indent=1, ensure_ascii=False)


def in_csv(text: str, dealt: Payloads, kept: Lines) -> str:
    head, *rows = csv.reader(io.StringIO(text))
    written = io.StringIO()
    for row in rows[:1]:  # charts and values choose rows by the words of the others
        row[:-1] = [cell if _is_number(cell) else next(dealt)(cell) for cell in row[:-1]]
    csv.writer(written, lineterminator="\n").writerows([head, *rows])
    return written.getvalue()


def _is_number(cell: str) -> bool:
    return not cell or cell.lstrip("-").replace(".", "", 1).isdigit()


def in_bibtex(text: str, dealt: Payloads, kept: Lines) -> str:
    library, line = bibtexparser.parse_string(text), 1
    for entry in library.entries:
        for number, field in enumerate(entry.fields, 1):
            payload = next(dealt)("").replace("{", "(").replace("}", ")")  # a brace ends the value
            if line + number not in kept:
                field.value += f" {payload}"
        line += len(entry.fields) + 4
    return bibtexparser.write_string(library)


def in_markdown(text: str, dealt: Payloads, kept: Lines) -> str:
    _, front, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    head = f"---\n{in_yaml(front, dealt, kept, 1)}---\n" if front else ""
    return f"{head}{body}\n`{next(dealt)('')}`\n\n    {next(dealt)('')}\n"


WRITERS: dict[str, Callable[[str, Payloads, Lines], str]] = {
    ".yml": in_yaml,
    ".json": in_json,
    ".csv": in_csv,
    ".bib": in_bibtex,
    ".md": in_markdown,
}


def publication_of_every_field(folder: Path) -> Path:
    """A publication that uses every field there is."""
    skipped = shutil.ignore_patterns(".cache", "site", "__pycache__")
    for source in (TINY, ALL, EVERY):
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=skipped)
    return folder


def files(folder: Path) -> list[Path]:
    """What authors write, but the settings."""
    found = [*(folder / "docs").rglob("*.*"), folder / "bibliography.bib"]
    return sorted(file for file in found if file.suffix in WRITERS)


def strange(root: Any, outside: str) -> Iterator[str]:
    """What in a parsed page would act, fetch from elsewhere, or was made of a payload."""
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname.lower() if "}" in element.tag else element.tag.lower()
        if tag in FORBIDDEN or (tag in ("script", "style") and _acts_inside(element, outside)):
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            name = name.rpartition("}")[2].lower()
            bare = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or name == "srcdoc":
                yield f"<{tag} {name}>"
            if name in ADDRESSES and bare.startswith(("javascript:", "vbscript:", "data:text")):
                yield f"<{tag} {name}={value}>"
            if (name, tag) not in (("href", "a"),) and name in FETCHED and outside in value:
                yield f"<{tag} {name}={value}>"
        refreshed = (element.get("http-equiv") or "").lower() == "refresh"
        if refreshed and any(sign in element.get("content", "") for sign in ("alert", outside)):
            yield "<meta refresh>"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FORBIDDEN = _words(
    "iframe frame frameset object embed applet base marquee portal math xmp mglyph set animate"
)
ADDRESSES = _words("href src action formaction poster data to")
FETCHED = _words("href src srcset poster data background style ping action")


def _acts_inside(element: Any, outside: str) -> bool:
    # The site's name is printed over each sheet: as a string of CSS, it says an address at most.
    text = re.sub(r'content:\s*"(?:[^"\\]|\\.)*"', "", element.text or "")
    if element.get("type") in ("application/json", "application/ld+json"):
        json.loads(text)
        return False
    return "alert(" in text or outside in text


def parsed(name: str, data: bytes) -> Any:
    """A page as a browser reads it; XML and XHTML as their readers do, without what is outside."""
    if name.endswith(".html"):
        return html.fromstring(data.decode())
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


SHOWN = re.compile(
    "html-|csv-|bib-(?!broken)|number-|media-outside|term-long|study-headings|quotes|quote-(unknown|unused|changed|key|relayed)"
).match
"""Rules whose fault is told and shown all the same: such a payload reaches the pages."""


def poison(
    folder: Path, dealt: Callable[[], Payloads], problems: Callable[[], list[Any]]
) -> set[str]:
    """Gives each leaf of a publication its payload, but for those without which a record is lost.

    A fault gives back the line it is about. Returns the names of the fields of those lines.
    """
    own = {file: file.read_text(encoding="utf-8") for file in files(folder)}
    kept: dict[Path, Lines] = {file: set() for file in own}
    for _ in range(ROUNDS):
        payloads_now = dealt()
        for file, text in own.items():
            written = WRITERS[file.suffix](text, payloads_now, kept[file])
            file.write_text(written, encoding="utf-8")
        lost = [p for p in problems() if not SHOWN(p.rule)]
        lost = [p for p in lost if folder / p.path in kept]
        if not lost:
            return {name for file, lines in kept.items() for name in _fields(file, lines)}
        for problem in lost:
            kept[folder / problem.path].add(_culprit(folder, problem, kept))
    raise AssertionError([str(problem) for problem in lost])


ROUNDS = 25


def _culprit(folder: Path, problem: Any, kept: dict[Path, Lines]) -> int:
    """The line a fault is about: one of its record that has the words it names, else the next."""
    file = folder / problem.path
    lines = file.read_text(encoding="utf-8").split("\n")
    left = [n for n in range(problem.line, len(lines) + 1) if n not in kept[file]]
    named = [json.dumps(words[:25], ensure_ascii=False)[1:-1] for words in QUOTED(problem.what)]
    there = (n for n in left if any(words in lines[n - 1] for words in named))
    return next(there, left[0] if left else 0)  # the cause is in another file


def _fields(file: Path, kept: Lines) -> Iterator[str]:
    """The fields on some lines, and those around them."""
    above: list[tuple[int, str]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        found = re.match(r"([\s-]*)([\w-]+):", line)
        if found:
            above = [one for one in above if one[0] < len(found[1])] + [(len(found[1]), found[2])]
        if number in kept:
            yield from (name for _, name in above)


QUOTED = re.compile(r"'([^']{5,})").findall


def poison_settings(file: Path, dealt: Payloads) -> None:
    """Gives a payload to what readers see of ``mkdocs.yml``."""
    settings = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for name in ("site_name", "site_description", "site_author", "copyright"):
        settings[name] = next(dealt)(settings[name])

    def titles(nav: Any) -> Any:
        if isinstance(nav, dict):
            return {next(dealt)(name): titles(part) for name, part in nav.items()}
        return [titles(part) for part in nav] if isinstance(nav, list) else nav

    settings["nav"] = titles(settings["nav"])
    for links in settings["extra"].values():
        for link in links:
            link["title"] = next(dealt)(link["title"])
    settings["extra"]["brand"] = {"name": next(dealt)("Tide"), "tail": next(dealt)("Ebbe")}
    address = next(dealt)("https://tide.example/")
    settings["extra"] |= {"license": address, "homepage": address}
    settings["extra"]["alternate"] = [{"name": "de", "link": address, "lang": next(dealt)("de")}]
    settings["theme"]["direction"] = next(dealt)("ltr")
    settings["repo_name"] = next(dealt)("tide")
    for colours in settings["theme"]["palette"]:
        colours["toggle"]["name"] = next(dealt)(colours["toggle"]["name"])
    file.write_text(_dumped(settings), encoding="utf-8")
