"""Redirects into a built site: places in pages stay reachable, and nothing is ever overwritten."""

from pathlib import Path

import pytest
from lxml import html

from conftest import files, read
from press.core.site_build import SiteBuild
from press.kinds.redirects.addresses import missing_addresses
from press.kinds.redirects.outputs import copy_moved_files, write_redirects

PAGE = '<!doctype html><html lang="en"><body><article>{}</article></body></html>'
CLAIMS = (
    '<article class="entry" id="p1.c1"><h3 id="p1.c1-says">Eins</h3></article>'
    '<table><tr id="row"><td id="cell">x</td></tr></table><ul id="list"><li>y</li></ul>'
)


@pytest.fixture
def site(tiny: Path) -> Path:
    """A built site: a page with places, another page, a file."""
    made = tiny / "site"
    for name, text in (("claims", CLAIMS), ("references", '<p id="ref-a">A</p>')):
        (made / name).mkdir(parents=True)
        (made / name / "index.html").write_text(PAGE.format(text), encoding="utf-8")
    (made / "index.html").write_text(PAGE.format("<p>Anfang"), encoding="utf-8")
    (made / "data").mkdir()
    (made / "data" / "pegel.csv").write_text("a\n1\n", encoding="utf-8")
    return made


def redirected(site: Path, lines: str) -> list[str]:
    """What is told when the site gets these redirects."""
    (site.parent / "docs" / "redirects.yml").write_text(lines, encoding="utf-8")
    publication = read(site.parent, "bilder")
    mine = [p for p in publication.problems if p.path == "docs/redirects.yml"]
    build = SiteBuild(publication, site, "https://example.org/")
    made = [*write_redirects(build), *copy_moved_files(build)]
    return [f"{p.line}: {p.what} {p.remedy}" for p in [*mine, *made]]


def page(site: Path, name: str) -> html.HtmlElement:
    return html.parse(str(site / name / "index.html")).getroot()


@pytest.mark.parametrize(
    ("new", "holder"),
    [("p1.c1", "article"), ("p1.c1-says", "h3"), ("row", "td"), ("cell", "td"), ("list", "li")],
)
def test_an_old_place_on_the_same_page_is_an_empty_anchor_at_the_new_one(
    site: Path, new: str, holder: str
) -> None:
    assert redirected(site, f"claims/#p9.c9: claims/#{new}\n") == []
    (anchor,) = page(site, "claims").xpath("//*[@id='p9.c9']")
    assert anchor.getparent().tag == holder
    assert new in [anchor.getparent().get("id"), anchor.getparent().getparent().get("id")]
    assert anchor.text_content() == ""
    assert not (site / "_redirects").exists()


def test_an_old_place_whose_new_one_is_on_another_page_is_a_notice_with_a_link(site: Path) -> None:
    assert redirected(site, "claims/#p9.c9: references/#ref-a\n") == []
    (notice,) = page(site, "claims").xpath("//article/p[@id='p9.c9']")
    assert notice.text_content() == "What was here is now at: references/#ref-a"
    assert notice.xpath("a/@href") == ["../references/#ref-a"]


@pytest.mark.parametrize("new", ["claims/#p1.c1", "references/#ref-a"])
def test_a_second_build_into_the_same_folder_adds_nothing(site: Path, new: str) -> None:
    assert redirected(site, f"claims/#p9.c9: {new}\n") == []
    before = files(site)
    assert redirected(site, f"claims/#p9.c9: {new}\n") == []
    assert files(site) == before


MOVED = "weg/: claims/\nweit/weg/: claims/#p1.c1\ndata/alt.csv: data/pegel.csv\n"


def test_what_an_earlier_build_has_written_is_no_fault_and_follows_the_list(site: Path) -> None:
    before = files(site)
    assert redirected(site, MOVED) == []
    first = files(site)
    assert redirected(site, MOVED) == []
    assert files(site) == first
    (site / "data" / "pegel.csv").write_text("a\n2\n", encoding="utf-8")
    assert redirected(site, MOVED) == []
    assert (site / "data" / "alt.csv").read_text(encoding="utf-8") == "a\n2\n"
    (site / "data" / "pegel.csv").write_text("a\n1\n", encoding="utf-8")
    assert redirected(site, "") == []
    assert files(site) == before
    assert not (site / "weit").exists()


def test_a_page_that_came_since_an_earlier_build_is_left_alone_and_told(site: Path) -> None:
    assert redirected(site, MOVED) == []
    came = site / "weg" / "index.html"
    came.write_text("neu", encoding="utf-8")
    (said,) = redirected(site, MOVED)
    assert "the redirect would hide it" in said
    assert came.read_text(encoding="utf-8") == "neu"


TAKEN = {
    "a page": ("claims/", "'claims/' exists, and"),
    "without its slash": ("claims", "'claims/' exists, and"),
    "its file": ("claims/index.html", "'claims/index.html' exists, and"),
    "in capitals": ("Claims/", "'Claims/' exists, and"),
    "encoded": ("cl%61ims/", "'claims/' exists, and"),
    "the first page": ("index.html", "'index.html' exists, and"),
    "a file": ("data/pegel.csv", "'data/pegel.csv' exists, and"),
    "a file in capitals": ("data/Pegel.CSV", "'data/Pegel.CSV' exists, and"),
    "a file as a page": ("data/pegel.csv/", "'data/pegel.csv/' exists, and"),
    "a folder": ("data/", "'data/' exists, and"),
    "below a file": ("data/pegel.csv/old/", "'data/pegel.csv/old/' is inside 'data/pegel.csv'"),
    "a place": ("claims/#p1.c1-says", "'claims/#p1.c1-says' exists, and"),
    "a place in no page": ("weg/#p1", "There is no page at 'weg/'"),
    "a place in a file": ("data/pegel.csv#p1", "There is no page at 'data/pegel.csv'"),
    "out of the site": ("%2e%2e/claims/", "'%2e%2e/claims/' is not an address on this site."),
}


@pytest.mark.parametrize("case", TAKEN)
def test_what_stands_there_is_left_alone_and_told(site: Path, case: str) -> None:
    old, told = TAKEN[case]
    before = files(site.parent)
    (said,) = redirected(site, f"'{old}': references/\n")
    assert said.startswith(f"1: {told}")
    after = files(site.parent)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {site.parent / "docs" / "redirects.yml"}


@pytest.mark.parametrize("twin", ["alt", "Alt/", "alt/index.html", "%61lt/"])
def test_two_redirects_of_one_address_are_told_and_the_first_stays(site: Path, twin: str) -> None:
    (said,) = redirected(site, f"alt/: claims/\n'{twin}': references/\n")
    assert said.startswith("2: ")
    assert "is the same address as 'alt/' in line 1" in said
    assert page(site, "alt").xpath("//h1/a/@href") == ["../claims/"]


def test_an_address_without_a_slash_becomes_a_page_that_a_server_finds(site: Path) -> None:
    assert redirected(site, "alt: claims/#p1.c1\nöl/%C3%A4: claims/\n") == []
    assert page(site, "alt").xpath("//h1/a/@href") == ["../claims/#p1.c1"]
    assert page(site, "öl/ä").xpath("//h1/a/@href") == ["../../claims/"]


def test_a_new_place_must_be_there(site: Path) -> None:
    (said,) = redirected(site, "alt/: claims/#p1.c2\n")
    assert said == "1: There is nothing at 'claims/#p1.c2'. Did you mean 'claims/#p1.c1'?"
    assert not (site / "alt").exists()


def test_a_former_number_redirects_where_claims_have_pages_of_their_own(site: Path) -> None:
    ledger = site.parent / "docs" / "claims.yml"
    text = ledger.read_text(encoding="utf-8")
    ledger.write_text(text.replace("- id: p1.c1\n", "- id: p1.c1\n  formerly: p9.c9\n"))
    assert redirected(site, "alt/: claims/\n") == []
    assert not (site / "claims" / "p9.c9").exists()
    (site / "claims" / "p1.c1").mkdir()
    (site / "claims" / "p1.c1" / "index.html").write_text(PAGE.format("Eins"), encoding="utf-8")
    assert redirected(site, "neu/: claims/\n") == []
    assert page(site, "claims/p9.c9").xpath("//h1/a/@href") == ["../../claims/p1.c1/"]


def test_thousands_of_addresses_that_moved_are_told_at_once(site: Path) -> None:
    for number in range(2000):
        (site / f"neu-{number}-datei.csv").write_text("", encoding="utf-8")
    gone = [f"alt-{number}-datei.csv" for number in range(2000)]
    (site.parent / "docs" / "addresses.txt").write_text("\n".join(gone), encoding="utf-8")
    told = missing_addresses(read(site.parent, "bilder"), site)
    assert [one.line for one in told] == list(range(1, 2001))


COMMANDS = ["_worker.js", "CNAME", "sw.js", "functions/a.js", "x/alt.php", "%5fworker.js"]


@pytest.mark.parametrize("old", COMMANDS)
def test_no_redirect_makes_a_file_that_a_host_obeys(site: Path, old: str) -> None:
    assert redirected(site, f"'{old}': data/pegel.csv\n") == [
        f"1: The host of the site would obey what is at '{old}'. Remove the line."
    ]
    written = {file.name for file in site.rglob("*") if file.is_file()}
    assert written == {"index.html", "pegel.csv"}


@pytest.mark.parametrize("new", ["claims/", "claims/#p1.c1", "data/pegel.csv"])
def test_a_former_program_or_file_leads_on(site: Path, new: str) -> None:
    old = "alt.csv" if new.endswith(".csv") else "alt/index.php"
    assert redirected(site, f"{old}: {new}\n") == []
