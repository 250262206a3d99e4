"""The marks of the verdicts: each has a shape, a line and a colour of its own, everywhere."""

from io import BytesIO
from itertools import combinations

import tinycss2
from lxml import html
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from conftest import ROOT
from press.core.render_context import templates
from press.kinds.claims.records import VERDICTS

SHEET = ROOT / "src" / "press" / "kinds" / "claims" / "claims.css"
SPRITE = templates().get_template("sprite.html").render()
SMALL = 12
"""The size in pixels at which neighbours must be told apart."""
LEAST = 0.12
"""The share of black by which two shapes differ at least: a dot moved by a pixel is far below."""


def drawn(browser: Browser, verdict: str) -> Image.Image:
    """A shape in black on white, as a screen with plain pixels shows it."""
    page = browser.new_page(viewport={"width": SMALL, "height": SMALL})
    style = f"width:{SMALL}px;height:{SMALL}px;display:block;color:#000"
    use = f'<svg style="{style}"><use href="#shape-{verdict}"/></svg>'
    page.set_content(f"<body style='margin:0;background:#fff'>{use}{SPRITE}")
    made = page.screenshot()
    page.close()
    return Image.open(BytesIO(made)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0] / 255


def test_two_shapes_are_never_taken_for_each_other_at_12_pixels(browser: Browser) -> None:
    shapes = {verdict: drawn(browser, verdict) for verdict in VERDICTS}
    blank = Image.new("L", (SMALL, SMALL), 255)
    assert all(difference(shape, blank) > 0.1 for shape in shapes.values())
    near = {
        pair: difference(*(shapes[verdict] for verdict in pair))
        for pair in combinations(VERDICTS, 2)
    }
    assert {pair: by for pair, by in near.items() if by < LEAST} == {}


def lines() -> dict[str, str]:
    """The line under a claim of each verdict, as ``claims.css`` draws it."""
    found: dict[str, str] = {}
    text = SHEET.read_text(encoding="utf-8")
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        selector = tinycss2.serialize(rule.prelude).strip() if rule.prelude else ""
        for verdict in VERDICTS:
            if selector in {f'[data-verdict="{verdict}"]', f'.claim[data-verdict="{verdict}"]'}:
                for one in tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True):
                    if getattr(one, "name", "") in {"--line", "border-image"}:
                        found[verdict] = tinycss2.serialize(one.value).strip()
    return found


def test_each_verdict_has_a_line_of_its_own() -> None:
    assert set(lines()) == set(VERDICTS)
    assert len(set(lines().values())) == len(VERDICTS)


def test_every_verdict_has_a_shape_and_there_is_no_other() -> None:
    symbols = html.fromstring(SPRITE).xpath("//symbol/@id")
    assert symbols == [f"shape-{verdict}" for verdict in VERDICTS]
