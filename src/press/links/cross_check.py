"""A second reader of the built site: lychee, offline. What only it finds is reported too."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from press.links.findings import Finding
from press.links.lychee import LycheeError, installed, report

OPTIONS = ("--offline", "--include-fragments", "--index-files", "index.html")


def second_reading(folder: Path) -> Iterator[Finding]:
    """The links of the built pages that lychee finds broken."""
    if not installed():  # an extra; our own findings are reported without it
        return
    root = folder.resolve()
    try:
        told = report(root, [*OPTIONS, "--root-dir", str(root), str(root)])
    except LycheeError as error:
        yield Finding("", "", str(error), "link-lychee", "Run lychee by hand.")
        return
    for file, faults in sorted({**told["error_map"], **told["timeout_map"]}.items()):
        page = Path(file).resolve().relative_to(root).as_posix()
        if page == "404.html":  # its addresses begin at the host's root, where the site need not be
            continue
        for fault in faults:
            yield _finding(page, root, fault)


def _finding(page: str, root: Path, fault: dict[str, object]) -> Finding:
    status = fault["status"]
    why = str(status.get("details") or status.get("text") if isinstance(status, dict) else status)
    address = str(fault["url"])
    if address == "error:" and "'" in why:  # it has no address to name but the one it quotes
        address = why.split("'")[1]
        return Finding(page, address, f"lychee cannot read '{address}'.", "link-lychee")
    parts = urlsplit(address)
    inside = unquote(parts.path).removeprefix(f"{root}/") if parts.scheme == "file" else address
    about = inside + (f"#{unquote(parts.fragment)}" if parts.fragment else "")
    what = f"lychee cannot follow '{about}': {why}."
    return Finding(page, about, what, "link-lychee")


def unknown(seen: list[Finding], second: Iterator[Finding]) -> Iterator[Finding]:
    """Returns what only the second checker found: no finding of ours has the same ending."""
    for found in second:
        ours = [unquote(own.about) for own in seen if own.page == found.page]
        end = found.about.rpartition("/")[2] if "#" not in found.about else found.about
        fragment = "#" + end.partition("#")[2] if "#" in end else end
        if not any(about.rstrip("/").endswith(fragment.rstrip("/")) for about in ours):
            yield found
