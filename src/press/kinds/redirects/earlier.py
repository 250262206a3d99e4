"""Redirects that an earlier build has written into the same folder, as a live preview's are.

The list ``_redirects`` says where they are. They are rewritten each time, so what is still
theirs goes first: else each would seem to be a page that its own redirect hides.
"""

import re
from pathlib import Path

from press.core.site_build import remove
from press.kinds.redirects.taken import file_at

LIST = "_redirects"
REFRESH = '<meta http-equiv="refresh" content="0; url='
"""The tag in the head of every page that ``outputs`` writes for a redirect."""
LINE = re.compile(r"/(\S.*) /(.*) 301")


def clear_earlier(site: Path, docs: Path) -> None:
    """Takes away what an earlier build wrote for redirects, and nothing that came since."""
    file = site / LIST
    if not file.is_file() or (docs / LIST).is_file():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        match = LINE.fullmatch(line)
        if match and _is_ours(site, match[1], match[2], docs):
            remove(file_at(site, match[1]), site)
    file.unlink()


def _is_ours(site: Path, old: str, new: str, docs: Path) -> bool:
    """True if the press wrote the file at an old address for a redirect.

    A page of ours leads on in its head. A file is a copy of the one it leads to, or at least as
    old as the list: what a later build put there is newer.
    """
    file, target = file_at(site, old), file_at(site, new)
    if not file.is_file() or not file.resolve().is_relative_to(site.resolve()):
        return False
    if file.suffix == ".html":
        return REFRESH in file.read_text(encoding="utf-8", errors="replace")
    if (docs / old).is_file():
        return False
    same = target.is_file() and target.read_bytes() == file.read_bytes()
    return same or file.stat().st_mtime_ns <= (site / LIST).stat().st_mtime_ns
