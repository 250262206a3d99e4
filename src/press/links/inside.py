"""All links inside the built site, as problems of the source files they come from."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import template_folders
from press.links.findings import Finding
from press.links.lychee import LycheeError, find_lychee, report
from press.links.site import Site
from press.links.source_map import Origins
from press.site.theme import THEME

OPTIONS = ("--offline", "--include-fragments", "--index-files", "index.html")


def second_reading(folder: Path) -> Iterator[Finding]:
    """The links of the built pages that lychee finds broken."""
    if not find_lychee():  # an extra; our own findings are reported without it
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


def inside(folder: Path, publication: Publication) -> list[Problem]:
    """Every link, id and reference of a built site that leads nowhere, where it was typed."""
    if not (folder / "index.html").is_file():
        what = "There is no built site here."
        return [Problem(folder.as_posix(), 1, "link-site", what, "Run 'press build' first.")]
    found = list(dict.fromkeys(Site(folder).findings()))
    found += unknown(found, second_reading(folder))
    return _problems(found, publication)


def _problems(found: Iterable[Finding], publication: Publication) -> list[Problem]:
    """One problem a line and fault, however many pages show it."""
    overrides = publication.places.root / "overrides"
    origins = Origins(publication, [overrides, THEME, *template_folders()])
    problems: dict[tuple[str, int, str, str], Problem] = {}
    for finding in found:
        path, line = origins.line(finding.page, finding.about)
        where = f" Seen on '{finding.page}'." if finding.page else ""
        key = (path, line, finding.rule, finding.about)
        problems.setdefault(
            key, Problem(path, line, finding.rule, finding.what + where, finding.remedy)
        )
    return sorted(problems.values())
