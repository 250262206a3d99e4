"""A corpus of payloads in every field that holds words: in a browser, none of them acts.

The policy of the pages is switched off here: what it would stop is to be text before it is asked.
"""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, islice
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import bibtexparser
import pytest
import yaml
from playwright.sync_api import Browser, Page

from conftest import TINY, run_mkdocs, some

pytestmark = pytest.mark.audit
ALL = TINY.with_name("gezeiten-alles")
CORPUS = (TINY.parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
NAMES = ("ID", "ENTRYTYPE", "date", "pages", "langid")
MOVED = "studies/oehler-2019/index.html"
"""A redirect, written without a word of a record; a browser is on the next page at once."""
Poison = Callable[[str], str]


def changed(value: Any, poison: Poison) -> Any:
    """A value of YAML or JSON with a payload in each text that holds words."""
    if isinstance(value, dict):
        return {key: changed(one, poison) for key, one in value.items()}
    if isinstance(value, list):
        return [changed(one, poison) for one in value]
    return poison(value) if isinstance(value, str) and " " in value else value


def in_yaml(text: str, poison: Poison) -> str:
    return yaml.safe_dump(changed(yaml.load(text, yaml.CSafeLoader), poison), allow_unicode=True)


def in_json(text: str, poison: Poison) -> str:
    return json.dumps(changed(json.loads(text), poison))


def in_csv(text: str, poison: Poison) -> str:
    head, *rows = csv.reader(io.StringIO(text))
    written = io.StringIO()
    words = [[cell if _is_number(cell) else poison(cell) for cell in row] for row in rows]
    csv.writer(written, lineterminator="\n").writerows([head, *words])
    return written.getvalue()


def _is_number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


def in_bibtex(text: str, poison: Poison) -> str:
    library = bibtexparser.parse_string(text)
    for entry in library.entries:
        for field in entry.fields:
            if field.key not in NAMES:
                # A brace would end the value, and with it the file.
                field.value += " " + poison("").replace("{", "(").replace("}", ")")
    return bibtexparser.write_string(library)


def in_markdown(text: str, poison: Poison) -> str:
    _, front, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    head = f"---\n{in_yaml(front, poison)}---\n" if front else ""
    return f"{head}{body}\n`{poison('')}`\n\n    {poison('')}\n"


WRITERS = {
    ".yml": in_yaml,
    ".json": in_json,
    ".csv": in_csv,
    ".bib": in_bibtex,
    ".md": in_markdown,
}


@pytest.fixture(scope="module", params=[0, 17, 34])
def poisoned(tmp_path_factory: pytest.TempPathFactory, request: Any) -> Path:
    """The tiny publication with a page of each kind and the corpus dealt to all its fields.

    Dealt three times, from another payload on, so that a field gets payloads of several kinds.
    """
    folder = tmp_path_factory.mktemp("poisoned") / "gezeiten"
    shutil.copytree(TINY, folder, ignore=shutil.ignore_patterns(".cache", "site", "__pycache__"))
    shutil.copytree(ALL, folder, dirs_exist_ok=True)
    dealt = islice(cycle(CORPUS), request.param, None)
    for file in sorted([*folder.rglob("docs/**/*.*"), folder / "bibliography.bib"]):
        if write := WRITERS.get(file.suffix):
            text = file.read_text(encoding="utf-8")
            file.write_text(write(text, lambda old: f"{next(dealt)} {old}".strip()), "utf-8")
    # Strict mode tells the faults and stops; a lenient build shows what readers would get.
    run = run_mkdocs(folder, folder / "site", strict=False)
    assert "Traceback" not in run.stderr, run.stderr
    assert len(list((folder / "site").rglob("*.html"))) > 10, run.stderr
    (folder / "told.txt").write_text(run.stderr, encoding="utf-8")
    return folder / "site"


@pytest.fixture(scope="module")
def host(poisoned: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(poisoned))
    handler.func.log_message = lambda *_: None
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
        if file.relative_to(poisoned).as_posix() == MOVED:
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
