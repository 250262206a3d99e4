"""The live preview: a save makes stale pages again, a fault shows on the page, the server lives."""

import os
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html

from conftest import copy_tiny, run_mkdocs

EPOCH = re.compile(r"livereload\((\d+), \d+\);")


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=120) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """A copy of the tiny publication, with what is made already; each test leaves it sound."""
    return copy_tiny(tmp_path_factory.mktemp("preview"), kept)


@pytest.fixture(scope="module")
def said() -> list[str]:
    """What the preview said in the terminal, so far."""
    return []


@pytest.fixture(scope="module")
def preview(folder: Path, said: list[str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "press", "serve", "--port", port]
    ready = threading.Event()

    def listen() -> None:
        assert process.stderr
        for line in process.stderr:
            said.append(line.strip())
            if "Serving on" in line:
                ready.set()

    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        ear = threading.Thread(target=listen)
        ear.start()
        assert ready.wait(300), said
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        ear.join()


def saved(preview: str, change: Callable[[], object], path: str = "") -> html.HtmlElement:
    """Saves something, waits for the signal a browser waits for, and gives the page again."""
    match = EPOCH.search(fetched(f"{preview}/{path}"))
    assert match
    change()
    while int(fetched(f"{preview}/livereload/{match[1]}/1")) <= int(match[1]):
        pass
    return html.fromstring(fetched(f"{preview}/{path}"))


def faults(page: html.HtmlElement) -> list[str]:
    """What the note lists, which stands first on the page."""
    lines = page.xpath("//body/*[self::aside or self::div][1][@role='alert']//li")
    return [str(line.text_content()).strip() for line in lines]


def edit(file: Path, old: str, new: str) -> Callable[[], object]:
    text = file.read_text(encoding="utf-8")
    assert old in text
    return lambda: file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_fault_shows_on_every_page_until_it_is_mended(
    preview: str, folder: Path, said: list[str]
) -> None:
    index = folder / "docs" / "index.md"
    told = "docs/index.md:16: [claim-unknown] No claim 'p1.c9'. Did you mean 'p1.c2' or 'p1.c1'?"
    page = saved(preview, edit(index, "]{p1.c2}", "]{p1.c9}"))
    assert faults(page) == [told]
    assert faults(html.fromstring(fetched(f"{preview}/claims/"))) == [told]
    assert any(told in line for line in said)
    page = saved(preview, edit(index, "]{p1.c9}", "]{p1.c2}"))
    assert faults(page) == []
    assert page.xpath("//*[@data-claim='p1.c2']")


def test_a_build_that_stops_is_told_and_survived(preview: str, folder: Path) -> None:
    settings = folder / "mkdocs.yml"
    sound = settings.read_text(encoding="utf-8")
    page = saved(preview, lambda: settings.write_text(sound + "nav: [offen\n", encoding="utf-8"))
    (fault,) = faults(page)
    assert fault.startswith("mkdocs.yml:")
    assert "[build]" in fault
    page = saved(preview, lambda: settings.write_text(sound, encoding="utf-8"))
    assert faults(page) == []


def test_a_record_and_a_chart_reach_every_page_that_shows_them(preview: str, folder: Path) -> None:
    change = edit(folder / "docs/claims.yml", "Das Wasser steigt", "Das Meer steigt")
    assert "Das Meer steigt" in saved(preview, change, "claims/").text_content()
    assert "Das Meer steigt" in html.fromstring(fetched(f"{preview}/")).text_content()
    change = edit(folder / "src/bilder/pegel.py", 'return f"Von', 'return f"Er stieg von')
    assert "Er stieg von" in saved(preview, change).text_content()


def test_a_sheet_of_its_own_reaches_the_pages(preview: str, folder: Path) -> None:
    own = folder / "docs/assets/css/meer.css"
    own.parent.mkdir(parents=True)
    saved(preview, lambda: own.write_text("p { top: 1px }", encoding="utf-8"))
    assert '@import "meer.css";' in fetched(f"{preview}/assets/css/site.css")
    saved(preview, lambda: own.write_text("p { top: 2px }", encoding="utf-8"))
    assert "2px" in fetched(f"{preview}/assets/css/meer.css")
    saved(preview, own.unlink)
    assert "meer.css" not in fetched(f"{preview}/assets/css/site.css")


def test_a_build_never_carries_the_note(folder: Path, tmp_path: Path) -> None:
    index = folder / "docs" / "index.md"
    edit(index, "]{p1.c2}", "]{p1.c9}")()
    run_mkdocs(folder, tmp_path / "site", strict=False)
    edit(index, "]{p1.c9}", "]{p1.c2}")()
    assert "press-faults" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "site/assets/preview.css").exists()


def test_redirects_are_no_faults_however_often_it_is_saved(preview: str, folder: Path) -> None:
    docs = folder / "docs"
    (docs / "moved.md").write_text("# Umgezogen\n", encoding="utf-8")
    redirects = docs / "redirects.yml"
    saved(preview, lambda: redirects.write_text("alt/: claims/\n", encoding="utf-8"))
    settings = folder / "mkdocs.yml"
    sound = settings.read_text(encoding="utf-8")
    for count in range(3):  # a change of the settings makes all pages again
        now = f"{sound}# {count}\n"
        page = saved(preview, lambda now=now: settings.write_text(now, encoding="utf-8"))
        assert faults(page) == []
        assert "url=../claims/" in fetched(f"{preview}/alt/")
    (docs / "moved.md").rename(docs / "here.md")
    lines = "alt/: claims/\nmoved/: here/\nwasser.csv: data/pegel.csv\n"
    saved(preview, lambda: redirects.write_text(lines, encoding="utf-8"))
    page = saved(preview, lambda: settings.write_text(f"{sound}# e\n", encoding="utf-8"))
    assert faults(page) == []
    assert "url=../here/" in fetched(f"{preview}/moved/")
    assert fetched(f"{preview}/wasser.csv") == fetched(f"{preview}/data/pegel.csv")


@pytest.mark.parametrize("words", [["press", "serve", "--port"], ["mkdocs", "serve", "-a"]])
def test_a_port_in_use_is_one_line(folder: Path, words: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        where = str(port) if words[0] == "press" else f"127.0.0.1:{port}"
        command = [sys.executable, "-m", *words, where]
        quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        run = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True)
    assert run.returncode != 0
    said = [line for line in (run.stdout + run.stderr).splitlines() if line and "INFO" not in line]
    (line,) = said
    assert f"Port {port} is in use. Stop what uses it, or use another: press serve" in line
