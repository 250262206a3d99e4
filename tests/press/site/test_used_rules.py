"""The sheet that a page carries along: rules of names it does not have are left out."""

import pytest

from press.site.assets import used_rules

PAGE = '<p class="claim" id="p1">What <b class="mark is-open">holds</b></p>'


@pytest.mark.parametrize(
    ("css", "used"),
    [
        (".claim{a:b}", ".claim{a:b}"),
        (".ledger{a:b}", ""),
        (".claim .ledger{a:b}", ""),
        (".ledger,.claim{a:b}", ".ledger,.claim{a:b}"),
        (".claim:not(.ledger, :is(.a, .b)){a:b}", ".claim:not(.ledger, :is(.a, .b)){a:b}"),
        ("p,a:hover{a:b}", "p,a:hover{a:b}"),
        ("table td{a:b}", ""),
        (".claim>pre{a:b}", ""),
        (".claim::after,*{a:b}", ".claim::after,*{a:b}"),
        ('[href$=".pdf"] b{a:b}', '[href$=".pdf"] b{a:b}'),
        ("#p1 b{a:b}", "#p1 b{a:b}"),
        ("#p2:target{a:b}", ""),
        (".by-script{a:b}", ".by-script{a:b}"),
        ("@media print{.ledger{a:b}}", ""),
        ("@media print{.ledger{a:b}.mark{a:.5em}}", "@media print{.mark{a:.5em}}"),
        ("@font-face{src:url(a.woff2)}", "@font-face{src:url(a.woff2)}"),
    ],
)
def test_a_rule_stays_if_the_page_or_a_script_has_its_names(css: str, used: str) -> None:
    assert used_rules(css, [PAGE, 'part.classList.add("by-script")']) == used
