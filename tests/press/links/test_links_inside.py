"""Every kind of broken link, seeded: each is found with the file and line it was typed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import read, run_mkdocs
from press.core.problems import Problem
from press.links.site import inside
from press.links.source_map import Origins

HOME = "https://gezeiten.example/"

IN_MARKDOWN = [
    ("[Datei](fehlt.pdf)", "link-missing"),
    ("[Seite](nirgends.md)", "link-missing"),
    ("[Ordner](../weg-ordner/)", "link-missing"),
    ("[Ordner](../../weg-draussen/)", "link-away"),
    ("[Anker der Seite](#fehlt)", "link-fragment"),
    ("[Anker anderswo](index.md#p9)", "link-fragment"),
    ("[verschlüsselt](#gr%C3%B6%C3%9Fe-fehlt)", "link-fragment"),
    ("[gross](heil.md#Heile-Stelle)", "link-fragment"),
    ("[Eintrag](references.md#ref-brückner-2012)", "link-fragment"),
    ("[Groß](Claims.md)", "link-missing"),
    ("![Bild](fehlt.png)", "link-missing"),
    ("[leer]()", "link-empty"),
    ("[nur ein Kreuz](#)", "link-empty"),
    ("[Wort][fehlt]", "link-unmade"),
    ("*Satz* mit [*Wort*][auch nicht]", "link-unmade"),
    ("[Wort][]", "link-unmade"),
    ("[nach Hause](https://gezeiten.example/weg/)", "link-missing"),
    ("[nach Hause](https://gezeiten.example/claims/#p1.c77)", "link-fragment"),
    ("[Schrägstrich](/claims/)", "link-away"),
    ("[ohne Schema](www.example.org/a)", "link-missing"),
    ("[Schema](htps://example.org/)", "link-scheme"),
    ("[Skript](javascript:alert)", "link-scheme"),
    ("[daheim](http://localhost:8000/x)", "link-scheme"),
    ("[Wirt](http:///pfad)", "link-malformed"),
    ("[Wirt](https://beispiel/)", "link-malformed"),
    ("[Post](mailto:niemand)", "link-malformed"),
    ("[zwei Striche](//example.org/x)", "link-malformed"),
    ('<a href="http://[x">Klammer</a>', "link-malformed"),
    ('<a href="http://example.org:port/">Tor</a>', "link-malformed"),
    ('<img src="weg.svg" alt="Bild">', "link-missing"),
    ('<img src="../karte.svg" srcset="../karte.svg 1x, weg-2x.png 2x" alt="B">', "link-missing"),
    (
        '<picture><source srcset="weg.avif"><img src="../karte.svg" alt="B"></picture>',
        "link-missing",
    ),
    ('<video src="weg.mp4" poster="../karte.svg"></video>', "link-missing"),
    ('<video src="../karte.svg" poster="weg-poster.png"></video>', "link-missing"),
    ('<object data="weg-objekt.svg"></object>', "link-missing"),
    ('<blockquote cite="weg-zitat.html">x</blockquote>', "link-missing"),
    ('<form action="weg-formular"></form>', "link-missing"),
    ('<span style="background: url(weg-grund.png)">x</span>', "link-missing"),
    ('<style>.x { background: url("weg-stil.png") }</style>', "link-missing"),
    ('<svg role="img"><use href="../karte.svg#weg-zeichen"/></svg>', "link-fragment"),
    ('<svg role="img"><a xlink:href="weg-x.html"><text>x</text></a></svg>', "link-missing"),
    ('<svg role="img"><rect fill="url(#weg-verlauf)"/></svg>', "link-fragment"),
    ('<a href="fehlt.zip" download>Herunterladen</a>', "link-missing"),
    ('<label for="weg-feld">x</label>', "id-missing"),
    ('<p aria-labelledby="weg-name">x</p>', "id-missing"),
    ('<p aria-describedby="weg-eins weg-eins">x</p>', "id-missing"),
    ('<button aria-controls="weg-teil">x</button>', "id-missing"),
    ('<button popovertarget="weg-karte">x</button>', "id-missing"),
    ('<table><tr><td headers="weg-kopf">x</td></tr></table>', "id-missing"),
    ('<p id="zweimal">x</p><p id="zweimal">y</p>', "id-doubled"),
    ('<script type="module">import "./weg.js"</script>', "link-missing"),
    ('<script type="application/ld+json">{"url": "weg-daten/"}</script>', "link-missing"),
    (
        '<script type="application/ld+json">{"sameAs": "http:///weg-gleich"}</script>',
        "link-malformed",
    ),
    ('<script type="application/ld+json">{kaputt}</script>', "link-malformed"),
    ('<iframe src="weg-rahmen.html" title="x"></iframe>', "link-missing"),
    ('<meta http-equiv="refresh" content="5; url=weg-neu/">', "link-missing"),
    ('<meta http-equiv="refresh" content="5,weg-komma/">', "link-missing"),
    ('<meta http-equiv="refresh" content=".5 URL=weg-leer/">', "link-missing"),
]

SETTINGS = f"""\
site_name: Gezeiten
site_url: {HOME}
theme: {{name: material, font: false, custom_dir: overrides}}
plugins: []
markdown_extensions: [attr_list]
"""
BASE = """\
{% extends "base.html" %}
{% block footer %}
<a href="weg-fuss.html">x</a> <a href="{{ 'claims/' | url }}">y</a>
{% endblock %}
"""
ESSAY = "---\ntitle: Anfang\n---\n\n# Anfang\n\n## Mond {#p1}\n\nWort\n"
CLAIMS = '# Liste\n\n<p id="p1.c1">Mond</p>\n'
WORKS = '# Werke\n\n<p id="ref-brückner-2011">B</p>\n\n<a href="http:///öhler-2019">Ö</a>\n'
BIBLIOGRAPHY = "@book{brückner-2011,\n  title = {Mond},\n}\n"

SOUND = """\
# Heile Stelle {#heile-stelle}

## Größe {#größe}

[oben](#top) [Größe](#gr%C3%B6%C3%9Fe) [roh](#größe) [Text](index.md#:~:text=Mond)
[Text](index.md#p1:~:text=Mond,Flut) [Post](mailto:a@example.org?subject=x) [Ruf](tel:+49-30-1234)
[fort](https://example.org/a_(b)?c=d#e) [fort](https://münchen.example/) [hier](#heile-stelle)
[Behauptung](claims.md#p1.c1) [Bild](karte.svg#zeichen) [daheim](https://gezeiten.example/claims/)
[Eintrag](references.md#ref-br%C3%BCckner-2011) ![Bild](karte.svg) [Kurz][kurz] `[a][b]` a[i][j]
[DOI](https://doi.org/10.1000/a%3Cb) <img src="data:image/gif;base64,R0lGOD" alt="">
[PDF](druck.pdf#page=2) <img src="../karte.svg" srcset="../karte.svg?a,b 2x" alt="">

[kurz]: claims.md
"""

PAGES = {
    "mkdocs.yml": SETTINGS,
    "overrides/main.html": BASE,
    "bibliography.bib": BIBLIOGRAPHY,
    "docs/index.md": ESSAY,
    "docs/claims.md": CLAIMS,
    "docs/references.md": WORKS,
    "docs/heil.md": SOUND,
}
FILES = {
    "docs/stil.css": '@import "weg.css";\n.a { background: url(karte.svg) }\n'
    ".b { background: image-set('weg-satz.png' 1x) }\n.c { src: url(weg.woff2) }\n",
    "docs/skript.js": 'import { a } from "./skript.js";\n\nimport b from "./weg-b.js";\n',
    "docs/karte.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
    '<g id="zeichen"/>\n<use xlink:href="#weg-symbol"/>\n<image href="weg-bild.png"/>\n</svg>\n',
    "docs/ausfuhr.json": f'[\n"{HOME}claims/",\n"{HOME}weg-ort/"\n]\n',
    "docs/druck.pdf": "%PDF-1.7\n",
}
IN_FILES = [
    ("overrides/main.html", 3, "link-missing"),
    ("docs/references.md", 5, "link-malformed"),
    ("docs/stil.css", 1, "link-missing"),
    ("docs/stil.css", 3, "link-missing"),
    ("docs/stil.css", 4, "link-missing"),
    ("docs/skript.js", 3, "link-missing"),
    ("docs/karte.svg", 3, "link-fragment"),
    ("docs/karte.svg", 4, "link-missing"),
    ("docs/ausfuhr.json", 3, "link-missing"),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small publication with every fault in it, built."""
    folder = tmp_path_factory.mktemp("broken")
    text = "# Schaden\n\n" + "\n\n".join(fault for fault, _ in IN_MARKDOWN) + "\n"
    for name, content in {**PAGES, **FILES, "docs/schaden.md": text}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    run = run_mkdocs(folder, folder / "site", strict=False)
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture(scope="module")
def told(broken: Path) -> list[Problem]:
    """What the check says of it."""
    return inside(broken / "site", read(broken, "keine"))


def seeded() -> Iterator[tuple[str, int, str]]:
    for index, (_, rule) in enumerate(IN_MARKDOWN):
        yield "docs/schaden.md", 3 + 2 * index, rule
    yield from IN_FILES


@pytest.mark.parametrize(("path", "line", "rule"), list(seeded()))
def test_finds_each_fault_where_it_was_typed(
    told: list[Problem], path: str, line: int, rule: str
) -> None:
    here = [problem for problem in told if (problem.path, problem.line) == (path, line)]
    assert [problem.rule for problem in here] == [rule], here


def test_nothing_else_is_called_broken(told: list[Problem]) -> None:
    known = {(path, line) for path, line, _ in seeded()}
    rest = [p for p in told if (p.path, p.line) not in known]
    assert rest == []


def test_a_remedy_names_what_was_meant(told: list[Problem]) -> None:
    by_line = {(problem.path, problem.line): str(problem) for problem in told}
    assert "Did you mean 'claims/'?" in by_line["docs/schaden.md", 3 + 2 * 9]
    assert "Did you mean 'heile-stelle'?" in by_line["docs/schaden.md", 3 + 2 * 7]


def test_what_a_record_made_is_told_of_the_record(broken: Path) -> None:
    origins = Origins(read(broken, "keine"), [])
    assert origins.line("feed.html", "references/#ref-brückner-2011") == ("bibliography.bib", 1)
