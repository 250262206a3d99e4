"""The ledger, questioned: its filters and their addresses, what each entry tells, its JSON."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

import samples
from browsing import opened
from conftest import converted
from press.core.publication import Publication
from press.kinds.claims.records import CLAIMS, CLAIMS_BY_ID, Claim
from press.kinds.claims.single_source import support
from press.links.site import Site

Address = Callable[[str], str]


def shown(page: Page, kind: str = ".entry") -> list[str]:
    return page.locator(kind).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.id)"
    )


def ids(edition: Publication, fits: Callable[[Claim], bool]) -> list[str]:
    return [claim.id for claim in edition[CLAIMS] if fits(claim)]


def bears(key: str) -> Callable[[Claim], bool]:
    return lambda claim: key in {source.key for source in claim.sources}


FIRST, SECOND = samples.works()[:2]
"""The works that most claims rest on."""


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader without scripts."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_each_choice_has_an_address(reader: Page, address: Address, edition: Publication) -> None:
    one = edition[CLAIMS][0]
    expected = {
        one.verdict: ids(edition, lambda c: c.verdict == one.verdict),
        f"kind-{one.kind}": ids(edition, lambda c: c.kind == one.kind),
        f"study-{FIRST}": ids(edition, bears(FIRST)),
        "ledger": ids(edition, lambda c: True),
    }
    for fragment, claims in expected.items():
        reader.goto(address(f"claims/#{fragment}"))
        assert shown(reader) == claims
        assert claims
        chosen = [] if fragment == "ledger" else [fragment]
        assert shown(reader, ".chosen") == chosen


def test_choices_combine_with_each_other_and_with_the_address(
    reader: Page, address: Address, edition: Publication
) -> None:
    one = next(claim for claim in edition[CLAIMS] if bears(FIRST)(claim))
    reader.goto(address(f"claims/#study-{FIRST}"))
    reader.get_by_label(one.word, exact=True).check()
    alike = ids(edition, lambda c: c.verdict == one.verdict)
    both = [id_ for id_ in ids(edition, bears(FIRST)) if id_ in alike]
    assert shown(reader) == both
    reader.get_by_label(one.kind.capitalize(), exact=True).check()
    alike = [id_ for id_ in alike if edition[CLAIMS_BY_ID].get(id_).kind == one.kind]
    assert shown(reader) == [id_ for id_ in both if id_ in alike]
    reader.locator("#choose-study").select_option(SECOND)
    assert shown(reader) == [id_ for id_ in ids(edition, bears(SECOND)) if id_ in alike]
    assert not reader.locator(f"#study-{FIRST}").is_visible()


READ = "[...document.querySelectorAll('.entry-because')].filter(p => p.checkVisibility()).length"


def test_a_reason_opens_on_request_where_the_address_names_it_and_on_paper(
    browser: Browser, address: Address, edition: Publication
) -> None:
    claims = edition[CLAIMS]
    for scripts in (False, True):
        with opened(browser, address("claims/"), scripts=scripts) as page:
            assert page.evaluate(READ) == 0
            page.locator(".entry-reason > summary").first.click()
            assert page.evaluate(READ) == 1
        with opened(browser, address(f"claims/#{claims[-1].id}"), scripts=scripts) as page:
            assert page.locator(f"[id='{claims[-1].id}'] .entry-because").is_visible()
            page.emulate_media(media="print")
            assert page.evaluate(READ) == len(claims)


def test_one_button_opens_all_reasons_and_closes_them(
    browser: Browser, address: Address, edition: Publication
) -> None:
    with opened(browser, address("claims/")) as page:
        page.get_by_role("button", name="Open all reasons").click()
        assert page.evaluate(READ) == len(edition[CLAIMS])
        page.get_by_role("button", name="Close all reasons").click()
        assert page.evaluate(READ) == 0


def test_a_combination_can_be_sent_to_someone(
    browser: Browser, address: Address, edition: Publication
) -> None:
    one = next(claim for claim in edition[CLAIMS] if bears(FIRST)(claim))
    page, other = browser.new_page(), browser.new_page()
    page.goto(address("claims/"))
    page.get_by_label(one.word, exact=True).check()
    page.locator("#choose-study").select_option(FIRST)
    other.goto(page.url)
    claims = ids(edition, lambda c: bears(FIRST)(c) and c.verdict == one.verdict)
    assert shown(other) == shown(page) == claims
    assert one.id in claims
    page.close()
    other.close()


def test_every_work_that_bears_on_a_claim_can_be_chosen(pages: Site, edition: Publication) -> None:
    root = pages.pages["claims/index.html"]
    offered = set(root.xpath("//option[@data-choose='study']/@value")) - {""}
    assert offered == {source.key for claim in edition[CLAIMS] for source in claim.sources}


def test_an_entry_tells_its_sentence_its_day_and_what_it_leans_on(
    pages: Site, edition: Publication
) -> None:
    root = pages.pages["claims/index.html"]
    essay = "".join(pages.pages["index.html"].find_class("md-content__inner")[0].itertext())
    for claim in edition[CLAIMS]:
        (entry,) = root.xpath("//article[@id=$id]", id=claim.id)
        (sentence,) = entry.xpath(".//p[@class='entry-sentence']/span")
        assert entry.find_class("entry-sentence")[0].text_content().startswith("In our retelling")
        assert not entry.xpath(".//p[@class='entry-sentence']//q")
        assert sentence.text_content()[:25].translate(QUOTES) in essay.translate(QUOTES)
        day = entry.xpath(".//time/@datetime")[0]  # a second is of its correction
        assert day == claim.checked.isoformat()
        (leans,) = entry.find_class("entry-leans")
        assert len(leans.xpath(".//a")) == len(support(claim))
        assert ("alone" in leans.text_content()) == (len(support(claim)) == 1)


QUOTES = str.maketrans("“”‘’", '""""')


def test_the_table_says_what_would_fall_without_each_work(
    pages: Site, edition: Publication
) -> None:
    (table,) = pages.pages["claims/index.html"].xpath("//section[@class='leanings']//table")
    rows = table.xpath(".//tbody/tr")
    assert len(rows) == len({key for claim in edition[CLAIMS] for key in support(claim)})
    for row in rows:
        lean, fall = ([a.text for a in cell.xpath(".//a")] for cell in row.xpath("td"))
        assert set(fall) <= set(lean)
        for id_ in lean:
            carried = support(edition[CLAIMS_BY_ID].get(id_))
            assert (id_ in fall) == (len(carried) == 1)


def told(tiny: Path, repo: str) -> html.HtmlElement:
    return html.fromstring(converted(tiny, "claims.md", "/// ledger\n///", repo_url=repo))


def test_a_reader_can_tell_us_that_we_are_wrong(tiny: Path) -> None:
    root = told(tiny, "https://example.org/a&b/")
    links = root.xpath("//p[@class='entry-links']//a/@href")
    asked = [parse_qs(urlsplit(link).query) for link in links]
    assert [fields["claim"] for fields in asked] == [["p1.c1"], ["p1.c2"]]
    assert {fields["template"][0] for fields in asked} == {"claim.yml"}
    assert all(urlsplit(link).path == "/a&b/issues/new" for link in links)
    assert all(" " not in link for link in links)


@pytest.mark.parametrize(("repo", "count"), [("https://example.org/r", 1), ("", 0)])
def test_a_card_in_the_essay_offers_the_same(tiny: Path, repo: str, count: int) -> None:
    made = converted(tiny, "index.md", "[Das Wasser steigt]{p1.c1}.", repo_url=repo)
    links = html.fromstring(made).xpath("//*[@id='card-p1.c1']//a[contains(@href, '/issues/')]")
    assert len(links) == count
    assert all("claim=p1.c1" in link.get("href") for link in links)


def test_without_a_repository_no_link_promises_an_answer(tiny: Path) -> None:
    assert told(tiny, "").xpath("//p[@class='entry-links']//a") == []


@pytest.fixture(scope="module")
def ledger(built: Path) -> tuple[Any, Any]:
    names = ("claims.json", "claims.schema.json")
    made, schema = (json.loads((built / name).read_text("utf-8")) for name in names)
    return made, jsonschema.Draft202012Validator(schema)


def test_claims_json_is_as_its_schema_says(ledger: tuple[Any, Any], built: Path) -> None:
    made, validator = ledger
    validator.check_schema(validator.schema)
    assert list(validator.iter_errors(made)) == []
    assert (built / made["$schema"]).is_file()


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "true"},
        {"id": "c1"},
        {"surprise": 1},
        {"checked": 2026},
        {"sources": [{"key": FIRST}]},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_ledger_may_not_say(
    ledger: tuple[Any, Any], change: dict[str, Any]
) -> None:
    made, validator = ledger
    assert not validator.is_valid(made | {"claims": [made["claims"][0] | change]})


def test_claims_json_carries_everything_and_its_addresses_lead_somewhere(
    ledger: tuple[Any, Any], pages: Site, edition: Publication
) -> None:
    for record, claim in zip(ledger[0]["claims"], edition[CLAIMS], strict=True):
        assert record["checked"] == claim.checked.isoformat()
        assert record["leans_on"] == support(claim)
        assert record["sentence"]
        addresses = [record["address"], record["marked_at"]]
        addresses += [source["reference"] for source in record["sources"]]
        addresses += [source["study"] for source in record["sources"] if source["study"]]
        for one in addresses:
            path, _, fragment = one.partition("#")
            assert f"{path}index.html" in pages.pages
            assert not fragment or fragment in pages.ids[f"{path}index.html"]
