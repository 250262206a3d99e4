"""What a bad or hostile link to an assignment does: a note, and never a blank page."""

import re
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page
from test_assign import PAGE

from browsing import WIDE, Address, opened

LONG = "x" * 100_000
HOSTILE: dict[str, tuple[str, list[str], str]] = {
    "script": ("read=p1&task=<script>hacked=1</script><img src=x onerror=hacked=1>", ["p1"], ""),
    "encoded script": (f"read=p1&task={quote('<svg onload=hacked=1>')}", ["p1"], ""),
    "an address": ("read=javascript:hacked=1,p1", ["p1"], "no passage “javascript:hacked=1”"),
    "long": (f"read=p1&task={LONG}", ["p1"], "only its first"),
    "many": ("read=" + ",".join(["p1", *["p2"] * 9_000]), ["p1", "p2"], "Only the first"),
    "broken": ("read=p1,%E0%A4%A&task=%", ["p1"], "damaged"),
    "twice": ("read=p2,p2", ["p2"], "twice"),
    "unknown": ("read=p99", [], "no passage “p99”"),
    "prototype": ("read=__proto__,constructor,toString,p1", ["p1"], "no passage “__proto__”"),
    "fields": ("__proto__=1&constructor=2&read=p1", ["p1"], "part, “constructor”"),
    "empty": ("read=", [], "names no passage"),
    "turned": (f"read=p1&task={quote('a‮b⁦c')}", ["p1"], ""),
    "nothing": ("&&&===", [], "cannot be read"),
    "another field": ("i=nope", [], "cannot be read"),
    "no field": ("p1,p99", [], "cannot be read"),
    "damaged whole": ("%E0%A4%A", [], "cannot be read"),
    "encoded whole": ("read%3Dp1%2Cp3.c7%26task%3DRead%2520it", ["p1", "p3.c7"], ""),
    "encoded commas": ("read=p1%2Cp2%252Cp3&task=Read", ["p1", "p2", "p3"], ""),
    "as in HTML": ("read=p1&amp;task=Read", ["p1"], ""),
    "with spaces": ("read=p1,%20p2%20&task=Read", ["p1", "p2"], ""),
    "capitals": (
        "READ=P1,Charts/Doubling_Of_What&Task=Read",
        ["p1", "charts/doubling_of_what"],
        "",
    ),
    "an anchor": ("claims-p1", [], ""),
}


def notes(page: Page) -> str:
    return " ".join(page.locator(".assign-notes p").all_text_contents())


@pytest.fixture(scope="module")
def page(browser: Browser, address: Address) -> Any:
    with opened(browser, address(PAGE)) as page:
        yield page


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_link_gives_a_note_and_never_a_blank_page(
    page: Page, address: Address, name: str
) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    fragment, ids, told = HOSTILE[name]
    page.goto("about:blank")
    page.goto(f"{address(PAGE)}#{fragment}")
    listed = page.locator(".assign-list li")
    assert listed.count() == len(ids)
    for id_ in ids:
        assert page.locator(f"input[value='{id_}']").is_checked()
    assert told in notes(page)
    assert bool(told) == bool(notes(page))
    assert page.evaluate("window.hacked") is None
    assert page.locator(".assignment :is(script, svg, img:not([src*='charts/']))").count() == 0
    task = page.locator(".assign-task")
    assert len(str(task.text_content())) <= 2000
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", str(task.text_content()))
    if not ids:
        assert page.locator("input[value='p1']").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE
    assert said == []


def test_the_task_is_shown_as_it_was_typed(page: Page, address: Address) -> None:
    fragment = HOSTILE["script"][0]
    page.goto("about:blank")
    page.goto(f"{address(PAGE)}#{fragment}")
    assert page.locator(".assign-task").text_content() == unquote(fragment.split("task=")[1])
