"""What an edition chooses: its logo, icon and accent, its licence, and its own words.

Each form of the accent, for light and dark, keeps the hue and changes lightness until text in it
can be read on the paper: WCAG 2.2 asks for a contrast of 4.5.

``words: {In our retelling: In the letter}`` changes a phrase of the press wherever pages print it.
"""

import re
from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.pofile import read_po

from press.core.colours import PAPERS, Colour, channels, contrast, luminance
from press.core.i18n.catalogue import CATALOGUES
from press.core.problems import Problem, did_you_mean
from press.core.rounding import round_to_integer
from press.core.settings.options import (
    OPTIONS,
    read_extra,
    read_option,
    read_theme,
    setting_problem,
)

HEX = re.compile(r"#([0-9a-fA-F]{6})")
ENOUGH = 4.5


def accent_sheet(colour: str) -> str:
    """The rule that gives pages the accent; nothing for what is not a colour."""
    match = HEX.fullmatch(colour.strip())
    if not match:
        return ""
    light, dark = (_readable(channels(match[1]), paper) for paper in PAPERS.values())
    return f":root {{ --accent: light-dark({light}, {dark}) }}\n"


def running_head(name: str) -> str:
    """The rule that prints a site's name over each sheet but the first, which begins with it."""
    if not name.strip():
        return ""
    words = re.sub(r"[^\w ,.:;-]", lambda found: f"\\{ord(found[0]):x} ", " ".join(name.split()))
    head = f'content: "{words}"; font: 8pt Inter, sans-serif; color: #666'
    first = "@page :first { @top-left { content: none } }"
    return f"@media print {{ @page {{ @top-left {{ {head} }} }} {first} }}\n"


def check_look(settings: Path, docs: Path) -> Iterator[Problem]:
    """An accent that is no colour, a logo or an icon that is no file of docs."""
    theme = read_theme(settings)
    for name in ("logo", "favicon"):
        file = theme.get(name, "")
        there = (docs / file).is_file() and not {"..", "/"} & {*Path(file).parts}
        if file and not file.startswith("assets/images/") and not there:
            near = docs.rglob(f"*{Path(file).suffix}")
            files = [path.relative_to(docs).as_posix() for path in near]
            remedy = did_you_mean(file, files, "Name a file in docs, such as img/logo.svg.")
            what = f"There is no '{file}' for the {name}."
            yield setting_problem(settings, ("theme", name), "settings", what, remedy)
    given = read_option(settings, "accent")
    if given and not HEX.fullmatch(str(given).strip()):
        what = f"'{str(given)[:60]}' is not a colour."
        remedy = "Write six hexadecimal digits in quotation marks, such as '#1d5a78'."
        yield setting_problem(settings, (*OPTIONS, "accent"), "settings", what, remedy)


def _readable(colour: Colour, paper: Colour) -> str:
    hue, lightness, saturation = rgb_to_hls(*colour)
    step = -0.01 if luminance(paper) > 0.5 else 0.01
    while contrast(colour, paper) < ENOUGH and 0 <= lightness + step <= 1:
        lightness += step
        colour = _round(hls_to_rgb(hue, lightness, saturation))
    return "#" + "".join(f"{round_to_integer(part * 255):02x}" for part in colour)


def _round(colour: Colour) -> Colour:
    red, green, blue = (round_to_integer(part * 255) / 255 for part in colour)
    return red, green, blue


CREATIVE = re.compile(r"https?://creativecommons\.org/(?:licenses|publicdomain)/([\w-]+)/([\d.]+)")


class Licence(NamedTuple):
    """A licence as people write it, and its address."""

    name: str
    address: str

    @property
    def descriptor(self) -> dict[str, str]:
        """The licence as a Data Package lists it."""
        named = {"name": re.sub("^CC ", "CC-", self.name).replace(" ", "-")}
        return (named if self.name != self.address else {}) | {
            "title": self.name,
            "path": self.address,
        }


def read_licence(settings: Path) -> Licence | None:
    """The licence that the settings name; nothing if all rights are reserved."""
    address = str(read_extra(settings, "license") or "")
    found = CREATIVE.match(address)
    name = f"CC {found[1].upper()} {found[2]}".replace("CC ZERO", "CC0") if found else address
    return Licence(name, address) if address else None


Words = tuple[tuple[str, str], ...]
PLACE = re.compile(r"%\(\w+\)s")


@cache
def phrases() -> frozenset[str]:
    """Every phrase that the press prints into pages; a catalogue has them all."""
    with next(iter(sorted(CATALOGUES.glob("*.po")))).open("rb") as file:
        ids = [message.id for message in read_po(file)]
    return frozenset(form for id_ in ids for form in ([id_] if isinstance(id_, str) else id_))


def words_of(given: Any) -> Words:
    """The phrases that can be used as they are given."""
    pairs = given.items() if isinstance(given, dict) else ()
    return tuple((str(old), str(new)) for old, new in pairs if not _fault(old, new))


def check_words(settings: Path) -> Iterator[Problem]:
    """Checks the option ``words``."""
    given = read_option(settings, "words")
    if given is None or not settings.is_file():
        return
    if not isinstance(given, dict):
        what = "'words' is not a list of phrases."
        remedy = "Write 'In our retelling: In the letter'."
        yield setting_problem(settings, (*OPTIONS, "words"), "settings", what, remedy)
        return
    for old, new in given.items():
        if fault := _fault(old, new):
            yield setting_problem(settings, (*OPTIONS, "words", str(old)), "settings", *fault)


def _fault(old: Any, new: Any) -> tuple[str, str] | None:
    if old not in phrases():
        remedy = did_you_mean(str(old), phrases(), "Write the English phrase as pages print it.")
        return f"The press prints no phrase '{str(old)[:80]}'.", remedy
    if not isinstance(new, str) or not new.strip():
        return f"'{old}' has no replacement.", "Write it after the colon, in quotation marks."
    if sorted(PLACE.findall(new)) != sorted(PLACE.findall(old)) or "%" in PLACE.sub("", new):
        places = ", ".join(PLACE.findall(old)) or "no percent sign"
        return f"The replacement for '{old}' has different placeholders.", f"Keep: {places}."
    return None
