"""Resolves an address: inside the site to a file and an id; outside, its form only."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urlsplit

from press.core.problems import did_you_mean

HERE = ("localhost", "127.0.0.1", "0.0.0.0", "[::1]")
SCHEMES = {"http", "https", "mailto", "tel", "data", "doi", "urn", "sms", "geo", "ftp", "about"}
CORRECT = "Correct the address."
TEXT = re.compile(r":~:.*", re.S)
"""A text fragment: directions to a browser, not the name of an id (WICG Scroll To Text)."""


@dataclass(frozen=True)
class Finding:
    """One fault of one built file: its path in the site, the address or id, and what is wrong.

    ``remedy`` is what to do, if more can be said than "fix it".
    """

    page: str
    about: str
    what: str
    rule: str = "link-missing"
    remedy: str = CORRECT


Fault = tuple[str, str, str]
"""The rule against an address that leads nowhere, why it does, and the remedy."""


@dataclass(frozen=True)
class Targets:
    """The possible targets of a site's addresses.

    ``names`` are the site's files, ``ids`` tells the ids of one of them (nothing when it has
    none to check), ``site_url`` is where the site will stand.
    """

    names: Collection[str]
    ids: Callable[[str], Collection[str] | None]
    site_url: str = ""

    def findings(self, page: str, addresses: Iterable[str]) -> Iterator[Finding]:
        """The addresses written on a page that lead nowhere, each once."""
        for address in dict.fromkeys(addresses):
            if fault := self.fault(page, address):
                rule, what, remedy = fault
                yield Finding(page, address, what, rule, remedy)

    def fault(self, page: str, address: str) -> Fault | None:
        """Returns the error in an address on a page."""
        address = address.strip()
        if address in {"", "#"}:
            remedy = "Add the address, or remove the link."
            return "link-empty", "The address is empty.", remedy
        try:
            parts = urlsplit(address)
            parts.port  # noqa: B018 - reading it is what finds a port that is no number
        except ValueError as error:
            return "link-malformed", f"'{address}' is not an address: {error}.", CORRECT
        if self.site_url and address.startswith(self.site_url):
            return self._inside("index.html", "./" + address.removeprefix(self.site_url))
        if parts.scheme or parts.netloc:
            return outside_fault(address, parts)
        return self._inside(page, address)

    def _inside(self, page: str, address: str) -> Fault | None:
        parts = urlsplit(address)
        path = unquote(parts.path)
        if path.startswith("/") and PurePosixPath(page).name == "404.html":
            # The page of errors is shown at any depth, so its addresses begin at the root.
            base = urlsplit(self.site_url).path or "/"
            page, path = "index.html", path.removeprefix(base) or "."
        elif path.startswith("/"):
            what = f"'{address}' begins at the root of the host."
            return "link-away", what, "Write it relative to the page: '../…'."
        target = self._target(page, path) if path else page
        if target is None:
            what = f"'{address}' leaves the site."
            return "link-away", what, "Remove one '../'."
        if target not in self.names:
            return self._missing(address, target)
        return self._fragment(target, TEXT.sub("", parts.fragment))

    def _target(self, page: str, path: str) -> str | None:
        """The file an address means; a folder means its index."""
        kept = list(PurePosixPath(page).parent.parts)
        for part in path.split("/"):
            if part == ".." and not kept:
                return None
            if part == "..":
                kept.pop()
            elif part not in {"", "."}:
                kept.append(part)
        name = "/".join(kept)
        index = f"{name}/index.html".lstrip("/")
        return index if name not in self.names and index in self.names else name

    def _missing(self, address: str, target: str) -> Fault:
        if re.match(r"(?i)www\.|[\w-]+\.(?:com|org|net|gov|edu)\b", address):
            return "link-missing", f"'{address}' has no 'https://'.", "Add it in front."
        known = sorted(name.removesuffix("index.html") or "./" for name in self.names)
        wanted = target + "/" if address.endswith("/") else target
        what = f"'{address}' leads to '{wanted}', which does not exist."
        same = [name for name in known if _file_stem(name) == _file_stem(target)]
        remedy = did_you_mean(wanted, known, "Correct the address.")
        return "link-missing", what, f"Did you mean '{same[0]}'?" if same else remedy

    def _fragment(self, target: str, fragment: str) -> Fault | None:
        ids = self.ids(target) if fragment else None
        name = unquote(fragment)
        if ids is None or fragment in ids or name in ids or name.lower() == "top":
            return None
        what = f"'{target}' has no id '{name}'."
        return "link-fragment", what, did_you_mean(name, ids, "Correct what follows the '#'.")


def _file_stem(name: str) -> str:
    """The last part of a path, as a person remembers it: no case, no ending of a source."""
    return name.rstrip("/").rpartition("/")[2].removesuffix(".md").casefold()


def outside_fault(address: str, parts: SplitResult) -> Fault | None:
    """Returns the error in an external address, as far as its form shows."""
    scheme, host = parts.scheme.lower(), parts.netloc
    if not scheme:
        return "link-malformed", f"'{address}' has no scheme.", "Begin it with 'https:'."
    if scheme not in SCHEMES:
        remedy = did_you_mean(scheme, SCHEMES, "Begin it with 'https://'.")
        return "link-scheme", f"Browsers cannot follow '{scheme}:'.", remedy
    if scheme == "mailto" and not re.match(r"[^@\s]+@[^@\s]+\.\w", unquote(parts.path)):
        what = f"'{address}' contains no e-mail address."
        return "link-malformed", what, "Write name@host."
    if scheme in {"http", "https"}:
        return _host_fault(address, host.rpartition("@")[2])
    return None


def _host_fault(address: str, host: str) -> Fault | None:
    name = host.partition(":")[0] if not host.startswith("[") else host.rpartition(":")[0] or host
    if name in HERE:
        return "link-scheme", f"'{address}' leads to the reader's own machine.", CORRECT
    if not name or " " in address or not re.search(r"[^.]\.[^.]|^\[", name):
        return "link-malformed", f"'{address}' contains no host.", "Write https://host/path."
    return None
