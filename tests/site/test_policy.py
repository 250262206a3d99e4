"""Every page forbids what it does not need; nothing it does is forbidden; it costs what it may."""

import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import samples
from browsing import REST
from conftest import ROOT, each
from press.links.site import Site
from press.site.weight import Budget, overruns, read_budgets, weigh

Address = Callable[[str], str]
KINDS = [
    "",
    "claims/",
    samples.studies()[0],
    samples.chart_page(),
    samples.addresses("notebook")[0],
    "references/",
]


def policy_of(pages: Site, name: str) -> dict[str, list[str]]:
    (content,) = pages.pages[name].xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return {part.split()[0]: part.split()[1:] for part in content.split(";")}


def test_every_page_forbids_everything_it_does_not_need(pages: Site) -> None:
    for name in pages.pages:
        policy = policy_of(pages, name)
        assert policy["default-src"] == ["'none'"], name
        sources = {source for found in policy.values() for source in found}
        allowed = {source for source in sources if not source.startswith("'sha256-")}
        assert allowed == {"'none'", "'self'", "data:"}, name


def test_the_policy_comes_before_everything_it_rules(pages: Site) -> None:
    for name, root in pages.pages.items():
        before = root.xpath(
            "//meta[@http-equiv='Content-Security-Policy']/preceding::*[self::script or self::link]"
        )
        assert before == [], name


def test_every_script_inside_a_page_is_known_by_its_hash(pages: Site) -> None:
    for name, script in each(pages, "//script[not(@src) and not(contains(@type, 'json'))]"):
        sha = hashlib.sha256((script.text or "").encode()).digest()
        known = policy_of(pages, name)["script-src"]
        assert f"'sha256-{base64.b64encode(sha).decode()}'" in known, name


NAMESPACE = "http://www.w3.org/"
"""Names in XML that look like addresses and are never asked."""


def test_no_script_or_sheet_inside_a_page_names_another_host(pages: Site) -> None:
    inside = "//script[not(@src) and not(contains(@type, 'json'))] | //style"
    for name, found in each(pages, inside):
        named = re.findall(r"(?:https?:)?//[\w-]+(?:\.[\w-]+)+[^\s\"')]*", found.text or "")
        assert [address for address in named if not address.startswith(NAMESPACE)] == [], name


def test_links_to_other_hosts_tell_them_nothing(pages: Site) -> None:
    for name, root in pages.pages.items():
        assert root.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], name
    for _, link in each(pages, "//a[starts-with(@href, 'http')]"):
        assert {"noopener", "noreferrer"} <= set(link.get("rel", "").split()), link.get("href")


def test_hosts_that_take_headers_get_the_same_policy(built: Path, pages: Site) -> None:
    headers = (built / "_headers").read_text(encoding="utf-8")
    for name in pages.pages:
        for source in policy_of(pages, name)["script-src"]:
            assert source in headers
    assert "Referrer-Policy: no-referrer" in headers
    assert "Permissions-Policy: " in headers


def listened(browser: Browser, address: str) -> tuple[Page, list[str]]:
    """A page that keeps what the browser complains of."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    return page, said


@pytest.mark.parametrize("name", KINDS)
def test_nothing_a_page_does_is_forbidden(browser: Browser, address: Address, name: str) -> None:
    page, said = listened(browser, address(name))
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially(samples.passages("term")[0].title)
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Escape")
    assert said == []
    page.close()


def test_exploring_a_chart_is_not_forbidden(
    browser: Browser, address: Address, built: Path
) -> None:
    page, said = listened(browser, address(samples.charts_with_circles(built)[0]))
    page.locator(".explore-open").click()
    page.locator(".explore-row").wait_for(state="hidden")  # until then the chart still moves
    page.locator(".explore svg path[aria-roledescription='circle']").first.hover(force=True)
    page.locator(".tip:visible").wait_for()
    assert said == []
    page.close()


def test_the_search_is_fetched_by_those_who_search(browser: Browser, address: Address) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address("claims/"))
    page.evaluate(REST)
    assert not [url for url in asked if "bundle" in url or "search" in url]
    with page.expect_response("**/search_index.json"):
        page.keyboard.press("/")
    page.close()


def test_colours_are_chosen_remembered_and_there_at_once(
    browser: Browser, address: Address
) -> None:
    page = browser.new_page(color_scheme="light", viewport={"width": 1440, "height": 900})
    page.goto(address(""))
    for _ in range(2):  # from the system's to light, and to dark
        page.locator(".colours").click()
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "dark"
    page.route("**/*.js", lambda route: route.abort())  # before any script of ours
    page.goto(address("claims/"))
    assert page.evaluate(scheme) == "dark"
    page.close()


def test_no_page_costs_more_than_its_budget(built: Path) -> None:
    budgets, problems = read_budgets(ROOT / "tests/budgets.yml", ROOT)
    assert problems == []
    found = [str(problem) for problem in overruns(list(weigh(built)), budgets, "budgets.yml")]
    assert found == []


def test_an_overrun_is_told_with_its_figure(built: Path) -> None:
    weights = [weight for weight in weigh(built) if weight.page == ""]
    (told,) = overruns(weights, [Budget(pages="", requests=1)], "budgets.yml")
    assert str(told).startswith("budgets.yml:1: [weight] 'the front page' has ")


def test_the_search_index_is_small(built: Path) -> None:
    index = (built / "search/search_index.json").read_bytes()
    assert len(gzip.compress(index)) <= 150_000


def test_a_wrong_budget_is_told_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "budgets.yml"
    file.write_text('- {pages: "*", request: 3}\n- {requests: 1}\n', encoding="utf-8")
    _, problems = read_budgets(file, tmp_path)
    assert [(p.line, p.remedy) for p in problems] == [
        (1, "Did you mean 'requests'?"),
        (2, "Write '- pages: \"*\"' with limits below it."),
    ]
