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

    def in_full(self, address: str) -> str:
        """An address of the site in full; empty if nobody said where it will stand."""
        return self.address and f"{self.address.rstrip('/')}/{address}"


def remove(file: Path, site: Path) -> None:
    """Takes a file out of a site, and the folders it leaves empty."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == site or not folder.is_relative_to(site):
            return
        if folder.is_dir():
            if any(folder.iterdir()):
                return
            folder.rmdir()
