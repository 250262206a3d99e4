"""Values in ``mkdocs.yml``: what a generator would ignore or stop at is one line with its place."""

from importlib.metadata import distribution
from pathlib import Path

import pytest

from press.core.settings.generator_settings import NAMES, check_generator
from press.core.settings.needed_settings import check_parts
from press.core.settings.options import read_settings

SOUND = """site_name: Tides
theme:
  name: material
  variant: classic
markdown_extensions: [toc, press]
plugins: [press]
"""
WRONG = {
    "use_directory_urls: false": "Page addresses must end in '/'",
    "strict: perhaps": "'strict' is neither true nor false",
    "copyright: [one]": "'copyright' is not text",
    "site_name: Two": "'site_name' appears twice",
    "extra: {analytics: {provider: google, property: G-1}}": "so nothing is counted",
    "extra: {licence: x}": "Did you mean 'license'?",
    "extra: {footer: [{titel: A, url: b/}]}": "Did you mean 'title'?",
    "extra: {take: [{title: A}]}": "has no 'url'",
    "extra: {alternate: [{link: 'data:text/html,a'}]}": "'data:text/html,a' is not an address",
    "extra_javascript: [{path: //a.example/b.js}]": "Browsers would not load '//a.example/b.js'",
}
IN_PLACE = {
    ("variant: classic", "variant: clasic"): "Did you mean 'classic'?",
    ("variant: classic", "palete: {}"): "Did you mean 'palette'?",
    ("variant: classic", "features: [navigation.tab]"): "Did you mean 'navigation.tabs'?",
    ("variant: classic", "custom_dir: overides"): "There is no 'overides' for 'custom_dir'",
    ("variant: classic", f"custom_dir: {'a' * 300}"): "There is no 'aaa",
    ("variant: classic", 'custom_dir: "a\\0b"'): "There is no 'a",
}


def told(folder: Path, text: str) -> list[str]:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in check_generator(folder / "mkdocs.yml")]


def test_sound_settings_are_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, SOUND) == []
    assert told(tmp_path, SOUND.replace("[toc,", "[toc: ,")) == []
    assert told(tmp_path, f"{SOUND}strict: !ENV [STRICT, true]\nextra: {{analytics: x}}\n") == []


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_value_is_one_line_at_its_place(line: str, tmp_path: Path) -> None:
    (message,) = told(tmp_path, f"{SOUND}{line}\n")
    assert message.startswith(f"mkdocs.yml:{SOUND.count(chr(10)) + 1}: [")
    assert WRONG[line] in message


@pytest.mark.parametrize("change", IN_PLACE, ids=lambda change: change[1])
def test_a_wrong_option_is_one_line(change: tuple[str, str], tmp_path: Path) -> None:
    (message,) = told(tmp_path, SOUND.replace(*change))
    assert IN_PLACE[change] in message


def test_a_publication_without_the_press_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    without = "plugins: [search]\nmarkdown_extensions: [toc]\n"
    settings.write_text(f"{without}theme: material\nsite_name: Tides\n", encoding="utf-8")
    plugin, extension = map(str, check_parts(settings))
    assert plugin.startswith("mkdocs.yml:1: [settings] The plugin 'press' is missing")
    assert extension.startswith("mkdocs.yml:2: [settings] The extension 'press' is missing")
    settings.write_text(SOUND, encoding="utf-8")
    assert list(check_parts(settings)) == []


OWN = "INHERIT: base.yml\ntheme: {font: false}\n"
BASE = """site_name: Tides
markdown_extensions: {press: {}}
plugins: {press: {}}
theme: {name: material}
"""


@pytest.mark.parametrize(
    ("own", "base", "message"),
    [
        (f"{OWN}plugins: {{search: {{}}}}\nmarkdown_extensions: {{toc: {{}}}}\n", BASE, ""),
        (f"{OWN}plugins: [search]\n", BASE, "mkdocs.yml:3: [settings] The plugin 'press'"),
        (OWN, BASE.replace("plugins: {press", "plugins: {s"), "base.yml:3: [settings] The plugin"),
        (OWN, BASE.replace("material", "mkdocs"), "base.yml:4: [settings] The press has no pages"),
        ("INHERIT: base.yml\ntheme: mkdocs\n", BASE, "mkdocs.yml:2: [settings] The press has no"),
        (OWN, BASE.replace("name: m", "logo: m"), "mkdocs.yml:2: [settings] The press needs a"),
        (
            OWN,
            BASE.replace("al}", "al, custom_dir: [a, b]}"),
            "base.yml:4: [settings] 'custom_dir'",
        ),
    ],
)
def test_what_is_inherited_counts_as_the_generator_puts_it_together(
    own: str, base: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "base.yml").write_text(base, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(own, encoding="utf-8")
    told = [str(problem) for problem in check_parts(tmp_path / "mkdocs.yml")]
    assert [one[: len(message)] for one in told] == [message] * bool(message)


def test_a_link_to_settings_inherits_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "base.yml").write_text(BASE, encoding="utf-8")
    (tmp_path / "shared" / "own.yml").write_text(OWN, encoding="utf-8")
    (tmp_path / "mkdocs.yml").symlink_to("shared/own.yml")
    assert list(check_parts(tmp_path / "mkdocs.yml")) == []
    assert list(check_generator(tmp_path / "mkdocs.yml")) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: material", "name: readthedocs", "3: [settings] The press has no pages for"),
        (
            "theme:\n  name: material\n  variant: classic\n",
            "",
            "1: [settings] The press needs a theme",
        ),
        ("site_name: Tides\n", "", "1: [settings] There is no 'site_name'"),
    ],
)
def test_what_would_stop_the_generator_is_told(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(SOUND.replace(old, new), encoding="utf-8")
    (told,) = map(str, check_parts(settings))
    assert told.startswith(f"mkdocs.yml:{message}")


def test_a_colour_without_quotation_marks_is_told(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    options = "markdown_extensions:\n  - press:\n      accent: #1d5a78\n      charts: # none\n"
    settings.write_text(options, encoding="utf-8")
    _, (cut,) = read_settings(settings, tmp_path, ("accent", "charts"))
    assert str(cut).startswith("mkdocs.yml:3: [yaml-cut] 'accent' is empty")


def test_the_names_are_those_of_the_theme() -> None:
    templates = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
    text = "".join(page.read_text(encoding="utf-8") for page in templates.rglob("*.html"))
    text += "".join(one.read_text(encoding="utf-8") for one in templates.rglob("bundle.*.js"))
    assert {name for name in NAMES["features"] if name not in text} == set()
