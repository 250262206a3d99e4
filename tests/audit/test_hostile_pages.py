"""A corpus of payloads in every field that holds words: in a browser, none of them acts.

The policy of the pages is switched off here: what it would stop is to be text before it is asked.
"""

import csv
import io
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from conftest import read, run_mkdocs, some, warm
from folder_host import serve
from untrusted import (
    CORPUS,
    RULES,
    Payloads,
    parsed,
    payloads,
    poison,
    poison_settings,
    publication_of_every_field,
    strange,
)

pytestmark = pytest.mark.audit
MOVED = ("studies/oehler-2019/index.html", "claims/p1.c9/index.html")
"""Redirects, written without a word of a record; a browser is on the next page at once."""
TOLD = "geheim-7f3a"
"""What is in a file outside the publication."""
COMMANDS = (b"<!--#", b"<?php", b"<%")
"""The openings of what some servers run in a page, wherever it is."""
PARSED = ("html", "xhtml", "xml", "svg", "opf", "ncx")


@pytest.fixture(scope="module")
def outside() -> Iterator[socket.socket]:
    """A host that payloads name; whoever asks it waits in its queue."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module", params=[(0, True), (24, False), (48, True), (72, False)])
def poisoned(
    tmp_path_factory: pytest.TempPathFactory, outside: socket.socket, request: Any
) -> Path:
    """A site with a page of each kind and the corpus dealt to all its fields.

    Dealt several times, from another payload on, after and before the fields' own words.
    """
    folder = publication_of_every_field(tmp_path_factory.mktemp("poisoned") / "gezeiten")
    warm(folder)
    secret = folder.parent / "secret.txt"
    secret.write_text(TOLD, encoding="utf-8")
    start, after = request.param

    def dealt() -> Payloads:
        return payloads(start, host_of(outside), secret, after)

    poison(folder, dealt, lambda: read(folder, "bilder", RULES).problems)
    poison_settings(folder / "mkdocs.yml", dealt())
    # Strict mode tells the faults and stops; a lenient build shows what readers would get.
    run = run_mkdocs(folder, folder / "site", strict=False)
    assert "Traceback" not in run.stderr, run.stderr
    assert len(list((folder / "site").rglob("*.html"))) > 10, run.stderr
    (folder / "told.txt").write_text(run.stderr, encoding="utf-8")
    return folder / "site"


def host_of(server: socket.socket) -> str:
    return "{}:{}".format(*server.getsockname())


def members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and those packed in it."""
    yield name, data
    if name.endswith((".epub", ".zip", ".imscc")):
        with ZipFile(io.BytesIO(data)) as packed:
            for inner in packed.namelist():
                yield from members(f"{name}!{inner}", packed.read(inner))


def test_no_file_acts_and_nothing_outside_was_read(poisoned: Path, outside: socket.socket) -> None:
    endings = set[str]()
    for file in some(file for file in poisoned.rglob("*.*") if file.is_file()):
        for name, data in members(file.relative_to(poisoned).as_posix(), file.read_bytes()):
            ending = name.rpartition(".")[2]
            assert TOLD.encode() not in data, name
            if ending in PARSED:
                run = [command for command in COMMANDS if command in data]
                assert not run or "!" in name, name  # no server opens an archive
                assert list(strange(parsed(name, data), host_of(outside))) == [], name
            elif ending in ("json", "ipynb"):
                json.loads(data)
            else:
                continue
            endings.add(ending)
    assert endings >= {"html", "xhtml", "xml", "svg", "opf", "json"}
    with pytest.raises(BlockingIOError):
        outside.accept()


@pytest.fixture(scope="module")
def host(poisoned: Path) -> Iterator[str]:
    with serve(poisoned) as home:
        yield home


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page without its policy, and what it did that only a payload does."""
    context = browser.new_context(bypass_csp=True)
    page, done = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: (done.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: done.append(request.url) if _is_strange(request.url) else 0)
    yield page, done
    context.close()


def _is_strange(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "blob:", "data:image", "data:font"))


def provoke(page: Page) -> None:
    """Does to a page what readers do: every element is entered, every control has the focus."""
    page.evaluate(
        """() => document.querySelectorAll("body *").forEach(one => {
          for (const name of ["mouseover", "mouseenter", "pointerover"])
            one.dispatchEvent(new MouseEvent(name, { bubbles: true }));
          one.focus?.();
          if (one.localName === "details") one.open = true;
        })"""
    )
    for link in page.locator("a[href^='javascript' i], a[href^='data:text' i]").all():
        link.dispatch_event("click")
    page.evaluate("() => new Promise(requestAnimationFrame)")


def test_no_payload_acts_on_any_page(
    poisoned: Path, host: str, watched: tuple[Page, list[str]]
) -> None:
    page, done = watched
    for file in some(sorted(poisoned.rglob("*.html"))):
        if file.relative_to(poisoned).as_posix() in MOVED:
            continue
        page.goto(host + file.relative_to(poisoned).as_posix())
        provoke(page)
        assert done == [], file.relative_to(poisoned)


def test_the_watch_sees_a_payload_that_acts(watched: tuple[Page, list[str]]) -> None:
    page, done = watched
    page.set_content('<a href="javascript:alert(2)">x</a><p onmouseover="alert(3)">y</p>')
    provoke(page)
    assert sorted(done) == ["2", "3"]


def test_a_cell_that_a_spreadsheet_would_run_is_told_or_made_text(poisoned: Path) -> None:
    told = (poisoned.parent / "told.txt").read_text(encoding="utf-8")
    tables = sorted(poisoned.rglob("*.csv"))
    assert tables
    for table in tables:
        rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
        runs = [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t"))]
        # A strict build stops at an author's own; of what the press writes there is none.
        assert not runs or (f"{table.name}:" in told and "[csv-formula]" in told), table.name


@pytest.mark.parametrize("payload", CORPUS)
def test_a_search_for_a_payload_finds_text(
    address: Callable[[str], str], watched: tuple[Page, list[str]], payload: str
) -> None:
    page, done = watched
    page.goto(address(f"?q={quote(payload)}#{quote(payload)}"))
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially(payload)
    page.wait_for_function(
        "document.querySelector('.md-search-result__meta')?.textContent.match(/\\d|[Nn]o /)"
    )
    provoke(page)
    assert done == []


@pytest.mark.parametrize("payload", CORPUS)
def test_an_assignment_made_of_payloads_shows_them_as_text(
    address: Callable[[str], str], watched: tuple[Page, list[str]], payload: str
) -> None:
    page, done = watched
    page.goto(address(f"teach/assign/#read=p3,{quote(payload, '')}&task={quote(payload, '')}"))
    task = page.locator(".assign-task")
    assert str(task.text_content()) == payload.strip()
    provoke(page)
    assert done == []
