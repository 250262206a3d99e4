"""A pack is set again when what it prints has changed, and only then."""

from pathlib import Path

import pytest

from conftest import ROOT, edit, run_mkdocs

SECOND = "\n\n## Die Sonne hilft {#p2}\n\nIhre Kraft ist etwa halb so groß.\n"


def builds(folder: Path) -> set[str]:
    """The packs and EPUBs that a build adds to what is kept."""
    before = books(folder)
    run = run_mkdocs(folder, folder / "site")
    assert run.returncode == 0, run.stderr
    return books(folder) - before


def books(folder: Path) -> set[str]:
    kept = {path.name for path in (folder / ".cache" / "press").iterdir()}
    return {name for name in kept if name.startswith(("pdf-", "epub-"))}


def kinds(names: set[str]) -> list[str]:
    return sorted(name.partition("-")[0] for name in names)


@pytest.mark.audit
def test_a_pack_is_set_again_only_when_what_it_prints_has_changed(tiny: Path) -> None:
    store = tiny / ".cache" / "press"
    store.unlink()
    store.mkdir()  # of its own: what another test has set would not be set again
    page = tiny / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + SECOND, encoding="utf-8")
    # the whole essay, its first paragraph, its second: each on two papers
    assert kinds(builds(tiny)) == ["epub"] + ["pdf"] * 6
    before = (tiny / "site" / "index.html").read_bytes()

    sheet = tiny / "docs" / "assets" / "css" / "claims.css"
    sheet.parent.mkdir(parents=True)
    own = (ROOT / "src/press/kinds/claims/claims.css").read_text(encoding="utf-8")
    sheet.write_text(own, encoding="utf-8")
    edit(sheet, "margin: 0 0 .5rem", "margin: 0 0 .7rem")
    assert builds(tiny) == set()
    assert (tiny / "site" / "index.html").read_bytes() != before  # the page did change

    edit(page, "etwa halb", "fast halb")
    assert kinds(builds(tiny)) == ["epub"] + ["pdf"] * 4  # not those of the first paragraph
