"""Runs the examples: what is typed, what the reader gets, which problems are told.

An example is one file. Parts begin with a line ``=== name``: a file of the tiny publication
(``docs/index.md``), ``reader`` (the HTML of that page) or ``problems`` (every message, in order).
"""

import re
from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read

HERE = Path(__file__).parent
EXAMPLES = sorted(HERE.glob("*/*.txt"))

EVERYWHERE = "work-cards works-cited sprite frames"


def parts(example: Path) -> dict[str, str]:
    pieces = re.split(r"(?m)^=== (.+)\n", example.read_text(encoding="utf-8"))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def rendered(root: Path) -> str:
    text = (root / "docs" / "index.md").read_text(encoding="utf-8")
    body = re.sub(r"\A---\n.*?^---\n", "", text, flags=re.S | re.M)
    return converted(root, "index.md", body, language="de-DE")


def normal(markup: str) -> str:
    """HTML with one space between words, without the parts that are on every page."""
    tree = html.fragment_fromstring(markup, create_parent="div")
    for part in tree.xpath("//*[@class and contains($names, @class)]", names=EVERYWHERE):
        part.drop_tree()
    for words in tree.xpath("//*[@id='script-words']"):
        words.drop_tree()
    for shape in tree.xpath("//*[contains(@class, 'mark')]/*[@class='shape']"):
        shape.drop_tree()
    for picture in tree.xpath("//*[@class='chart-table']"):
        picture.drop_tree()
    text = html.tostring(tree, encoding="unicode")
    return (
        re.sub(
            r"\s*(</?(?:p|li|ol|section|h2|div|figure|aside|header)\b[^>]*>)\s*",
            r"\n\1\n",
            re.sub(r"\s+", " ", text),
        )
        .replace("\n\n", "\n")
        .strip()
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_example(example: Path, tiny: Path) -> None:
    given = parts(example)
    for name, text in given.items():
        if name not in {"reader", "problems"}:
            (tiny / name).parent.mkdir(parents=True, exist_ok=True)
            (tiny / name).write_text(text, encoding="utf-8")
    problems = [str(problem) for problem in read(tiny, "bilder").problems]
    assert problems == given.get("problems", "").splitlines()
    if "reader" in given:
        assert normal(rendered(tiny)) == normal(given["reader"])
