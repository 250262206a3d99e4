"""The settings of ``mkdocs.yml`` that the press lets pass are those that MkDocs reads."""

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from conftest import read
from press.cli import main
from press.core.settings.generator_settings import NAMES
from press.core.settings.options import read_extra, read_theme
from press.core.settings.settings_files import check_yaml

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


@pytest.mark.parametrize("command", ["build", "serve"])
def test_neither_a_build_nor_a_preview_follows_endless_aliases(
    tiny: Path,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tiny / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + ENDLESS.partition("\n")[2], "utf-8")
    monkeypatch.chdir(tiny)
    assert main([command]) == 1
    assert ": [yaml] The aliases (*name)" in capsys.readouterr().err


@pytest.mark.audit
def test_mkdocs_itself_stops_at_endless_aliases(tiny: Path) -> None:
    file = tiny / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8") + ENDLESS.partition("\n")[2], "utf-8")
    config = load_config(str(file))
    with pytest.raises(MkDocsException, match=r"^mkdocs\.yml:\d+: \[yaml\] The aliases"):
        config.plugins["press"].on_config(config)


@pytest.mark.parametrize(
    ("parent", "told"),
    [
        (ENDLESS, [("settings/base.yml", 3, "yaml")]),
        ("INHERIT: ../mkdocs.yml\n", [("settings/base.yml", 1, "settings")]),
        (SHARED, []),
        ("INHERIT", []),
    ],
)
def test_settings_that_are_inherited_are_checked(
    tmp_path: Path, parent: str, told: list[tuple[str, int, str]]
) -> None:
    file, base = tmp_path / "mkdocs.yml", tmp_path / "settings" / "base.yml"
    base.parent.mkdir()
    file.write_text("INHERIT: settings/base.yml\nsite_name: Tides\n", encoding="utf-8")
    base.write_text(parent, encoding="utf-8")
    assert [(p.path, p.line, p.rule) for p in check_yaml(file, tmp_path)] == told


def test_a_menu_that_is_inherited_is_told_in_its_own_file(tiny: Path) -> None:
    file, base = tiny / "mkdocs.yml", tiny / "settings" / "base.yml"
    base.parent.mkdir()
    whole = file.read_text(encoding="utf-8")
    assert "nav:" not in whole
    file.write_text(f"INHERIT: settings/base.yml\n{whole}", encoding="utf-8")
    base.write_text("nav:\n  - index.md\n  - none.md\n", encoding="utf-8")
    told = [(p.path, p.line) for p in read(tiny, "bilder").problems if p.rule == "nav-missing"]
    assert told == [("settings/base.yml", 3)]


def test_control_characters_written_as_escapes_are_told(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text('site_name: Tides\nsite_author: "\\x01 \\uD800"\n', encoding="utf-8")
    assert [(one.line, one.rule) for one in check_yaml(file, tmp_path)] == [(2, "control")]


def test_aliases_that_repeat_a_setting_are_right(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(SHARED, encoding="utf-8")
    assert check_yaml(file, tmp_path) == []
    assert read_theme(file)["name"] == "material"
