"""What stands in a record is text: it is never markup, and never an address that acts."""

from pathlib import Path

import pytest
from lxml import html

from conftest import read, run_mkdocs

PAYLOAD = "<script>alert(1)</script>"
CLAIMS = f"""
- id: p1.c1
  says: "{PAYLOAD} <img src=x onerror=alert(1)>"
  kind: fact
  verdict: supported
  because: "{PAYLOAD} [x](javascript:alert(1)) ![y](javascript:alert(2))"
  sources:
    - key: brückner-2011
      bears: supports
      how: "<b onclick=alert(1)>fett</b>"
- id: p1.c2
  says: "\\"><svg onload=alert(1)>"
  kind: fact
  verdict: unchecked
  because: Nichts.
  unread: "<iframe src=https://example.org></iframe>"
"""


@pytest.fixture
def hostile(tiny: Path) -> Path:
    (tiny / "docs" / "claims.yml").write_text(CLAIMS, encoding="utf-8")
    bibliography = tiny / "bibliography.bib"
    text = bibliography.read_text(encoding="utf-8").replace("Wasser und Mond", f"Wasser {PAYLOAD}")
    text = text.replace("{2011},", "{2011},\n  url = {javascript:alert(1)},")
    bibliography.write_text(text, encoding="utf-8")
    index = tiny / "docs" / "index.md"
    written = index.read_text(encoding="utf-8").replace("Eine erläuterte Ausgabe", f"'{PAYLOAD}'")
    index.write_text(written, encoding="utf-8")
    chart = tiny / "src" / "bilder" / "pegel.py"
    chart.write_text(
        chart.read_text(encoding="utf-8").replace("Stürme", f"{PAYLOAD} Stürme"), encoding="utf-8"
    )
    return tiny


def test_nothing_in_a_record_becomes_markup(hostile: Path) -> None:
    told = [problem.rule for problem in read(hostile, "bilder").problems]
    assert told == ["bib-url"]
    # Strict mode stops at that address; a lenient build shows what readers would get.
    run = run_mkdocs(hostile, hostile / "site", strict=False)
    assert run.returncode == 0, run.stderr
    for page in (hostile / "site").rglob("*.html"):
        main = html.parse(str(page)).getroot().xpath("//article")[0]
        assert main.xpath(".//script | .//iframe | .//b[@onclick]") == [], page
        for element in main.iter():
            acting = [name for name in element.attrib if name.startswith("on")]
            assert acting == [], page
            for name in ("href", "src"):
                assert not (element.get(name) or "").startswith("javascript:"), page
