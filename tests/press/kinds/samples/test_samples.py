"""A sample is shown as typed, and beside it as readers see it; it is no part of its page."""

from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from conftest import read
from press.adapters.markdown import PressExtension, current

SAMPLE = """# Seite

/// sample
```markdown
Das Wasser <b> steigt [@brückner-2011, S. 4].
```
///

/// sample | essay
```markdown
[Zweimal am Tag]{p1.c1}.[@brückner-2011]
```
///
"""


@pytest.mark.parametrize("fences", ["fenced_code", "pymdownx.superfences"])
def test_source_and_result_stand_side_by_side(tiny: Path, fences: str) -> None:
    (tiny / "docs" / "seite.md").write_text(SAMPLE, encoding="utf-8")
    current.set("seite.md")
    md = Markdown(extensions=[fences, PressExtension(root=str(tiny), charts="bilder")])
    page = html.fromstring(f"<div>{md.convert(SAMPLE)}</div>")
    first, second = page.xpath("//div[@class='sample']")
    (source,) = first.xpath(".//div[@class='sample-source']//code")
    assert source.text == "Das Wasser <b> steigt [@brückner-2011, S. 4]."
    (mark,) = first.xpath(".//div[@class='sample-shown']//span[@class='cite']")
    assert "Brückner" in mark.text_content()
    (claim,) = second.xpath(".//div[@class='sample-shown']//span[@data-claim='p1.c1']")
    assert claim.get("id") == "sample-1-claim-p1.c1"
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 2


def test_what_a_sample_cites_and_marks_is_not_used_by_its_page(tiny: Path) -> None:
    (tiny / "docs" / "seite.md").write_text(SAMPLE, encoding="utf-8")
    publication = read(tiny, "bilder")
    uses = {(use.kind, use.name) for use in publication.uses_in("docs/seite.md")}
    assert uses == {("block", "sample")}
