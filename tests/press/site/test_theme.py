"""A publication has the press's look, and puts its own sheets, modules and templates to it."""

from pathlib import Path

import pytest
from lxml import html

from conftest import ROOT, copy_tiny, run_mkdocs
from press.site.theme import THEME, theme_assets

PRESS = ROOT / "src" / "press"
OWN = {
    "docs/assets/css/meer.css": ":root { --accent: #123456 }\n",
    "docs/assets/js/meer.js": 'document.body.dataset.own = "meer";\n',
    "docs/assets/css/geladen.css": "p { color: red }\n",
    "eigen/partials/footer.html": "<footer>Eigener Fuß</footer>\n",
}


@pytest.fixture(scope="module")
def dressed(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The tiny publication with a look of its own, built strictly."""
    tiny = copy_tiny(tmp_path_factory.mktemp("own"), kept)
    for name, text in OWN.items():
        (tiny / name).parent.mkdir(parents=True, exist_ok=True)
        (tiny / name).write_text(text, encoding="utf-8")
    settings = tiny / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8").replace("theme:\n", "theme:\n  custom_dir: eigen\n")
    settings.write_text(f"{told}extra_css: [assets/css/geladen.css]\n", encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site")
    assert run.returncode == 0, run.stderr
    return tiny / "site"


def test_its_own_comes_after_the_press_and_loads_with_it(dressed: Path) -> None:
    page = html.parse(str(dressed / "claims" / "index.html"))
    sheets = [Path(href).name for href in page.xpath("//link[@rel='stylesheet']/@href")]
    (sheet,) = (dressed / "assets/css").glob("site.*.css")
    assert [name.split(".")[0] for name in sheets].count("geladen") == 1
    assert sheet.name in sheets
    accents = sheet.read_text("utf-8").split("--accent:")[1:]
    assert accents[-1].split("}")[0].strip() == "#123456"
    (script,) = (dressed / "assets/js").glob("site.*.js")
    assert script.read_text("utf-8").rstrip().endswith('dataset.own = "meer";\n}')
    assert not list((dressed / "assets").rglob("meer.*"))


def test_its_own_template_comes_instead(dressed: Path) -> None:
    page = html.parse(str(dressed / "index.html"))
    assert [foot.text for foot in page.iter("footer")] == ["Eigener Fuß"]
    assert page.xpath("//header[contains(@class, 'bar')]")


def test_an_entry_names_every_part_and_each_part_is_there(tmp_path: Path) -> None:
    texts = theme_assets(tmp_path, ())
    entries = "".join(text for uri, text in texts.items() if Path(uri).stem in {"site", "kinds"})
    parts = {Path(uri).name for uri in texts} - {"site.css", "site.js", "assign.css", "assign.js"}
    assert {name for name in parts if f'{name}"' not in entries} == set()
    assert (THEME / "main.html").is_file()


def test_a_printed_sheet_has_the_name_of_the_site_over_it(tmp_path: Path) -> None:
    sheet = theme_assets(tmp_path, (), name='Ebbe "und"\n Flut</style>')["assets/css/print.css"]
    assert r'@top-left { content: "Ebbe \22 und\22  Flut\3c \2f style\3e ";' in sheet
    assert "@top-left" not in theme_assets(tmp_path, ())["assets/css/print.css"]
