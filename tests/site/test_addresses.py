"""What was published stays where it was: the build holds every recorded address."""

import re
from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT, read, read_edition, run_mkdocs, warm
from press.cli import main
from press.core.problems import Problem
from press.kinds.redirects.addresses import addresses
from press.kinds.redirects.records import REDIRECTS

LIST = ROOT / "docs" / "addresses.txt"
SURFACE = (
    "/",
    "#p1",
    "claims/",
    r"claims/#p\d\.c\d+",
    r"studies/[\w-]+/",
    r"charts/\w+/",
    r"notebooks/\w+/",
    r"references/#ref-[\w-]+",
    "claims.json",
    r"references\.(bib|ris|json)",
    r"references/[\w-]+\.bib",
    r"data/\w+\.csv",
    "data/datapackage.json",
    r"charts/\w+\.(svg|png|vl\.json|zip)",
    "teach/course.imscc",
    r"\S*#chart-\w+",
)
MOVED = """alt/: claims/
alt/pegel.csv: data/pegel.csv
nichts/: clams/
references/: claims/
weg: https://example.org/
eins/: alt/
old/pegel.png: share/charts/pegel.png
"""
TOLD = [
    "docs/redirects.yml:3: [redirect] There is nothing at 'clams/'. Did you mean 'claims/'?",
    "docs/redirects.yml:4: [redirect] 'references/' exists, and the redirect would hide it.",
    "docs/redirects.yml:5: [redirect] 'https://example.org/' is not an address on this site.",
    "docs/redirects.yml:6: [redirect] 'alt/' is itself a redirect. Name the last address: "
    "'eins/: claims/'.",
    "docs/addresses.txt:4: [address-gone] There is no longer anything at 'claims.jsn'. "
    "Did you mean 'claims.json'? Then give its new address in redirects.yml:",
    "docs/addresses.txt:5: [address-gone] There is no longer anything at 'claims/#p9.c9'.",
]
RECORDED = "/\nalt/\nalt/#p1\nclaims.jsn\nclaims/#p9.c9\n"


@pytest.mark.parametrize("kind", SURFACE)
def test_every_kind_of_address_is_recorded(kind: str) -> None:
    listed = LIST.read_text(encoding="utf-8").splitlines()
    assert any(re.fullmatch(kind, address) for address in listed)


def test_the_list_is_sorted_and_every_address_on_it_is_there(built: Path) -> None:
    listed = LIST.read_text(encoding="utf-8").splitlines()
    assert listed == sorted(set(listed))
    redirects = read_edition()[REDIRECTS]
    there = addresses(built) | redirects.keys()
    assert [a for a in listed if a.removeprefix("/") not in there] == []


def test_an_address_that_is_gone_fails_the_build_unless_a_redirect_answers(tiny: Path) -> None:
    (tiny / "docs" / "redirects.yml").write_text(MOVED, encoding="utf-8")
    (tiny / "docs" / "addresses.txt").write_text(RECORDED, encoding="utf-8")
    warm(tiny)
    run = run_mkdocs(tiny, tiny / "site", strict=False)
    told = [line for line in run.stderr.splitlines() if "[redirect]" in line or "-gone]" in line]
    assert len(told) == len(TOLD)
    assert all(line.startswith("WARNING") for line in told)  # a strict build fails with any
    for line in TOLD:
        assert any(line in said for said in told), line

    page = html.parse(str(tiny / "site" / "alt" / "index.html")).getroot()
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../claims/"]
    assert page.xpath("//h1/a/@href") == ["../claims/"]
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert page.xpath("//script") == []
    copied = tiny / "site" / "alt" / "pegel.csv"
    assert copied.read_bytes() == (tiny / "docs" / "data" / "pegel.csv").read_bytes()
    made = tiny / "site" / "share" / "charts" / "pegel.png"  # of the finished pages
    assert (tiny / "site" / "old" / "pegel.png").read_bytes() == made.read_bytes()
    assert "/alt/ /claims/ 301" in (tiny / "site" / "_redirects").read_text(encoding="utf-8")


def test_what_is_new_is_listed_and_recorded_and_what_was_recorded_stays(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tiny / "site" / "studies" / "a").mkdir(parents=True)
    (tiny / "site" / "index.html").write_text('<h2 id="p1">Eins</h2><i id="x"></i>')
    (tiny / "site" / "studies" / "a" / "index.html").write_text("<h1>A</h1>")
    (tiny / "docs" / "addresses.txt").write_text("/\nbefore/\n")
    monkeypatch.chdir(tiny)
    assert main(["addresses", "--record"]) == 0
    assert capsys.readouterr().out == "#p1\nstudies/a/\n"
    kept = (tiny / "docs" / "addresses.txt").read_text()
    assert kept == "#p1\n/\nbefore/\nstudies/a/\n"


@pytest.mark.parametrize(
    "text", ["- a\n", "a: [b\n", "1: 2\n", "a/: \n", "../a/: b/\n", '"": b/\n']
)
def test_a_redirect_that_is_none_is_told(tiny: Path, text: str) -> None:
    (tiny / "docs" / "redirects.yml").write_text(text, encoding="utf-8")
    read_now = read(tiny, "bilder")
    told: list[Problem] = [p for p in read_now.problems if p.path == "docs/redirects.yml"]
    assert len(told) == 1
    assert read_now[REDIRECTS] == {}
