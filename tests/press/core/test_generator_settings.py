"""The settings of ``mkdocs.yml`` that the press lets pass are those that MkDocs reads."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from press.core.generator_options import NAMES
from press.core.settings import check_yaml, read_extra, read_theme

NOT_TYPED = {"config_file_path", "pages", "google_analytics"}
"""What MkDocs gives itself, and names it has retired and refuses."""
FROM_THE_FILE = {"INHERIT"}
"""A name that MkDocs reads before its settings are known."""


def test_the_settings_are_those_of_mkdocs() -> None:
    assert {name for name, _ in MkDocsConfig()._schema} - NOT_TYPED == set(
        NAMES["settings"]
    ) - FROM_THE_FILE


BOMB = "site_name: Tides\nextra:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  {name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ENDLESS = "site_name: Tides\nextra:\n  a: &a\n    b: [*a]\n"
SHARED = """site_name: Tides
extra: {note: &note "Tides & texts", colours: &colours {light: "#fff", dark: "#000"}}
theme: {name: material, light: *colours, dark: {<<: *colours, dark: "#111"}}
copyright: *note
"""


@pytest.mark.parametrize(("settings", "line"), [(BOMB, 6), (ENDLESS, 3)])
def test_aliases_that_stand_for_too_much_are_told_and_not_followed(
    tmp_path: Path, settings: str, line: int
) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(settings, encoding="utf-8")
    (problem,) = check_yaml(file, tmp_path)
    what = f"mkdocs.yml:{line}: [yaml] The aliases (*name) in this value stand for thousands of"
    assert str(problem).startswith(what)
    assert read_extra(file, "a") is None


def test_aliases_that_repeat_a_setting_are_right(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(SHARED, encoding="utf-8")
    assert check_yaml(file, tmp_path) == []
    assert read_theme(file)["name"] == "material"
