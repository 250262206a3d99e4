"""Long lists are folded: short on a phone, open where an address leads, and whole on paper."""

import pytest
from playwright.sync_api import Browser

from browsing import PHONE, Address, opened
from press.kinds.messages.records import own_messages

OPEN = "folds => folds.filter(one => one.lastElementChild.checkVisibility("
OPEN += "{ contentVisibilityAuto: true })).length"


@pytest.mark.parametrize("name", ["data/", "about/messages/"])
def test_a_list_is_folded_on_a_phone_and_whole_on_paper(
    browser: Browser, address: Address, name: str
) -> None:
    with opened(browser, address(name), width=PHONE, scripts=False) as page:
        folds = page.locator(".printed")
        assert folds.count() > 1
        assert folds.evaluate_all(OPEN) == 0
        folds.first.locator("> summary").click()
        assert folds.evaluate_all(OPEN) == 1
        page.emulate_media(media="print")
        assert folds.evaluate_all(OPEN) == folds.count()


@pytest.mark.parametrize("scripts", [False, True])
def test_what_an_address_names_is_open_and_in_view(
    browser: Browser, address: Address, scripts: bool
) -> None:
    rule = own_messages()[-1].rule
    with opened(browser, address(f"about/messages/#{rule}"), scripts=scripts) as page:
        means = page.locator(f"[id='{rule}'] dd > p").first
        means.wait_for(state="visible")
        place = means.bounding_box()
        assert place
        assert 0 <= place["y"] < 900
