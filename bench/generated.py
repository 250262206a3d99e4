"""Writes a publication of any size: studies, each with a chart, a table, a work and a claim."""

import json
import re
import shutil
from pathlib import Path

LOOK = Path(__file__).parent.parent / "src" / "charts" / "_look.py"
MODULE = '''"""Chart {n}."""

import altair as alt

from bilder._look import C1, About, View, finish, label, points

ABOUT = About("Finding {n}", "Numbers a year", ("table_{n}",), ("work-{n}",), "Much.", "all")
VIEWS = {{"all": View(ABOUT.title, ABOUT.subtitle)}}


def describe(data, view):
    return f"From {{data['table_{n}'].number.iloc[0]}} to {{data['table_{n}'].number.iloc[-1]}}."


def table(data, view):
    return data["table_{n}"].set_axis(["Year", "Number"], axis=1)


def draw(data, view, frame):
    rows = data["table_{n}"].astype({{"year": int, "number": float}})
    x, y = alt.X("year:Q").scale(zero=False), alt.Y("number:Q")
    line = alt.Chart(rows).mark_line(color=C1).encode(x=x, y=y)
    words = points((2000, 10, "a label"), names="year number text")
    layers = alt.layer(line, line.mark_circle(color=C1), label(words, x, y, frame))
    return finish(layers.properties(width=frame.plot, height=200), frame)
'''
STUDY = """---
title: Study {n}
asks: What?
finds: This.
quantity: {{kind: share, of: places, per: year, reported: none}}
method: Counting.
covers: A country.
cannot_say: [Much.]
read: All of it.
not_read: Nothing.
why: {{{claim}: made up}}
disagree: []
design: cases
coverage: narrow
identification: none
replication: none-known
---

"""
CONFIG = """site_name: Bench
theme: {name: material, font: false}
markdown_extensions: [attr_list, toc, press: {charts: bilder}]
plugins: [search, press]
validation: {anchors: ignore}
"""
PLAIN = """site_name: Bench
theme: {name: material, font: false}
markdown_extensions: [attr_list, toc]
plugins: [search]
validation: {anchors: ignore}
"""
OURS = re.compile(r"/// chart.*?\n///\n|\s\[@[^]]*\]|\{p\d+\.c\d+\}", re.S)
"""Charts, citations and marks, as pages for plain Material do not have them."""
FIELDS = [
    {"name": "year", "type": "integer", "description": "The year."},
    {"name": "number", "type": "number", "unit": "pieces", "description": "Made up."},
]


EACH = 10
"""Claims in a paragraph, as an essay may have them."""


def claim_id(n: int) -> str:
    """The id of the claim that rests on a study."""
    return f"p{n // EACH + 1}.c{n % EACH + 1}"


def generate(folder: Path, size: int) -> None:
    """Fills a folder with a publication of ``size`` studies."""
    docs, package = folder / "docs", folder / "src" / "bilder"
    for part in (docs / "studies", docs / "data", package):
        part.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG)
    (package / "__init__.py").write_text('"""Charts."""\n')
    (package / "_look.py").write_text(LOOK.read_text().replace("from charts.", "from bilder."))
    resources, works, claims = [], [], []
    for n in range(size):
        (package / f"chart_{n}.py").write_text(MODULE.format(n=n))
        rows = "".join(f"{1990 + at},{(at * 37 + n) % 100}\n" for at in range(30))
        (docs / "data" / f"table_{n}.csv").write_text("year,number\n" + rows)
        schema = {"fields": FIELDS, "primaryKey": ["year"]}
        resources.append(
            {
                "name": f"table_{n}",
                "path": f"table_{n}.csv",
                "title": f"Table {n}",
                "description": "Made up.",
                "sources": [{"title": "None"}],
                "schema": schema,
            }
        )
        works.append(
            f"@book{{work-{n},\n  author = {{Author{n}, Ann}},\n"
            f"  title = {{Title {n}}},\n"
            f"  publisher = {{Press}},\n  url = {{https://example.org/{n}}},\n"
            f"  year = {{{1950 + n % 70}}},\n}}\n"
        )
        claims.append(
            f"- id: {claim_id(n)}\n  says: Claim {n}.\n  kind: fact\n  verdict: unchecked\n"
            "  checked: 2026-01-01\n"
            f"  because: Nobody looked at number {n}.\n"
            f"  sources:\n    - {{key: work-{n}, bears: qualifies, how: made up}}\n"
            f"  settle:\n    - {{key: work-{n}, at: p. 1, ask: What is number {n}?}}\n"
        )
        (docs / "studies" / f"work-{n}.md").write_text(
            f"{STUDY.format(n=n, claim=claim_id(n))}# Study {n}\n\n"
            + f"A sentence with a citation [@work-{n}, p. {n + 1}], and another.\n\n" * 5
            + f"/// chart | chart_{n}\n///\n"
        )
    parts = [range(at, min(at + EACH, size)) for at in range(0, size, EACH)]
    text = "\n".join(
        f"## Part {at} {{#p{at}}}\n\n"
        + "".join(f"[Sentence {n}.]{{{claim_id(n)}}}\n" for n in part)
        for at, part in enumerate(parts, 1)
    )
    (docs / "index.md").write_text(f"---\ntitle: All\nvoice: essay\n---\n\n{text}")
    (docs / "claims.yml").write_text("".join(claims))
    (folder / "bibliography.bib").write_text("\n".join(sorted(works)))
    licence = {"title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
    described = {"name": "bench", "title": "Made up", "licenses": [licence], "resources": resources}
    (docs / "data" / "datapackage.json").write_text(json.dumps(described))


def generate_plain(twin: Path, folder: Path) -> None:
    """Fills ``twin`` with the pages of a publication for plain Material, without what is ours."""
    for page in (folder / "docs").rglob("*.md"):
        copy = twin / page.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(OURS.sub("", page.read_text()))
    shutil.copytree(folder / "docs" / "data", twin / "docs" / "data")
    (twin / "mkdocs.yml").write_text(PLAIN)
