"""A page as a reader has it, and what may be asked of any page in a browser.

The tests of one page of each kind run with every change; those of all pages with ``make audit``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

import samples

DOCS = Path(__file__).parent.parent / "docs"
WIDE, PHONE = 1440, 390
WIDTHS = (320, PHONE, 768, WIDE, 2200)
# One page of each kind: what a change breaks, it breaks here.
PAGES = {
    "essay": "",
    "ledger": "claims/",
    "study": samples.studies()[0],
    "chart": samples.chart_page(),
    "gallery": "charts/",
    "dictionary": "data/",
    "notebook": samples.addresses("notebook")[0],
    "references": "references/",
    "lesson": samples.plan_pages()[0],
}
Address = Callable[[str], str]
# What a new page or width has set in motion is at its end: nothing is half faded or half placed.
ARRIVE = """async () => {
  while (document.querySelector(".early .essay:not(.placed), .js .frames:not(.placed)"))
    await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish();
}"""


def written() -> Iterator[str]:
    """The address of every page, from the sources: known before the site is built."""
    for path in sorted(DOCS.rglob("*")):
        if path.suffix == ".md" or path.parent.name == "notebooks":
            place = path.relative_to(DOCS).with_suffix("").as_posix()
            stem = place.removesuffix("index").rstrip("/")
            yield f"{stem}/" if stem else ""
    yield "404.html"


EVERY = list(written())
EACH = [
    pytest.param(
        name,
        id=name or "essay",
        marks=[] if name in PAGES.values() else pytest.mark.audit,
    )
    for name in EVERY
]


# The faces are there and nothing is left to do: the event of an idle network does not always come.
REST = """async () => {
  await document.fonts.ready;
  await new Promise(done => requestIdleCallback(done, { timeout: 5000 }));
}"""


SHIFTS = (
    "window.shifts = []; new PerformanceObserver(list => list.getEntries()"
    ".forEach(entry => shifts.push(entry.value)))"
    ".observe({ type: 'layout-shift', buffered: true })"
)
"""Before a page is opened: it is to remember by how much its parts move."""


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page in a fresh context, as a reader has it.

    Options: ``width``, ``height``, ``scheme``, ``scripts``, ``touch``, ``motion``, ``forced``
    (colours), ``before``, what is done with the page before it is opened, and
    ``until``, what it loads first.
    """
    context = browser.new_context(
        viewport={"width": options.get("width", WIDE), "height": options.get("height", 900)},
        color_scheme=options.get("scheme", "light"),
        java_script_enabled=options.get("scripts", True),
        has_touch=options.get("touch", False),
        reduced_motion=options.get("motion", "no-preference"),
        forced_colors=options.get("forced", "none"),
    )
    page = context.new_page()
    options.get("before", lambda _: None)(page)
    page.goto(address, wait_until=options.get("until", "load"))
    try:
        yield page
    finally:
        context.close()


def barriers(page: Page) -> str:
    """What axe finds, as text; the size of targets, which it leaves out by default, included."""
    page.evaluate(ARRIVE)
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options)
    return str(found.generate_report()) if found.violations_count else ""


def too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    page.evaluate(ARRIVE)
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
