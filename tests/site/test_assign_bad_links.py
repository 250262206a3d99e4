"""What a bad or hostile link to an assignment does: a note, and never a blank page."""

import re
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page
from test_assign import PAGE

import samples
from browsing import WIDE, Address, opened

LONG = "x" * 100_000
TURNED = "a\u202eb\u2066c"
ONE, TWO, THREE = samples.paragraphs()[:3]
CLAIM, CHART = samples.three_claims()[1], samples.chart_page().rstrip("/")
HOSTILE: dict[str, tuple[str, list[str], str]] = {
    "script": (f"read={ONE}&task=<script>hacked=1</script><img src=x onerror=hacked=1>", [ONE], ""),
    "encoded script": (f"read={ONE}&task={quote('<svg onload=hacked=1>')}", [ONE], ""),
    "an address": (f"read=javascript:hacked=1,{ONE}", [ONE], "no passage “javascript:hacked=1”"),
    "long": (f"read={ONE}&task={LONG}", [ONE], "only its first"),
    "many": ("read=" + ",".join([ONE, *[TWO] * 9_000]), [ONE, TWO], "Only the first"),
    "broken": (f"read={ONE},%E0%A4%A&task=%", [ONE], "damaged"),
    "twice": (f"read={TWO},{TWO}", [TWO], "twice"),
    "unknown": ("read=p99", [], "no passage “p99”"),
    "prototype": (f"read=__proto__,constructor,toString,{ONE}", [ONE], "no passage “__proto__”"),
    "fields": (f"__proto__=1&constructor=2&read={ONE}", [ONE], "part, “constructor”"),
    "empty": ("read=", [], "names no passage"),
    "turned": (f"read={ONE}&task={quote(TURNED)}", [ONE], ""),
    "nothing": ("&&&===", [], "cannot be read"),
    "another field": ("i=nope", [], "cannot be read"),
    "no field": (f"{ONE},p99", [], "cannot be read"),
    "damaged whole": ("%E0%A4%A", [], "cannot be read"),
    "encoded whole": (f"read%3D{ONE}%2C{CLAIM}%26task%3DRead%2520it", [ONE, CLAIM], ""),
    "encoded commas": (f"read={ONE}%2C{TWO}%252C{THREE}&task=Read", [ONE, TWO, THREE], ""),
    "as in HTML": (f"read={ONE}&amp;task=Read", [ONE], ""),
    "with spaces": (f"read={ONE},%20{TWO}%20&task=Read", [ONE, TWO], ""),
    "capitals": (f"READ={ONE.upper()},{CHART.title()}&Task=Read", [ONE, CHART], ""),
    "an anchor": (f"claims-{ONE}", [], ""),
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
        assert page.locator(f"input[value='{ONE}']").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE
    assert said == []


def test_the_task_is_shown_as_it_was_typed(page: Page, address: Address) -> None:
    fragment = HOSTILE["script"][0]
    page.goto("about:blank")
    page.goto(f"{address(PAGE)}#{fragment}")
    assert page.locator(".assign-task").text_content() == unquote(fragment.split("task=")[1])
