"""The live preview: a save makes stale pages anew, a fault shows on the page, the server lives."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from conftest import run_mkdocs

EPOCH = re.compile(r"livereload\((\d+), \d+\);")


def fetched(address: str) -> str:
    """A page; waits until the server answers."""
    end = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(address, timeout=120) as answer:
                return str(answer.read().decode())
        except ConnectionError:
            assert time.monotonic() < end
        except urllib.error.URLError:
            assert time.monotonic() < end


@pytest.fixture
def preview(tiny: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", address]
    process = subprocess.Popen(
        command,
        cwd=tiny,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=(tiny / "log").open("w"),
    )
    yield f"http://{address}"
    process.terminate()
    process.wait()


def saved(preview: str, change: Callable[[], object], path: str = "") -> html.HtmlElement:
    """Saves something, waits for the signal a browser waits for, and gives the page anew."""
    match = EPOCH.search(fetched(f"{preview}/{path}"))
    assert match
    change()
    while int(fetched(f"{preview}/livereload/{match[1]}/1")) <= int(match[1]):
        pass
    return html.fromstring(fetched(f"{preview}/{path}"))


def faults(page: html.HtmlElement) -> list[str]:
    note = page.xpath("//body/*[1][@role='alert']")
    return (
        [str(line.text_content()) for line in page.xpath("//*[@role='alert']//li")] if note else []
    )


def edit(file: Path, old: str, new: str) -> Callable[[], object]:
    text = file.read_text(encoding="utf-8")
    assert old in text
    return lambda: file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_fault_shows_on_every_page_and_the_server_lives(preview: str, tiny: Path) -> None:
    index, claims = tiny / "docs/index.md", tiny / "docs/claims.yml"
    page = saved(preview, edit(index, "]{p1.c2}", "]{p1.c9}"))
    assert faults(page) == [
        "docs/index.md:15: [claim-unknown] No claim 'p1.c9'. Did you mean 'p1.c2'?"
    ]
    assert len(faults(html.fromstring(fetched(f"{preview}/claims/")))) == 1
    page = saved(preview, edit(claims, "verdict: supported", "verdict: suported"))
    assert len(faults(page)) == 3 - 1
    assert "docs/index.md:15: [claim-unknown]" in (tiny / "log").read_text(encoding="utf-8")
    edit(claims, "verdict: suported", "verdict: supported")()
    page = saved(preview, edit(index, "]{p1.c9}", "]{p1.c2}"))
    assert faults(page) == []
    assert page.xpath("//*[@data-claim='p1.c2']")


def test_a_build_that_stops_is_told_and_survived(preview: str, tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    sound = settings.read_text(encoding="utf-8")
    page = saved(preview, lambda: settings.write_text(sound + "nav: [offen\n", encoding="utf-8"))
    (fault,) = faults(page)
    assert fault.startswith("mkdocs.yml:")
    assert "[build]" in fault
    page = saved(preview, lambda: settings.write_text(sound, encoding="utf-8"))
    assert faults(page) == []


def test_a_record_reaches_every_page_that_shows_it(preview: str, tiny: Path) -> None:
    change = edit(tiny / "docs/claims.yml", "Das Wasser steigt", "Das Meer steigt")
    assert "Das Meer steigt" in saved(preview, change, "claims/").text_content()
    assert "Das Meer steigt" in html.fromstring(fetched(f"{preview}/")).text_content()


def test_a_chart_is_drawn_anew(preview: str, tiny: Path) -> None:
    change = edit(tiny / "src/bilder/pegel.py", 'return f"Von', 'return f"Er stieg von')
    assert "Er stieg von" in saved(preview, change).text_content()


def test_a_build_never_carries_the_note(tiny: Path) -> None:
    edit(tiny / "docs/index.md", "]{p1.c2}", "]{p1.c9}")()
    run_mkdocs(tiny, tiny / "site", strict=False)
    text = (tiny / "site/index.html").read_text(encoding="utf-8")
    assert "press-faults" not in text
    assert not (tiny / "site/assets/preview.css").exists()
