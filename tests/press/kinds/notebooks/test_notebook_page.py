"""What a cell printed is the same page, in however many pieces the kernel sent it."""

import pytest
from lxml import html

from press.kinds.notebooks.pages import notebook_page

CELL = '<div class="jp-Cell jp-CodeCell"><div class="jp-InputArea"><pre>x</pre></div>{}</div>'
OUTPUT = """<div class="jp-RenderedText jp-OutputArea-output{}" data-mime-type="{}"><pre>{}</pre>
</div>
"""
SHOWN = OUTPUT.format(" jp-OutputArea-executeResult", "text/plain", "d")
WARNED = OUTPUT.format("", "application/vnd.jupyter.stderr", "w")


def printed(*texts: str) -> str:
    return "".join(OUTPUT.format("", "text/plain", text) for text in texts)


def page(outputs: str) -> list[str]:
    """The texts of a page's outputs."""
    made = notebook_page("<!-- cell 0 -->", CELL.format(outputs))
    return [found.text_content() for found in html.fromstring(made).find_class("cell-output")]


@pytest.mark.parametrize("pieces", [("a\nb\nc\n",), ("a\n", "b\nc\n"), ("a\n", "b\n", "c\n")])
def test_what_is_printed_is_one_output(pieces: tuple[str, ...]) -> None:
    whole = "a\nb\nc\n"
    assert [text.strip() for text in page(printed(*pieces) + SHOWN)] == [whole.strip(), "d"]
    assert page(printed(*pieces) + SHOWN) == page(printed(whole) + SHOWN)


def test_what_differs_in_kind_stays_apart() -> None:
    assert [text.strip() for text in page(printed("a") + WARNED + printed("b"))] == ["a", "w", "b"]
