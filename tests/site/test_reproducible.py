"""The same sources make the same bytes: in any folder, at any time, in any place of the world."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import copied, read, run_mkdocs
from press.adapters.markdown import book_pages
from press.books.book import Edition
from press.books.downloads import take_away
from press.core.publication_reader import read_publication

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77"}
SOURCES = ("docs", "overrides", "src", ".github", "mkdocs.yml", "bibliography.bib", "CITATION.cff")
SOURCES += ("tests/examples", "tests/fixtures/people")  # pages show them
LONG_AGO = 981173106
NOBODY = 65534


def built(folder: Path, world: dict[str, str], **process: Any) -> dict[str, bytes]:
    """All files of a site built in a folder, by name, with nothing kept from before."""
    own = dict(os.environ, NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH="")
    own["PYTHONPATH"] = os.pathsep.join([str(folder / "src"), *sys.path])
    command = [sys.executable, "-m", "press", "build"]
    run = subprocess.run(command, cwd=folder, env=own | world, capture_output=True, **process)
    assert run.returncode == 0, run.stderr.decode()
    return contents(folder / "site")


def contents(site: Path) -> dict[str, bytes]:
    """The files of a site, by name."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def age(folder: Path) -> None:
    """Makes every file look as if it were old, as in another checkout."""
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def test_two_builds_of_the_tiny_publication(tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "at another" / "Tiefe für Bücher" / "gezeiten"
    shutil.copytree(tiny, other)
    age(other)
    here = built(tiny, HERE)
    assert "index.html" in here
    assert "sitemap.xml.gz" in here
    assert differing(here, built(other, THERE)) == []


@pytest.mark.audit  # two builds of another test hold the same, but for what is kept
def test_books_and_zip_are_the_same_when_nothing_is_kept(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_mkdocs(tiny, tmp_path / "first").returncode == 0
    for taken in (*(tmp_path / "first").rglob("*.pdf"), *(tmp_path / "first").glob("edition.*")):
        taken.unlink()
    shutil.copytree(tmp_path / "first", tmp_path / "second")
    age(tmp_path / "second")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    publication = read(tiny, "bilder")
    for name in ("first", "second"):
        places = replace(publication.places, store=tmp_path / f"nothing kept for {name}")
        fresh = read_publication(places)
        take_away(Edition(fresh, book_pages(fresh)), tmp_path / name)
    one, two = (contents(tmp_path / name) for name in ("first", "second"))
    assert {"edition.epub", "edition.zip", "teach/reading-pack.pdf"} <= one.keys()
    assert differing(one, two) == []
    for book in ("edition.epub", "edition.zip"):
        with zipfile.ZipFile(tmp_path / "first" / book) as packed:
            assert {file.date_time[0] for file in packed.infolist()} == {1980}, book


@pytest.mark.audit
def test_a_tarball_on_an_odd_machine_makes_the_same_site(tiny: Path, tmp_path: Path) -> None:
    """No repository, a blank and an umlaut in the path, no locale, a far zone, an ordinary user."""
    with tarfile.open(tmp_path / "source.tar", "w") as packed:
        packed.add(tiny, "gezeiten", filter=lambda file: None if ".cache" in file.name else file)
    odd = tmp_path / "Ein Ordner für Bücher"
    with tarfile.open(tmp_path / "source.tar") as packed:
        packed.extractall(odd, filter="data")
    as_user = ordinary_user(odd)
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    there = built(odd / "gezeiten", {"TZ": "Pacific/Kiritimati"} | ascii_only, **as_user)
    assert differing(built(tiny, HERE), there) == []


def ordinary_user(folder: Path) -> dict[str, Any]:
    """Makes a folder the own of a user who is not root, where root runs the tests.

    Nothing where such a user could not start this Python.
    """
    if os.geteuid() or not all(
        p.stat().st_mode & 1 for p in Path(sys.executable).resolve().parents
    ):
        return {}
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for path in folder.parents[:2]:
        path.chmod(0o755)
    return {"user": NOBODY, "umask": 0o077}


@pytest.mark.audit
def test_two_builds_of_this_one(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "at another" / "depth" / "two"]
    for folder in folders:
        copied(SOURCES, folder)
    age(folders[1])
    here, there = built(folders[0], HERE), built(folders[1], THERE)
    assert {"index.html", "teach/course.imscc", "edition.zip"} <= here.keys()
    assert differing(here, there) == []
