"""A new site takes the old one's place whole, or the old one stays."""

from pathlib import Path

import pytest

from press.adapters.atomic_publish import publish, staging_area, staging_directory
from press.adapters.build_report import broke_off


def write(folder: Path, word: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(word, encoding="utf-8")
    return folder


def never() -> None:
    pytest.fail("nobody else builds")


def left(site: Path) -> list[str]:
    return [path.name for path in staging_area(site).iterdir() if path.is_dir()]


@pytest.mark.parametrize("old", ["Ebbe", None])
def test_a_published_site_replaces_the_old_one_and_leaves_nothing(
    tmp_path: Path, old: str | None
) -> None:
    site = tmp_path / "site"
    if old:
        (write(site, old) / "old.html").touch()
    with staging_directory(site, never) as staging:
        publish(write(staging / "site", "Flut"), site)
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "Flut"
    assert left(site) == []


def test_the_old_site_stays_when_a_build_fails(tmp_path: Path) -> None:
    site = write(tmp_path / "site", "Ebbe")
    with staging_directory(site, never) as staging:
        write(staging / "site", "half")  # and never published
    assert (site / "index.html").read_text(encoding="utf-8") == "Ebbe"
    assert left(site) == []


def test_the_old_site_comes_back_when_the_new_one_cannot_take_its_place(tmp_path: Path) -> None:
    site = write(tmp_path / "site", "Ebbe")
    with pytest.raises(FileNotFoundError), staging_directory(site, never) as staging:
        publish(staging / "site", site)
    assert (site / "index.html").read_text(encoding="utf-8") == "Ebbe"
    assert left(site) == []


def test_a_build_that_breaks_off_says_why_without_colours() -> None:
    report = ["Traceback (most recent call last):\n", "\x1b[31mKeyError\x1b[0m: 'tide'\n", "\n"]
    assert broke_off("site", 1, report, "log").what == "The build stopped early: KeyError: 'tide'"
