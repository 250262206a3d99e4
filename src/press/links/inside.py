"""All links inside the built site, as problems of the source files they come from."""

from collections.abc import Iterable
from pathlib import Path

from press.core.problems import Problem
from press.core.publication import Publication
from press.core.render_context import template_folders
from press.links.findings import Finding
from press.links.site import Site
from press.links.source_map import Origins
from press.site.theme import THEME


def inside(folder: Path, publication: Publication) -> list[Problem]:
    """Every link, id and reference of a built site that leads nowhere, where it was typed."""
    if not (folder / "index.html").is_file():
        what = "There is no built site here."
        return [Problem(folder.as_posix(), 1, "link-site", what, "Run 'press build' first.")]
    return _problems(dict.fromkeys(Site(folder).findings()), publication)


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
