"""What is in a record is text: it is never markup, and never an address that acts."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import bibtexparser
import pytest
import rispy
from lxml import html

from conftest import TINY, converted, each, read, run_mkdocs, some
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.data.records import DATASETS
from press.links.site import Site

Change = Callable[[str], bytes]
SCRIPT = "<script/>"
PAYLOAD = "<script>alert(1)</script>"
CLAIMS = f"""
- id: p1.c1
  says: "{PAYLOAD} <img src=x onerror=alert(1)>"
  kind: fact
  verdict: supported
  checked: 2026-01-01
  because: "{PAYLOAD} [x](javascript:alert(1)) ![y](javascript:alert(2))"
  sources:
    - key: brückner-2011
      bears: supports
      how: "<b onclick=alert(1)>fett</b>"
- id: p1.c2
  says: "\\"><svg onload=alert(1)>"
  kind: fact
  verdict: unchecked
  checked: 2026-01-01
  because: Nichts.
  unread: "<iframe src=https://example.org></iframe>"
  settle:
    - {{key: brückner-2011, at: "{PAYLOAD}", ask: "{PAYLOAD} [x](javascript:alert(1))"}}
"""
LEAVES = '"><script>alert(1)</script><img src=x onerror=alert(1)>![](/etc/hostname)'
SETTINGS = f"""site_name: 'Name {LEAVES}'
site_author: 'Author {LEAVES}'
site_description: 'Description {LEAVES}'
copyright: 'Rights {LEAVES} <a href="https://example.org/">a link stays</a>'
repo_url: 'https://example.org/{LEAVES}'
nav: [{{'Home {LEAVES}': index.md}}, {{Rest: [claims.md, references.md]}}]
extra: {{footer: [{{title: 'Foot {LEAVES}', url: claims/}}]}}
"""


@pytest.fixture
def hostile(tiny: Path) -> Path:
    settings = tiny / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(SETTINGS + text.partition("\n")[2], encoding="utf-8")
    (tiny / "docs" / "claims.yml").write_text(CLAIMS, encoding="utf-8")
    bibliography = tiny / "bibliography.bib"
    text = bibliography.read_text(encoding="utf-8").replace("Wasser und Mond", f"Wasser {PAYLOAD}")
    text = text.replace("{2011},", "{2011},\n  url = {javascript:alert(1)},")
    bibliography.write_text(text, encoding="utf-8")
    index = tiny / "docs" / "index.md"
    written = index.read_text(encoding="utf-8").replace("Eine erläuterte Ausgabe", f"'{PAYLOAD}'")
    printed = 'git_revision_date_localized: "<img src=x onerror=alert(1)>"'  # by the theme
    written = written.replace("voice:", f"{printed}\nvoice:")
    index.write_text(written, encoding="utf-8")
    chart = tiny / "src" / "bilder" / "pegel.py"
    chart.write_text(
        chart.read_text(encoding="utf-8").replace("Stürme", f"{PAYLOAD} Stürme"), encoding="utf-8"
    )
    return tiny


def test_nothing_in_a_record_becomes_markup(hostile: Path) -> None:
    told = [problem.rule for problem in read(hostile, "bilder").problems]
    assert set(told) == {"bib-url", "front-matter", "html-unsafe", "image-alt", "settings", "signs"}
    # Strict mode stops at that address; a lenient build shows what readers would get.
    run = run_mkdocs(hostile, hostile / "site", strict=False)
    assert run.returncode == 0, run.stderr
    with ZipFile(hostile / "site" / "edition.epub") as book:
        book.extractall(hostile / "site" / "book")
    assert not list((hostile / "site" / "book").rglob("*hostname*"))
    for page in some((hostile / "site").rglob("*.*html")):
        root = html.parse(str(page)).getroot()
        assert root.xpath("//script[contains(., 'alert') and not(@type)] | //*[@onerror]") == []
        main = (root.xpath("//article") or [root])[0]
        assert main.xpath(".//script | .//iframe | .//b[@onclick]") == [], page
        for element in main.iter():
            acting = [name for name in element.attrib if name.startswith("on")]
            assert acting == [], page
            for name in ("href", "src"):
                assert not (element.get(name) or "").startswith("javascript:"), page


FIELDS = ("title", "journaltitle", "volume", "number", "publisher", "note", "archive_url", "url")
WORK = "@article{{brückner-2011,\n  author = {{{author}}},\n{fields}\n  date = {{2011}},\n}}\n"


@pytest.fixture
def hostile_works(tiny: Path) -> Path:
    """Every field of one work is a payload; another has 500 authors, and one a long abstract."""
    fields = "\n".join(
        f'  {name} = {{{PAYLOAD} {name} "><svg onload=alert(1)>}},' for name in FIELDS
    )
    works = [WORK.format(author=f"{{{PAYLOAD}}} and {PAYLOAD}, Ada", fields=fields)]
    names = " and ".join(f"Name{n}, Ada" for n in range(500))
    common = "  title = {Viele},\n  journaltitle = {Küste},"
    works.append(WORK.format(author=names, fields=common).replace("brückner-2011", "viele-2011"))
    lines = ["@book{zu-lang-2011,", "  title = {Lang},", "  publisher = {Hafen},"]
    works.append("\n".join([*lines, f"  abstract = {{{'x' * 10_000_000}}},", "}\n"]))
    old = (tiny / "bibliography.bib").read_text(encoding="utf-8")
    kept = "@article{öhler" + old.partition("@article{öhler")[2]
    (tiny / "bibliography.bib").write_text("".join(works) + kept, encoding="utf-8")
    index = tiny / "docs" / "index.md"
    text = index.read_text(encoding="utf-8") + "\n\nAlle.[@viele-2011; @zu-lang-2011]\n"
    index.write_text(text, encoding="utf-8")
    return tiny


@pytest.mark.audit  # books and a field of ten million signs take their time
def test_a_payload_in_every_field_stays_text_in_pages_tags_and_exports(hostile_works: Path) -> None:
    run = run_mkdocs(hostile_works, hostile_works / "site", strict=False)
    assert run.returncode == 0, run.stderr
    site = hostile_works / "site"
    for page in some(site.rglob("*.html")):
        root = html.parse(str(page)).getroot()
        assert root.xpath("//script[starts-with(., 'alert')]") == [], page
        assert root.xpath("//svg[@onload]") == [], page
        for element in root.iter():
            assert not [name for name in element.attrib if name.startswith("on")], page
            for name in ("href", "src"):
                assert not (element.get(name) or "").startswith(("javascript:", "data:text")), page
    for _, data in each(Site(site), "//script[@type='application/ld+json']"):
        json.loads(data.text)
    ris = rispy.loads((site / "references.ris").read_text(encoding="utf-8"))
    assert {work["id"] for work in ris} >= {"brückner-2011", "viele-2011", "zu-lang-2011"}
    back = bibtexparser.parse_file(str(site / "references.bib"))
    assert back.failed_blocks == []
    written = {w["id"]: w for w in json.loads((site / "references.json").read_text("utf-8"))}
    assert len(written["viele-2011"]["author"]) == 500


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="byte order mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="CRLF"),
    ],
)
def test_files_of_other_editors_are_read_alike(tiny: Path, change: Change) -> None:
    names = ("bibliography.bib", "docs/index.md", "docs/claims.yml", "docs/data/pegel.csv")
    before = read(tiny, "bilder")
    for name in names:
        path = tiny / name
        path.write_bytes(change(path.read_text(encoding="utf-8")))
    after = read(tiny, "bilder")
    assert after.problems == before.problems == []
    assert {k: e.fields for k, e in after[BIBLIOGRAPHY].items()} == {
        k: e.fields for k, e in before[BIBLIOGRAPHY].items()
    }
    assert after.uses == before.uses


def test_latin_1_is_told_with_its_line(tiny: Path) -> None:
    path = tiny / "bibliography.bib"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    told = [problem for problem in read(tiny, "bilder").problems if problem.path.endswith(".bib")]
    assert told
    assert all(problem.line > 0 for problem in told)
    assert any("UTF-8" in problem.remedy for problem in told), told


LONG_NAME = f"{'x' * 300}.yml"
NUMBER = f"&#{'9' * 5000};"


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        pytest.param("docs/notebooks/tief.ipynb", "[" * 10**5, "notebook", id="deep JSON"),
        pytest.param("docs/values.yml", f"a: 0x{'f' * 5000}\n", "yaml", id="number in hex"),
        pytest.param("docs/claims.yml", f"- {{id: 1{':1' * 9000}}}\n", "yaml", id="base 60"),
        pytest.param("docs/redirects.yml", "yes: x\n", "redirect", id="name that is true"),
        pytest.param("docs/redirects.yml", "0x10: x\n", "redirect", id="name that is 16"),
        pytest.param("docs/redirects.yml", "a: {b: [c]}\na: b/\n", "yaml-twice", id="twice"),
        pytest.param("docs/redirects.yml", 'a: "\\uD800"\n', "control", id="half a character"),
        pytest.param(
            "docs/fort.md", "---\ntemplate: redirect.html\n---\n\n# A\n", "front-matter", id="away"
        ),
        pytest.param("docs/b\udcff.svg", "<svg/>", "file-name", id="name not UTF-8"),
        pytest.param("docs/Con.svg", "<svg/>", "file-name", id="a device of Windows"),
        pytest.param("docs/a.", "<svg/>", "file-name", id="a name that Windows cuts"),
        pytest.param("docs/a\\..\\b.svg", "<svg/>", "file-name", id="name leaves a zip's folder"),
        pytest.param(
            "docs/tief.svg", "<svg>" + "<g>" * 300 + SCRIPT, "html-unsafe", id="deep script"
        ),
        pytest.param("docs/lang.svg", f"<svg>{'x' * 10**7}", "html-unsafe", id="long text"),
        pytest.param("docs/flut.svgz", "", "html-unsafe", id="packed"),
        pytest.param("docs/flut.css", f"a{{b: url({LONG_NAME})}}", "link-page", id="style sheet"),
        pytest.param("overrides/a.html", "{{ " + "[" * 500, "template", id="brackets"),
        pytest.param("overrides/a.html", "{{ " + "not " * 5000, "template", id="not not"),
        pytest.param("docs/zahl.md", f"# A\n\nB {NUMBER}.\n", "control", id="number"),
        pytest.param(
            "docs/zahl.md", f"# A\n\n<b lang='{NUMBER}'>B</b>\n", "control", id="number inside"
        ),
        pytest.param("docs/feed.rss", f"<x>{SCRIPT}</x>", "html-unsafe", id="script in a feed"),
    ],
)
def test_what_a_parser_cannot_bear_is_told(tiny: Path, name: str, text: str, rule: str) -> None:
    path = tiny / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    told = [one for one in read(tiny, "bilder").problems if (one.path, one.rule) == (name, rule)]
    assert len(told) == 1
    str(told[0]).encode()


def test_a_large_picture_inside_a_drawing_is_right(tiny: Path) -> None:
    picture = f'<image href="data:image/png;base64,{"A" * 11_000_000}"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{picture}{{}}</svg>'
    path = tiny / "docs" / "karte.svg"
    path.write_text(drawing.format(""), encoding="utf-8")
    assert read(tiny, "bilder").problems == []
    path.write_text(drawing.format(SCRIPT), encoding="utf-8")
    assert [one.rule for one in read(tiny, "bilder").problems] == ["html-unsafe"]


def test_a_folder_whose_name_is_a_pattern_is_read(tmp_path: Path) -> None:
    folder = shutil.copytree(TINY, tmp_path / "[a] {b} *c ?d %20" / "gezeiten")
    publication = read(folder, "bilder")
    assert publication.problems == []
    assert publication[DATASETS]


def test_escaped_control_characters_of_json_are_told_with_their_line(tiny: Path) -> None:
    package = tiny / "docs" / "data" / "datapackage.json"
    text = package.read_text(encoding="utf-8")
    sound = read(tiny, "bilder")[DATASETS]
    package.write_text(
        text.replace('"title": "', '"title": "\\u0001\\ud83d\\ude00\\ud800'), "utf-8"
    )
    publication = read(tiny, "bilder")
    told = [one.line for one in publication.problems if one.rule == "control"]
    assert told == [n for n, line in enumerate(text.split("\n"), 1) if '"title": "' in line]
    for name, dataset in publication[DATASETS].items():
        title = sound[name].about.get("title")
        assert dataset.about.get("title") == (title and f"\U0001f600{title}")


def test_pages_are_made_of_a_study_that_is_not_filled_yet(tiny: Path) -> None:
    page = tiny / "docs" / "studies" / "brückner-2011.md"
    page.parent.mkdir()
    page.write_text("---\nfinds:\noutcomes: 5\ndesign: [a]\n---\n\nText.\n", encoding="utf-8")
    made = converted(tiny, "index.md", "/// evidence\n///\n\n/// studies\n///\n", language="de-DE")
    heads = html.fragment_fromstring(made, create_parent="div").xpath(".//th[@scope='row']")
    assert [head.text_content() for head in heads if "Brückner" in head.text_content()]
