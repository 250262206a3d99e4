"""Only scripts of the site's own templates and files get into the policy of a page."""

from pathlib import Path

import pytest

from press.site.page_pass import own_scripts

TEMPLATE = '<script>go(new URL("{{ base_url }}",location))</script>'


@pytest.mark.parametrize(
    ("script", "own"),
    [
        ('go(new URL("../..",location))', True),
        ('go(new URL("https://example.org/a/",location))', True),
        ('go(new URL("",alert(1),"",location))', False),
        ("alert(1)", False),
        ("bundle()", True),
        ("", False),
    ],
)
def test_a_script_is_the_sites_own(tmp_path: Path, script: str, own: bool) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "base.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "assets" / "js").mkdir(parents=True)
    (tmp_path / "assets" / "js" / "all.js").write_text("bundle()\n", encoding="utf-8")
    assert own_scripts(tmp_path, [tmp_path / "themes"])(script) is own
