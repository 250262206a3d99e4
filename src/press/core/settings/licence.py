"""The licence of a publication: ``extra.license`` in ``mkdocs.yml``, an address."""

import re
from pathlib import Path
from typing import NamedTuple

from lxml import html

from press.core.settings.options import read_extra, read_setting

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


def read_terms(settings: Path) -> str:
    """The setting ``copyright`` as a text: on pages it may be HTML."""
    terms = html.fragment_fromstring(read_setting(settings, "copyright"), create_parent="p")
    return str(terms.text_content())
