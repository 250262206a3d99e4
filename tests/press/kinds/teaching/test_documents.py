"""Plans as Word documents, read back by other programs: zipfile, the XML, and pandoc."""

import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from lxml import etree, html

from conftest import read
from press.core.settings.look import contrast
from press.core.site_build import SiteBuild
from press.kinds.teaching.course.documents import columns, docx, write_documents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERS = 80
"""So many are in a line of the page at most."""
PLAN = """---
title: 'Zählen: "üben"'
description: Eine Stunde am Pegel.
teach: {type: lab, tables: [pegel], keywords: [Tidenhub, Pegel]}
---

# Zählen

## Aufgaben {.sheet}
"""
BUILT = """<article id="__skip"><h1>Zählen</h1>{more}
<h2 class="sheet">Aufgaben<a class="headerlink" href="#x">¶</a></h2>
<ol start="3"><li>Lies <a href="UPdata/">die <em>Daten</em></a>.<button>?</button></li></ol>
<h3>Später</h3><p><img src="SECRET" alt="Ein Pegel"><iframe src="SECRET"></iframe></p>
<table><thead><tr><th>Zeit</th><th>Was geschieht</th></tr></thead>
<tbody><tr><td>0–10</td><td></td></tr></tbody></table></article>"""
ADDRESSES = {"lehre/zählen/": "<p>Für Lehrende.</p>", "class/lehre/zählen/": ""}


def read_back(document: bytes, tmp_path: Path) -> dict[str, Any]:
    """A document as pandoc reads it, as JSON."""
    (file := tmp_path / "back.docx").write_bytes(document)
    command = [pypandoc.get_pandoc_path(), file, "--to=json"]
    found: dict[str, Any] = json.loads(subprocess.check_output(command))
    return found


def test_a_plan_and_its_task_sheet_are_documents_that_say_what_they_are(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1519257600")
    (plan := tiny / "docs" / "lehre" / "zählen.md").parent.mkdir()
    plan.write_text(PLAN, encoding="utf-8")
    with (tiny / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_author: Ada Öhler\ncopyright: <b>CC BY 4.0</b>\n")
    (secret := tmp_path / "secret.html").write_text("<p>geheim</p>", encoding="utf-8")
    site = tmp_path / "site"
    for address, more in ADDRESSES.items():
        (site / address).mkdir(parents=True)
        text = BUILT.replace("{more}", more).replace("SECRET", secret.as_uri())
        text = text.replace("UP", "../" * address.count("/"))
        (site / address / "index.html").write_text(text, encoding="utf-8")
    write_documents(SiteBuild(read(tiny, "bilder"), site, "https://x.test/", "de"))
    with zipfile.ZipFile(site / "lehre/zählen.zip") as parts:
        assert {*parts.namelist()} == {
            *("README.txt", "datapackage.json", "pegel.csv", "zählen-sheet.docx")
        }
        table = (tiny / "docs" / "data" / "pegel.csv").read_bytes()
        assert parts.read("pegel.csv") == table
        readme = parts.read("README.txt").decode()
        assert 'Zählen: "üben"' in readme
        assert "- pegel.csv: " in readme
        assert "CC BY 4.0" in readme
    whole, sheet = ((site / f"lehre/zählen{of}.docx").read_bytes() for of in ("", "-sheet"))
    told = json.dumps(read_back(whole, tmp_path), ensure_ascii=False)
    assert "Lehrende" in told
    assert "geheim" not in told
    back = read_back(sheet, tmp_path)
    assert "Lehrende" not in json.dumps(back)
    kinds = [block["t"] for block in back["blocks"]]
    assert kinds == ["Header", "OrderedList", "Header", "Para", "Table", "Para"]
    assert [block["c"][0] for block in back["blocks"] if block["t"] == "Header"] == [1, 2]
    assert back["blocks"][1]["c"][0][0] == 3
    assert "https://x.test/data/" in json.dumps(back["blocks"][1])
    with zipfile.ZipFile(io.BytesIO(sheet)) as parts:
        assert parts.testzip() is None
        core, custom = (parts.read(f"docProps/{n}.xml").decode() for n in ("core", "custom"))
        body, styles = (
            etree.fromstring(parts.read(f"word/{n}.xml")) for n in ("document", "styles")
        )
    assert "<cp:keywords>Tidenhub, Pegel</cp:keywords>" in core
    for says in ('Zählen: "üben"', "Ada Öhler", "Eine Stunde am Pegel.", "2018-02-22", ">de<"):
        assert says in core.replace("&quot;", '"')
    assert ">CC BY 4.0<" in custom
    assert "22. Februar 2018" in custom
    last = "".join(body.findall(f".//{W}p")[-1].itertext())
    assert last.startswith("Fassung vom 22. Februar 2018 · Ada Öhler · CC BY 4.0 · https://x.test/")
    assert body.findall(f".//{W}tblHeader")
    narrow, wide = (int(str(column.get(f"{W}w"))) for column in body.iter(f"{W}gridCol"))
    assert narrow < wide
    assert [lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")] == ["de"]
    assert len(styles.findall(f".//{W}style[@{W}styleId='Table']//{W}tblBorders/*")) == 6


def test_a_link_can_be_read_in_a_grey_print() -> None:
    made = docx('<p>Lies <a href="https://pegel.example/">die Daten</a>.</p>', {"title": "Zählen"})
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        styles = etree.fromstring(parts.read("word/styles.xml"))
    (form,) = styles.iterfind(f"{W}style[@{W}styleId='Hyperlink']/{W}rPr")
    (colour,) = form.iterfind(f"{W}color")
    red, green, blue = (int(pair, 16) / 255 for pair in re.findall("..", colour.get(f"{W}val")))
    assert contrast((red, green, blue), (1, 1, 1)) >= 4.5
    assert colour.get(f"{W}themeColor") is None
    assert form.find(f"{W}u") is not None


def test_the_same_text_makes_the_same_bytes() -> None:
    one, two = (docx("<h2>Aufgaben</h2>", {"title": "Zählen"}) for _ in range(2))
    assert one == two


def test_a_table_that_a_task_names_is_among_those_of_its_plan(tiny: Path) -> None:
    (plan := tiny / "docs" / "lehre.md").write_text(PLAN + "\n1. Lies `pegel` ab.\n")
    assert not told_of_tables(tiny)
    plan.write_text(plan.read_text().replace("[pegel]", "[pegl]"))
    assert told_of_tables(tiny) == ["No table 'pegl'."]
    plan.write_text(plan.read_text().replace(", tables: [pegl]", ""))
    assert told_of_tables(tiny) == ["A task uses the table 'pegel', which 'tables' does not list."]


def told_of_tables(tiny: Path) -> list[str]:
    return [p.what for p in read(tiny, "bilder").problems if "table" in p.what]


def test_tables_break_no_word_and_leave_room_to_write() -> None:
    cells = [
        ["Kriterium", "Ein langer Satz, der die halbe Zeile füllt und mehr", "", ""],
        ["k"] * 4,
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    table = html.fragment_fromstring(f"<table>{rows}</table>")
    first, long, blank, _ = (float(col.get("style")[7:-1]) for col in columns(table))
    assert 100 * len("Kriterium") / LETTERS < first < blank < long
    empty = "<tr><td>Antwort</td><td></td><td></td></tr>"
    with zipfile.ZipFile(io.BytesIO(docx(f"<table>{empty}{rows}</table>", {}))) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    heights = [row.find(f"{W}trPr/{W}trHeight") is not None for row in body.iter(f"{W}tr")]
    assert heights == [True, True, False]
    assert len(body.findall(f".//{W}cantSplit")) == 3


def test_the_line_before_a_table_stays_with_it_and_a_number_of_two_digits_has_room() -> None:
    text = "<ol><li>Erste</li></ol><p>Name:</p><table><tr><td>Zeit</td></tr></table><p>Ende</p>"
    with zipfile.ZipFile(io.BytesIO(docx(text, {}))) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
        lists = etree.fromstring(parts.read("word/numbering.xml"))
    kept = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert ["".join(p.itertext()) for p in kept] == ["Name:"]
    levels = lists.findall(f".//{W}lvl[@{W}ilvl='0']")
    numbered = [one for one in levels if one.find(f"{W}numFmt").get(f"{W}val") == "decimal"]
    assert numbered
    for level in numbered:  # three signs of twelve points, in twentieths of a point
        assert int(level.find(f"{W}pPr/{W}ind").get(f"{W}hanging")) >= 3 * 7 * 20


def test_a_worksheet_begins_a_page_of_a_paper_that_it_fits() -> None:
    row = "<tr><td>Erste</td><td></td></tr>"
    table = "<table><tr><th>Zeit</th><th>Höhe</th></tr>{}</table>"
    few, many = table.format(row), table.format(row * 5)
    made = docx(f"<h2>A</h2>{few}<h2>B</h2><p>Name:</p>{many}", {})
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml"))
    paragraphs = root.iter(f"{W}p")
    begun = [p for p in paragraphs if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert ["".join(map(str, p.itertext())).strip() for p in begun] == ["B"]
    (size,), (edges,) = root.iter(f"{W}pgSz"), root.iter(f"{W}pgMar")
    width = int(size.get(f"{W}w", "0")) - 2 * int(edges.get(f"{W}left", "0"))
    assert 16.9 < width / 567 < 17.1, "centimetres, of 567 twentieths of a point each"
