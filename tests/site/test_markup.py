"""Every page is HTML as the standard has it, and in an order that can be heard."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import html5lib
import pytest

import samples
from browsing import PAGES
from conftest import ROOT, each
from press.links.site import Site
from press.site.built_page import Page
from press.site.page_pass import fix_markup

VNU = ROOT / ".cache/node/node_modules/vnu-jar/build/dist/vnu.jar"

NEWER = ("container-type", "animation-timeline", "position-try-fallbacks", "position-area")
UNKNOWN_YET = (
    *(f"CSS: “{name}”: Property “{name}” doesn't exist." for name in NEWER),
    "CSS: “aspect-ratio”: Parse Error.",  # of an attribute's number
    "CSS: “pointer-events”: “bounding-box” is not",  # of SVG 2
    "CSS: Unrecognized at-rule “@container”",
    "CSS: Unrecognized at-rule “@view-transition”",
)
"""What the checker says of the sheet inside the first page: its list of CSS is older than these."""


def parse_strictly(file: Path) -> None:
    html5lib.HTMLParser(strict=True).parse(file.read_text(encoding="utf-8"))


def test_a_page_of_each_kind_is_parsed_without_an_error(built: Path) -> None:
    for name in (*PAGES.values(), f"class/claims/{samples.three_claims()[0]}/"):
        parse_strictly(built / name / "index.html")


@pytest.mark.audit
def test_every_page_is_parsed_without_an_error(built: Path, pages: Site) -> None:
    for name in pages.pages:
        parse_strictly(built / name)


@pytest.mark.audit
def test_the_nu_checker_finds_no_error_on_any_page(built: Path) -> None:
    java = shutil.which("java")
    assert java, "The Nu checker needs Java: install a JRE."
    assert VNU.is_file(), "The Nu checker is not here: run 'make audit', which fetches it."
    command = [java, "-jar", str(VNU), "--format", "json", "--errors-only"]
    command += [str(page) for page in sorted(built.rglob("*.html"))]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(run.stderr)["messages"]
    told = {(m["message"], m.get("url", "").rpartition("/built/")[2]) for m in found}
    told = {(message, page) for message, page in told if not message.startswith(UNKNOWN_YET)}
    assert told == set()


def test_no_level_of_heading_is_left_out(pages: Site) -> None:
    for name, root in pages.pages.items():
        levels = [int(h.tag[1]) for h in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        deeper = [b for a, b in zip([0, *levels], levels, strict=False) if b > a + 1]
        assert deeper == [], name


def test_every_page_has_its_landmarks_once_and_each_nav_a_name(pages: Site) -> None:
    for name, root in pages.pages.items():
        for landmark in ("main", "body/header", "body/footer | //main/following::footer"):
            assert len(root.xpath(f"//{landmark}")) == 1, (name, landmark)
        first = root.xpath("//body//a[@href]")[0]
        assert first.get("href") == "#text", name
        assert root.xpath("//*[@id='text'][@tabindex='-1']"), name
        names = [nav.get("aria-label") for nav in root.iter("nav")]
        assert all(names), name
        assert names or name.startswith("class/"), name


def test_every_table_has_a_name_and_headings(pages: Site) -> None:
    for name, table in each(pages, "//table"):
        title = f"normalize-space(//*[@id='{table.get('aria-labelledby')}'])"
        named = table.xpath("normalize-space(caption)") or table.xpath(title)
        named = named or table.get("aria-label", "").strip()
        assert named, name
        assert table.xpath(".//th[normalize-space()]"), (name, named)


def test_every_details_says_what_it_holds(pages: Site) -> None:
    for name, details in each(pages, "//details"):
        assert details[0].tag == "summary", name
        assert details[0].text_content().strip(), name


def test_every_picture_has_words_or_is_told_to_have_none(pages: Site) -> None:
    for name, svg in each(pages, "//svg[not(ancestor::svg)]"):
        hidden = svg.xpath("ancestor-or-self::*[@aria-hidden='true' or @hidden]")
        spoken = svg.get("aria-label") or svg.get("aria-labelledby")
        inside = svg.xpath("ancestor::button[@aria-label] | ancestor::label")
        assert hidden or spoken or inside or svg.xpath("title"), name
    for name, root in pages.pages.items():
        assert root.xpath("//img[not(@alt)]") == [], name


def test_an_address_that_is_shown_may_break_before_its_last_part(tmp_path: Path) -> None:
    doi, host = "https://doi.org/10.1177/00223", "https://example.org"
    text = "".join(f'<a href="{one}">{one}</a>.' for one in (doi, f"{doi}/", host))
    page = Page(tmp_path / "index.html", text)
    fix_markup(page, has_feed=True)
    shown = "https://doi.org/10.1177/<wbr>00223"
    assert re.findall(r">(http.*?)</a>", page.text) == [shown, f"{shown}/", host]
