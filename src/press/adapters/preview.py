"""The live preview: the pages a save makes stale, and the faults shown at the top of each page.

The cache key of a page is a hash of everything its HTML depends on: its own text, the charts it
places, the sentences that cite its work, the outline of all pages, and everything in the records.
A page that is made from records, such as a list of works, depends on every text. Pages open no
files (``tests/test_house.py`` holds it), so there is nothing else but templates and settings; the
engine does not change while it runs.
"""

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateSyntaxError

from press.core.cache import digest
from press.core.pages.blocks import block_classes
from press.core.problems import Problem, errors
from press.core.publication import Publication, group_pairs
from press.core.render_context import templates
from press.core.site_build import remove
from press.core.text import relative
from press.kinds.charts.records import CHARTS
from press.kinds.studies.records import STUDY_PAGES

NOTE = re.compile(r"<!-- faults -->.*?<!-- /faults -->", re.S)
IN_LINE = re.compile(r"\bline (\d+)")
BODY = re.compile(r"<body\b[^>]*>")
STYLE = """.press-faults { margin: 1rem auto; padding: 1rem 1.5rem; max-width: var(--page);
  border: 3px solid var(--v-not-supported); background: var(--sheet); color: var(--ink);
  font: 400 .8rem/1.5 var(--sans); overflow-wrap: anywhere }
.press-faults h2 { margin: 0; font-size: 1rem; color: var(--v-not-supported) }
.press-faults code { background: none; font-size: .75rem }
@media print { .press-faults { display: none } }
"""
NAME = re.compile(r"\w+")
HEADING = re.compile(r"(?m)^#+ .*$")


@dataclass
class Preview:
    """The state that the preview keeps from one rebuild to the next.

    ``stale`` are the pages to make again.
    """

    serving: bool = False
    partial: bool = False
    listening: bool = False
    stale: set[str] = field(default_factory=set)
    all_stale: bool = True
    known: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    while_reading: frozenset[Problem] = frozenset()
    written: frozenset[str] = frozenset()

    def forget(self, written: Iterable[str], site: Path) -> None:
        """Takes away what has no source any more; MkDocs leaves it where a redirect may belong."""
        before, self.written = self.written, frozenset(written)
        for name in before - self.written:
            remove(site / name, site)

    def begin(self, now: dict[str, str], problems: Iterable[Problem]) -> None:
        """Compares what the pages rest on with what they were last made from."""
        self.now = now
        self.stale = {name for name, state in now.items() if self.known.get(name) != state}
        self.all_stale = len(self.stale) == len(self.now)
        self.while_reading = frozenset(problems)

    def end(self, publication: Publication, site: Path) -> None:
        """Shows the faults; a page whose making found one is made again until it is fixed."""
        found_in_making = set(errors(publication.problems)) - self.while_reading
        self.known = {} if found_in_making else self.now
        show_faults(publication.problems, site)


def show_faults(problems: Iterable[Problem], site: Path) -> None:
    """Writes the note that lists the faults into every page, or takes it away when none is left."""
    listed = sorted(set(errors(problems)))
    (site / "assets").mkdir(parents=True, exist_ok=True)
    (site / "assets" / "preview.css").write_text(STYLE, encoding="utf-8")
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        depth = len(file.relative_to(site).parent.parts)
        made = _with_note(text, listed, "../" * depth)
        if made != text:
            file.write_text(made, encoding="utf-8")


def build_fault(error: Exception, root: Path) -> Problem:
    """A build that stopped, as a problem: in the template that is broken, or in the settings."""
    why = " ".join(str(error).split()).rstrip(".!")
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno or 1) for frame in frames if frame.name != "<module>"]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    inside = [(Path(name), line) for name, line in places if name.startswith(f"{root}/overrides")]
    if inside:
        path, line = inside[-1]
        return Problem(relative(path, root), line, "template", f"{why}.", "Fix the template.")
    told = IN_LINE.search(why)
    line = int(told[1]) if told else 1
    remedy = "Fix the settings; the terminal says more."
    return Problem("mkdocs.yml", line, "build", f"{why}.", remedy)


def _with_note(text: str, listed: list[Problem], root: str) -> str:
    text = NOTE.sub("", text)
    if not listed:
        return text
    note = templates().get_template("preview.html").render(problems=listed, root=root)
    whole = f"<!-- faults -->{note}<!-- /faults -->"
    return BODY.sub(lambda match: match[0] + whole, text, count=1)


def page_fingerprints(
    publication: Publication, frame: Iterable[Path], files: Iterable[str]
) -> dict[str, str]:
    """The fingerprint of each page, by the page's name.

    ``frame`` are the templates and settings that every page depends on; ``files`` are the names of
    all files of the site, as a page may link to any of them.
    """
    shared = digest(sorted(files), *_common_parts(publication, frame))
    charts = {chart.name: chart.source for chart in publication[CHARTS].values()}
    whole = digest(charts, [page.body for page in publication.pages])
    cited = group_pairs((use.name, (use.path, use.sentence)) for use in publication.uses)
    whole_site = {name for name, block in block_classes().items() if block.WHOLE_SITE}
    found: dict[str, str] = {}
    for page in publication.pages:
        blocks = {use.name for use in publication.uses_in(page.path) if use.kind == "block"}
        named = {*NAME.findall(page.body), *NAME.findall(page.name)}
        study = publication[STUDY_PAGES].get(page.name)
        found[page.name] = digest(
            shared,
            page.body,
            {name: charts[name] for name in named & charts.keys()},
            cited.get(study.key) if study else None,
            whole if blocks & whole_site else "",
        )
    return found


def _common_parts(publication: Publication, frame: Iterable[Path]) -> Iterator[object]:
    """Returns everything that all pages can show: records, their uses, and the page's frame."""
    docs, bibliography = publication.places.docs, publication.places.bibliography
    records = [*docs.rglob("*.yml"), *docs.glob("data/**/*"), bibliography, *frame]
    yield from (file.read_bytes() for file in sorted(records) if file.is_file())
    yield [(u.kind, u.name, u.path, u.argument, u.place, u.inside) for u in publication.uses]
    yield [(page.name, page.front.value, HEADING.findall(page.body)) for page in publication.pages]
    yield [(name, repr(chart.about)) for name, chart in publication[CHARTS].items()]
