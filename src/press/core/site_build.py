"""A built site and the publication it was built from, as kinds get it to put out their files."""

from dataclasses import dataclass
from pathlib import Path

from press.core.publication import Publication


@dataclass(frozen=True)
class SiteBuild:
    """``address`` is where the site will stand, empty if nobody said."""

    publication: Publication
    site: Path
    address: str = ""
    language: str = "en"
