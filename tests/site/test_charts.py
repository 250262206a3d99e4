"""The chart room of the built site: gallery, pages, files."""

import gzip
import io
import json
import re
import zipfile
from pathlib import Path

import bibtexparser
import pandas as pd
import pytest
from lxml import etree, html
from PIL import Image, ImageColor
from playwright.sync_api import Browser
from pylatexenc.latex2text import LatexNodes2Text

import samples
from browsing import PHONE, WIDE, Address, opened
from conftest import ROOT, read, run_mkdocs, some
from press.core.colours import PRINT
from press.core.publication import Publication
from press.kinds.charts.records import CHARTS
from press.kinds.data.records import DATASETS
from press.kinds.studies.records import STUDY_PAGES
from press.links.site import Site

NAMES = sorted(p.stem for p in (ROOT / "src/charts").glob("[a-z]*.py"))
EACH = pytest.mark.parametrize("name", NAMES)


def test_each_chart_is_in_the_gallery_once(pages: Site) -> None:
    links = pages.pages["charts/index.html"].xpath("//ul[@class='gallery']//a/@href")
    assert sorted(link.rstrip("/").rpartition("/")[2] for link in links) == NAMES


@EACH
def test_the_page_says_how_to_read_where_from_and_how_to_cite(
    pages: Site, edition: Publication, name: str
) -> None:
    page = pages.pages[f"charts/{name}/index.html"]
    text = page.xpath("string(//article)")
    for heading in ("How to read it", "Cite this chart", "Embed this chart"):
        assert page.xpath(f"//article//h2[contains(., '{heading}')]"), heading
    assert "What this does not show" in text
    assert page.xpath("//figure[@class='chart']//details//table")
    for kind in ("svg", "png", "vl.json", "zip"):
        assert page.xpath(f"//a[contains(@href, '{name}.{kind}')]"), kind
    (entry,) = bibtexparser.parse_string(page.xpath("string(//textarea[@readonly])")).entries
    fields = {field.key: field.value for field in entry.fields}
    assert {"author", "year", "url", "howpublished"} <= set(fields)
    assert not re.search(r"(?<!\\)[$%&#_]", fields["title"])  # LaTeX would take it as a command
    title = LatexNodes2Text().latex_to_text(fields["title"])
    assert title == edition[CHARTS][name].about.title


@EACH
def test_the_files_are_what_their_names_say(built: Path, edition: Publication, name: str) -> None:
    folder, chart = built / "charts", edition[CHARTS][name]
    picture = etree.parse(str(folder / f"{name}.svg")).getroot()
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"(?:href|src)=", (folder / f"{name}.svg").read_text("utf-8"))
    bitmap = (folder / f"{name}.png").read_bytes()
    assert bitmap.startswith(b"\x89PNG")
    assert int.from_bytes(bitmap[16:20]) >= 1300  # the width, twice that of the page
    image = Image.open(io.BytesIO(bitmap)).convert("RGB")
    colours = {colour for _, colour in image.getcolors(image.width * image.height) or []}
    text = (folder / f"{name}.svg").read_text("utf-8")
    used = {PRINT[kind] for kind in PRINT if re.search(rf'"var\(--{kind}\)', text)}
    # Slides are printed too: their colours are those that a grey printer tells apart.
    assert {ImageColor.getrgb(colour) for colour in some(list(used))} <= colours
    made = json.loads((folder / f"{name}.vl.json").read_text("utf-8"))
    assert "vega-lite" in made["$schema"]
    assert "var(--" not in json.dumps(made)
    with zipfile.ZipFile(folder / f"{name}.zip") as archive:
        files = set(archive.namelist())
        assert {f"{d}.csv" for d in chart.about.data} <= files
        readme = archive.read("README.txt").decode()
        assert chart.about.title in readme
        assert "licence" in readme
        for dataset in chart.about.data:
            rows = pd.read_csv(io.BytesIO(archive.read(f"{dataset}.csv")))
            assert len(rows) == len(edition[DATASETS][dataset].frame)


@EACH
def test_the_snippet_is_a_plain_figure(pages: Site, name: str) -> None:
    page = pages.pages[f"charts/{name}/index.html"]
    snippet = next(t for t in page.xpath("//textarea/text()|//pre//text()") if "<figure>" in t)
    figure = html.fragment_fromstring(snippet.strip())
    assert figure.xpath(".//img/@src")[0].endswith(f"/charts/{name}.svg")
    assert not figure.xpath(".//script|.//iframe")


@EACH
def test_the_heading_of_a_page_is_the_finding_of_its_chart(
    pages: Site, edition: Publication, name: str
) -> None:
    (heading,) = pages.pages[f"charts/{name}/index.html"].xpath("//h1")
    assert heading.text == edition[CHARTS][name].about.title


def test_a_thumbnail_is_the_whole_picture(pages: Site) -> None:
    for item in some(pages.pages["charts/index.html"].xpath("//ul[@class='gallery']/li")):
        name = item.xpath(".//a/@href")[0].rstrip("/").rpartition("/")[2]
        (thumb,) = item.xpath(".//*[local-name()='svg']")
        page = pages.pages[f"charts/{name}/index.html"]
        whole = page.xpath(
            f"//*[@class='frames']/*[local-name()='svg'][@class='{thumb.get('class')}']"
        )
        words = ".//*[local-name()='text']//text()"
        same = [
            picture.xpath(words)
            for picture in whole
            if picture.get("viewbox") == thumb.get("viewbox")
        ]
        assert thumb.xpath(words) in same, name
        assert not thumb.get("preserveaspectratio"), name  # which alone could crop it


def test_all_scripts_of_charts_together_weigh_little() -> None:
    scripts = [ROOT / "src/press/kinds/charts/chart.js", *(ROOT / "docs/assets").rglob("*.js")]
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in some(scripts)) <= 8_000


def test_every_dataset_is_in_the_dictionary(pages: Site, edition: Publication) -> None:
    page = pages.pages["data/index.html"]
    shown = set(page.xpath("//section[@class='dataset']//h2/@id"))
    assert shown == set(edition[DATASETS])


def stripped(page: bytes) -> bytes:
    """A page without what one cell of the data may change."""
    tree = html.fromstring(page)
    for part in tree.xpath("//data[@class='bound']|//figure[@class='chart']//*[@class='frames']"):
        part.drop_tree()
    for part in tree.xpath("//figure[@class='chart']//table"):
        part.drop_tree()
    return html.tostring(tree)


def test_one_cell_changes_its_numbers_tables_descriptions_and_pictures_only(tiny: Path) -> None:
    bound = "\nDer Hub war [=hub-2000] cm, zuvor [=hub-1990] cm.\n"
    with (tiny / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write(bound)
    value = "hub-{0}: {{dataset: pegel, where: {{year: {0}}}, take: hub_cm}}\n"
    (tiny / "docs/values.yml").write_text(value.format(1990) + value.format(2000), "utf-8")
    assert run_mkdocs(tiny, tiny / "one").returncode == 0
    data = tiny / "docs/data/pegel.csv"
    assert "2000,254" in data.read_text("utf-8")
    data.write_text(data.read_text("utf-8").replace("2000,254", "2000,252"), "utf-8")
    assert run_mkdocs(tiny, tiny / "two").returncode == 0
    one, two = (
        {
            p.relative_to(tiny / n).as_posix(): p.read_bytes()
            for p in (tiny / n).rglob("*")
            if p.is_file()
        }
        for n in ("one", "two")
    )
    assert one.keys() == two.keys()
    changed = {name for name in one if one[name] != two[name]}
    kinds = (
        "svg",
        "narrow.svg",
        "png",
        "zip",
        "vl.json",
        "themed.vl.json",
        "narrow.themed.vl.json",
    )
    files = {f"charts/pegel.{kind}" for kind in kinds} | {"share/charts/pegel.png"}
    taken = {name for name in one if name.endswith((".pdf", ".epub", "edition.zip"))}
    assert changed - {"sitemap.xml.gz", "search/search_index.json"} - taken == {
        "index.html",
        "data/pegel.csv",
        *files,
    }
    assert stripped(one["index.html"]) == stripped(two["index.html"])
    numbers = [
        html.fromstring(site["index.html"]).xpath("//data[@class='bound']/text()")
        for site in (one, two)
    ]
    assert numbers == [["254", "251"], ["252", "251"]]
    for place in ("string(//figure//svg//*[local-name()='desc'])", "string(//figure//table)"):
        assert "252" in html.fromstring(two["index.html"]).xpath(place)


def test_a_table_too_large_is_one_line(tiny: Path) -> None:
    rows = "".join(f"{year},1,x\n" for year in range(200_000))
    (tiny / "docs/data/pegel.csv").write_text("year,hub_cm,source\n" + rows, "utf-8")
    told = [str(problem) for problem in read(tiny, "bilder").problems]
    assert told == [
        "docs/data/pegel.csv:20002: [csv-large] The table has more than 20,000 rows. "
        "Aggregate the rows to what the charts show."
    ]


def test_each_mark_of_a_chart_with_links_leads_to_its_study(
    pages: Site, edition: Publication
) -> None:
    linked = "//*[@class='frames']/*[local-name()='svg']//a"
    root = pages.pages[f"{samples.charts_where(pages, linked)[0]}index.html"]
    studies = {page.address for page in edition.pages if page.name in edition[STUDY_PAGES]}
    for picture in some(root.xpath("//div[@class='frames']/*[local-name()='svg']")):
        marks = some(picture.xpath(".//*[@data-tip]"))
        links = [mark.getparent() for mark in marks]
        assert {link.get("href").removeprefix("../../") for link in links} <= studies
        assert [link.get("aria-label") for link in links] == [m.get("data-tip") for m in marks]


BLANK = """() => [...document.querySelectorAll(".thumbnail")].filter(one => {
  const picture = one.querySelector("img").getBoundingClientRect();
  const words = one.querySelector(".chart-caption").getBoundingClientRect();
  return picture.right <= words.left && picture.height > picture.width;
}).map(one => one.id)"""


@pytest.mark.parametrize("width", [WIDE, 768, PHONE])
def test_no_tall_picture_is_beside_a_few_lines(
    browser: Browser, address: Address, width: int
) -> None:
    with opened(browser, address(""), width=width) as page:
        assert page.locator(".thumbnail").count()
        assert page.evaluate(BLANK) == []
