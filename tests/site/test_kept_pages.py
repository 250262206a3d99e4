"""A site made of kept pages is, byte for byte, the site that is made anew."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import files, run_mkdocs

CHANGES = [
    ("docs/index.md", "Zweimal am Tag", "Jeden Tag zweimal"),  # other pages quote the sentence
    ("docs/index.md", "Der Mond zieht", "Die Sonne zieht"),
    ("docs/claims.yml", "zweimal am Tag", "jeden Tag zweimal"),
    ("docs/data/pegel.csv", "2", "3"),
]


def build(folder: Path) -> dict[Path, bytes]:
    run = run_mkdocs(folder, folder / "site")
    assert run.returncode == 0, run.stderr
    return {path.relative_to(folder): text for path, text in files(folder / "site").items()}


@pytest.mark.parametrize(("file", "old", "new"), CHANGES)
def test_a_change_reaches_every_page_that_shows_it(
    file: str, old: str, new: str, tiny: Path
) -> None:
    first = build(tiny)
    text = (tiny / file).read_text(encoding="utf-8")
    assert old in text
    (tiny / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    warm = build(tiny)
    kept = list((tiny / ".cache/press").glob("page-*"))
    assert kept
    for page in kept:
        page.unlink()
    assert first != warm == build(tiny)


def test_what_is_told_of_a_page_is_told_again(tiny: Path) -> None:
    """MkDocs tells it while it makes the page, so such a page is never kept."""
    page = tiny / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Nirgends](/nirgends)\n")
    settings = tiny / "mkdocs.yml"
    told = "validation:\n  absolute_links: warn\n"
    settings.write_text(settings.read_text(encoding="utf-8") + told, encoding="utf-8")
    quiet = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(quiet, cwd=tiny, check=True)  # it hears nothing, and must not keep the page
    first, second = (run_mkdocs(tiny, tiny / "site", strict=False).stderr for _ in range(2))
    assert "/nirgends" in first
    assert "/nirgends" in second
