"""Downloads at the foot of every page that no build made."""

from pathlib import Path

from press.core.settings.setting_addresses import check_downloads

SETTINGS = """
site_name: Tides
extra:
  footer:
    - {title: About, url: about/}
  take:
    - {title: EPUB, url: "editon.epub?v=2"}
    - {title: Zip, url: edition.zip}
    - {title: New, url: "edition.zip?v=2"}
    - {title: Mirror, url: /other.pdf}
    - {title: Elsewhere, url: https://example.org/other.zip}
"""


def test_a_link_to_a_file_that_no_build_made_is_told_with_the_one_meant(tmp_path: Path) -> None:
    settings, site = tmp_path / "mkdocs.yml", tmp_path / "site"
    settings.write_text(SETTINGS, encoding="utf-8")
    site.mkdir()
    for name in ("edition.epub", "edition.zip"):
        (site / name).touch()
    told = [str(problem) for problem in check_downloads(settings, site)]
    what = "The site has no file 'editon.epub'. Did you mean 'edition.epub'?"
    assert told == [f"mkdocs.yml:7: [link-page] {what}"]


def test_a_link_that_is_inherited_is_told_in_its_own_file(tmp_path: Path) -> None:
    settings, base = tmp_path / "mkdocs.yml", tmp_path / "settings" / "base.yml"
    base.parent.mkdir()
    settings.write_text("INHERIT: settings/base.yml\nextra: {footer: []}\n", encoding="utf-8")
    base.write_text(SETTINGS.replace("about/", "none.pdf"), encoding="utf-8")
    told = [str(problem) for problem in check_downloads(settings, tmp_path / "site")]
    assert [one.partition(" ")[0] for one in told] == [
        f"settings/base.yml:{line}:" for line in (7, 8, 9)
    ]
