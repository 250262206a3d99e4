"""Nothing that another extension of Markdown puts into a page acts, is fetched or never ends."""

import socket
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from press.adapters.markdown import PressExtension, current


def with_extension(root: Path, name: str, **options: object) -> Markdown:
    """Markdown for a page of the tiny publication, with an extension in front of ours."""
    current.set("claims.md")
    press = PressExtension(root=str(root), charts="bilder")
    return Markdown(extensions=[name, press], extension_configs={name: options})


def test_a_part_of_a_page_has_no_signs_of_a_placeholder_and_stops_no_parser(tiny: Path) -> None:
    page = "Ein Satz [@brückner-2011].\n\n{}\n"
    part = "a \ue000note0\ue001 b\n\n" + "[" * 20_000
    (tiny / "part.md").write_text(part, encoding="utf-8")
    parts = with_extension(tiny, "pymdownx.snippets", base_path=[str(tiny)])
    included = parts.convert(page.format('--8<-- "part.md"'))
    assert "a note0 b" in included
    assert "[[" not in included


@pytest.mark.parametrize("tag", ["script", "style", "form", "iframe", "noscript", "xmp", "object"])
def test_no_extension_makes_an_element_that_acts(tag: str, tiny: Path) -> None:
    typed = f"/// html | {tag}[onclick='alert(1)' src='//a.example']\n@import '//a.example';\n///"
    page = with_extension(tiny, "pymdownx.blocks.html").convert(f"Word.\n\n{typed}\n")
    assert html.fragment_fromstring(page, create_parent="div").xpath(f"//{tag} | //@onclick") == []


def test_no_part_of_a_page_is_fetched(tiny: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        parts = with_extension(tiny, "pymdownx.snippets", url_download=True, url_timeout=1)
        with suppress(TimeoutError):
            parts.convert('--8<-- "http://{}:{}/x.md"'.format(*server.getsockname()))
        with pytest.raises(BlockingIOError):
            server.accept()


def test_parts_that_multiply_end(tiny: Path) -> None:
    (tiny / "0.md").write_text("word\n", encoding="utf-8")
    for number in range(1, 9):
        (tiny / f"{number}.md").write_text(f'--8<-- "{number - 1}.md"\n' * 10, encoding="utf-8")
    parts = with_extension(tiny, "pymdownx.snippets", base_path=[str(tiny)])
    assert 100 < parts.convert('--8<-- "8.md"').count("word") <= 1_000
