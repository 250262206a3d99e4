"""Assigning a passage: the link, the list, and the texts to paste."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

import samples
from browsing import PHONE, REST, SHIFTS, WIDE, Address, barriers, opened, too_wide
from conftest import some
from press.core.pages.reading_units import PASSAGES
from press.core.publication import Publication
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS, VERDICTS
from press.kinds.glossary.records import TERMS
from press.kinds.studies.records import STUDIES
from press.kinds.teaching.sheets import SHEETS
from press.links.site import Site
from printed import words

PAGE = "teach/assign/"
FIRST, LAST = samples.passages("paragraph")[0], samples.passages("paragraph")[-1]
CLAIM, STUDY, CHART = samples.three_claims()[1], samples.studies()[0], samples.chart_page()
PARAGRAPH = CLAIM.partition(".")[0]
READ = f"#read={PARAGRAPH},{CLAIM},{STUDY.rstrip('/')},{CHART.rstrip('/')}"
TYPED = {"title": "Week <b>4</b>", "due": "Monday & before", "more": "Miller 1999\nhttps://x.test"}
TASK = "Read <b>both</b> & say:\n1. what *doubles*?\n- “日本語” עברית"


def titles(page: Page) -> list[str]:
    return page.locator(".assign-list a").all_text_contents()


def test_every_passage_is_offered_once_with_its_link_and_minutes(
    pages: Site, edition: Publication
) -> None:
    root = pages.pages[f"{PAGE}index.html"]
    rows = root.xpath("//li[.//input[@type='checkbox']]")
    offered = [row.xpath(".//input/@value")[0] for row in rows]
    wanted = {claim.id for claim in edition[CLAIMS]} | {
        f"studies/{key}" for key in edition[STUDIES]
    }
    charts = {f"charts/{name}" for name in edition[CHARTS]}
    wanted |= {name for name in charts if f"{name}/index.html" in pages.pages}
    wanted |= set(samples.paragraphs())
    steps = pages.pages["index.html"].xpath("//section[@class='step']/@id")
    wanted |= {*some(steps), *(f"glossary/{id_}" for id_ in some(edition[TERMS]))}
    wanted |= {address.rstrip("/") for address in some(edition[SHEETS])}
    assert wanted <= set(offered)
    for id_ in steps:
        assert root.xpath(f"//li[.//input[@value='{id_}']]/a/@href") == [f"../../#{id_}"]
    assert len(offered) == len(set(offered))
    for row in rows:
        assert re.fullmatch(r"(under 1|\d+) min", row.xpath("string(small)"))
        assert row.xpath("label[input and normalize-space()]")


def test_what_is_ticked_and_written_is_what_the_link_opens(
    browser: Browser, address: Address
) -> None:
    with opened(browser, address(PAGE), width=PHONE) as page:
        for id_ in (LAST.id, FIRST.id, "essay"):
            page.locator(f"input[value='{id_}']").check()
        page.locator("#assign-task").fill(TASK)
        for name, text in TYPED.items():
            page.locator(f"#assign-{name}").fill(text)
        top, first = (page.locator(at).bounding_box() for at in ("#assign-link", ".assign-list"))
        assert (top or {})["y"] < (first or {})["y"]
        page.get_by_role("button", name=f"Move up: {FIRST.label}").press("Enter")
        focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert focused.startswith(f"Move down: {FIRST.label}")
        page.get_by_role("button", name=f"Remove: {LAST.label}").press("Enter")
        chosen, link = titles(page), page.locator("#assign-link").input_value()
        assert link == page.url
        pasted = html.fromstring(page.locator("#assign-html").input_value())
        assert pasted.xpath("//b | //script") == []
        assert TASK.split("\n")[0] in pasted.text_content()
        assert [a.text for a in pasted.xpath("//ol/li/a")] == chosen
        text = page.locator("#assign-text").input_value()
        assert text.startswith(f"{TYPED['title']}\nDue: {TYPED['due']}\n{TASK}")
        assert TYPED["more"] in text
        markdown = page.locator("#assign-markdown").input_value()
        assert "\\<b\\>both" in markdown
        assert "1\\. what \\*doubles\\*" in markdown
    with opened(browser, link, width=PHONE) as page:
        assert titles(page) == chosen == [c for c in chosen if LAST.title not in c]
        assert page.locator(".assign-task").inner_text() == TASK
        assert not page.locator(".assign-group").first.is_visible()
        assert page.locator("h1").text_content() is not None
        assert TYPED["title"] in str(page.locator("h1").text_content())
        assert page.locator(".assign-due").inner_text() == f"Due: {TYPED['due']}"
        assert page.locator(".assign-outside-list").inner_text() == TYPED["more"]
        assert page.locator(".assignment b, .assignment script").count() == 0
        page.get_by_text("Change this selection").press("Enter")
        assert page.locator(f"input[value='{FIRST.id}']").is_checked()


def test_the_links_of_an_assignment_open_their_passages(browser: Browser, address: Address) -> None:
    with opened(browser, address(PAGE + READ)) as page:
        links = page.locator(".assign-list a").evaluate_all("all => all.map(a => a.href)")
        ends = (f"#{PARAGRAPH}", f"claims/#{CLAIM}", STUDY, CHART)
        views = (f"essay/#{PARAGRAPH}", f"claims/{CLAIM}/", *ends[2:])
        assert links == [address(f"class/{end}") for end in views]
        page.goto(address(f"{PAGE}{READ}&view=whole"))
        links = page.locator(".assign-list a").evaluate_all("all => all.map(a => a.href)")
        assert links == [address(end) for end in ends]
        assert "4 passages, about" in page.locator(".assign-total").inner_text()


def test_who_follows_the_link_reads_on_below_the_list(browser: Browser, address: Address) -> None:
    with opened(browser, address(PAGE + READ), width=PHONE) as page:
        parts = page.locator(".assign-reading article")
        assert parts.locator("h3").all_text_contents() == [
            f"{at} of 4 · {title}" for at, title in enumerate(titles(page), start=1)
        ]
        paragraph, claim, study, chart = parts.all_inner_texts()
        prose = samples.EDITION[PASSAGES][f"#{PARAGRAPH}"].prose
        assert words(prose[0])[:40] in words(paragraph)
        assert not any(word in claim for word in VERDICTS.values())
        assert "Finds." in study
        assert "Shows." in chart
        page.get_by_text("Change this selection").click()
        assert not parts.first.is_visible()


def test_a_class_has_no_menu_beside_what_it_is_assigned(browser: Browser, address: Address) -> None:
    """Not the list of answers either; who chose the passages has it back on opening the choice."""
    ways = "header a:not(.brand):visible, nav a:visible, footer a:visible, .search-open:visible"
    front = "[role='search']:visible, .brand:not([href*='/class/'])"
    for width in (PHONE, WIDE):
        with opened(browser, address(PAGE + READ), width=width) as page:
            page.keyboard.press("/")
            assert page.locator(f"{ways}, {front}").count() == 0
            page.locator(".assign-picker > summary").click()
            assert page.locator(ways).count() > 0
            assert page.locator(front).count() > 0
        with opened(browser, address(f"{PAGE}{READ}&view=whole"), width=width) as page:
            assert page.locator(ways).count() > 0


def test_a_copy_opened_from_a_folder_gives_the_links_of_the_site(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    with ZipFile(built / "edition.zip") as packed:
        packed.extractall(tmp_path)
    file = tmp_path / PAGE / "index.html"
    with opened(browser, file.as_uri() + READ) as page:
        site = str(page.locator(".assign").get_attribute("data-base"))
        assert page.locator("#assign-link").input_value() == f"{site}{PAGE}{READ}"
        pasted = html.fromstring(page.locator("#assign-html").input_value())
        assert [a.get("href") for a in pasted.xpath("//ol//a")][:2] == [
            f"{site}class/essay/#{PARAGRAPH}",
            f"{site}class/claims/{CLAIM}/",
        ]
        assert page.locator(".assign-list a").first.get_attribute("href") == (
            (tmp_path / "class/essay/index.html").as_uri() + f"#{PARAGRAPH}"
        )
        page.emulate_media(media="print")
        assert page.locator(".assign-address").inner_text().endswith(f"{site}{PAGE}{READ}")
    file.write_text(file.read_text(encoding="utf-8").replace(f'data-base="{site}"', 'data-base=""'))
    with opened(browser, file.as_uri() + READ) as page:
        assert page.locator(".assign-homeless").is_visible()
        assert "file:" not in str(page.locator(".assignment").inner_text())
        page.get_by_text("Change this selection").click()
        assert not page.locator(".assign-share").is_visible()


def test_finding_leaves_the_rows_that_have_the_words(browser: Browser, address: Address) -> None:
    with opened(browser, address(PAGE)) as page:
        one, *_, other = sorted(re.findall(r"[a-z]{4,}", LAST.title), key=len)
        page.locator("#assign-find").fill(f"{one.upper()} {other}")
        shown = page.locator(".assign-group li:visible .assign-title").all_text_contents()
        assert any(LAST.title in title for title in shown)
        assert all(one in title.lower() and other in title.lower() for title in shown)
        page.locator("#assign-find").fill("zzz")
        assert page.locator(".assign-none").is_visible()


def test_without_scripts_it_is_a_list_of_links_to_tick(browser: Browser, address: Address) -> None:
    with opened(browser, address(PAGE + READ), scripts=False) as page:
        assert page.locator(".assign-noscript").is_visible()
        assert not page.locator(".assignment").is_visible()
        assert not page.locator("#assign-task").is_visible()
        page.locator("summary", has_text="Claims").click()
        box = page.locator(f"input[value='{CLAIM}']")
        box.check()
        assert box.is_checked()
        page.get_by_role("link", name=f"Open: Claim {CLAIM}").click()
        page.wait_for_url(f"**/class/claims/{CLAIM}/")


@pytest.mark.parametrize(
    ("fragment", "width"), [("", WIDE), (READ, PHONE)], ids=["choosing", "reading"]
)
def test_axe_finds_nothing(browser: Browser, address: Address, fragment: str, width: int) -> None:
    with opened(browser, address(PAGE + fragment), width=width, scheme="dark") as page:
        assert barriers(page) == ""
        page.set_viewport_size({"width": 320, "height": 800})
        assert not too_wide(page)


def test_prints_the_task_and_the_list_without_the_tools(browser: Browser, address: Address) -> None:
    with opened(browser, address(f"{PAGE}{READ}&task=Read")) as page:
        page.emulate_media(media="print")
        assert page.locator(".assign-task").is_visible()
        assert page.locator(".assign-list li").count() == 4
        assert not page.locator(".assign-tools").is_visible()
        assert not page.locator(".assign-picker").is_visible()
        assert not page.get_by_text("Tick what you want read").is_visible()
        assert page.locator(".assign-address").inner_text().endswith(page.url)


@pytest.mark.parametrize("link", ["", READ])
def test_nothing_jumps_when_the_page_is_set_up(
    browser: Browser, address: Address, link: str
) -> None:
    before = {"before": lambda page: page.add_init_script(SHIFTS)}
    with opened(browser, address(PAGE + link), width=PHONE, **before) as page:
        page.locator(".assign[data-ready]").wait_for()
        page.evaluate(REST)
        assert sum(page.evaluate("window.shifts")) <= 0.001


def test_the_list_is_there_when_its_script_never_comes(browser: Browser, address: Address) -> None:
    def without(page: Page) -> None:
        page.route("**/*.js", lambda route: route.abort())

    with opened(browser, address(PAGE), before=without) as page:
        page.locator(".assign-group input").first.wait_for(state="visible", timeout=15_000)
