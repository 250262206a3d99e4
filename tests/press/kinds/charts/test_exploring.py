"""What a reader who explores a chart sees of its data is text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import edit, run_mkdocs
from folder_host import serve

PAYLOAD = 'x:" onerror="alert(1)'
COLUMNS = f"drawn.assign(image={PAYLOAD!r}, title='<b>{PAYLOAD}')"


@pytest.fixture
def chart_page(tiny: Path) -> Iterator[str]:
    module = tiny / "src" / "bilder" / "pegel.py"
    edit(module, "alt.Chart(drawn,", f"alt.Chart({COLUMNS},")
    edit(module, '"year:O", axis=', '"year:Q", scale=alt.Scale(domain=[1980, 2021.5]), axis=')
    folder = tiny / "docs" / "charts"
    folder.mkdir()
    for name, text in {"index": "# Bilder\n", "pegel": "# Der Pegel\n"}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site", strict=False)
    assert "[chart" not in run.stderr, run.stderr
    with serve(tiny / "site") as home:
        yield f"{home}charts/pegel/"


def test_the_sliders_begin_and_end_with_the_data_not_with_the_axis(
    browser: Browser, chart_page: str
) -> None:
    page = browser.new_page()
    page.goto(chart_page)
    page.locator(".explore-open").click()
    page.locator(".explore-row").wait_for(state="hidden")
    ends = page.locator(".explore input[type=range]").evaluate_all(
        "all => all.map(one => [one.min, one.value, one.max])"
    )
    assert ends == [["1990", "1990", "2000"], ["1990", "2000", "2000"]]
    page.close()


def test_a_column_of_any_name_is_shown_as_text(browser: Browser, chart_page: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page, done = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: (done.append(dialog.message), dialog.dismiss()))
    page.goto(chart_page)
    page.locator(".explore-open").click()
    page.locator(".explore-row").wait_for(state="hidden")
    page.locator(".explore svg path[aria-roledescription='circle']").first.hover(force=True)
    shown = page.locator(".tip")
    shown.wait_for()
    lines = shown.inner_text().splitlines()
    assert {f"image: {PAYLOAD}", f"title: <b>{PAYLOAD}", "hub_cm: 251"} <= {*lines}
    assert page.locator(".tip *, #vg-tooltip-element *").count() == 0
    assert done == []
    page.mouse.move(0, 0)
    shown.wait_for(state="hidden")
    context.close()
