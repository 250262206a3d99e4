"""Nothing an author types as HTML acts on a page, by whatever way it comes."""

import re
from pathlib import Path

import pytest
from lxml import html

from conftest import converted, read
from press.core.pages.raw_html import ACTING, clean_html, disarm, make_printable
from press.site.built_page import Page
from press.site.content_security_policy import Policies

WAYS = (
    "[@brückner-2011, see [words](data:text/html;base64,PHNjcmlwdD4=)]",
    "[see [words](javascript:alert(1)) @brückner-2011]",
    "Word <script>alert(1)</script> word",
    "<script>alert(1)</script>",
    "<script\nsrc=//a.example/x.js></script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<div>\n<script>alert(1)</script>\n</div>",
    "<b onclick='alert(1)'>b</b>",
    "word <img src=x onerror=alert(1)> word",
    "<img/src=x onerror=alert(1)>",
    "<p onmouseover=alert(1)>word</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src='https://a.example'></iframe>",
    "<object data='x.swf'></object>",
    "<embed src='x.swf'>",
    "<base href='https://a.example'>",
    "<meta http-equiv='refresh' content='0;url=https://a.example'>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(2)'>b</button></form>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><a xlink:href='javascript:alert(1)'>x</a></math>",
    "[words](javascript:alert(1))",
    "[words](JaVaScRiPt&colon;alert(1))",
    "[words](java&#9;script:alert(1))",
    "[words](<javascript:alert(1)>)",
    "[words](data:text/html,<script>alert(1)</script>)",
    "[words][x]\n\n[x]: vbscript:alert(1)",
    "<a href='java&#115;cript:alert(1)'>words</a>",
    "<a href=' javascript:alert(1)'>words</a>",
    "![words](javascript:alert(1))",
    "[words](index.md){onclick='alert(1)'}",
    "## Heading {onclick='alert(1)'}",
    "```{ .python onclick='alert(1)' }\nwords\n```",
    "/// edition\n    attrs: {onclick: alert(1)}\nwords\n///",
    "/// edition\n<script>alert(1)</script>\n///",
    "- <script>alert(1)</script>",
    "| a |\n| - |\n| <script>alert(1)</script> |",
    "> <img src=x onerror=alert(1)>",
    '<textarea>\n\n<p title="</textarea><img src=x onerror=alert(1)>">word</p>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<button class="explore-open" data-runtime="x.js">b</button>',
    '<div class="assign" data-front="javascript:alert(1)">b</div>',
    "[words](index.md){ping=//a.example}",
    "*words*{style='background:url(//a.example/x.png)'}",
    "![words](x.png){src=//a.example/x.png}",
    "/// edition\n    attrs: {data-runtime: x.js}\nwords\n///",
)
LOADED = (
    "![words](//a.example/x.png)",
    "![words](\\\\\\\\a.example/x.png)",
    "![words](/\\a.example/x.png)",
    "![words](https:a.example/x.png)",
    "![words](&#47;/a.example/x.png)",
    "![words][x]\n\n[x]: //a.example/x.png",
    "![x]\n\n[x]: https://a.example/x.png",
    '<img alt="words" src=" //a.example/x.png">',
    '<img alt="words" src="/&Tab;/a.example/x.png">',
    '<video poster="https:\\\\a.example/x.png"></video>',
)
"""Pictures on another host, as a browser understands them."""


def made(root: Path, text: str) -> str:
    return converted(root, "claims.md", text, language="de-DE")


@pytest.mark.parametrize("typed", WAYS)
def test_nothing_acts_and_each_way_is_reported(typed: str, tiny: Path) -> None:
    page = html.fragment_fromstring(made(tiny, typed), create_parent="div")
    for element in page.iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        assert tag not in ACTING - {"template", "svg"}  # the press puts these two in itself
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert name.lower() != "srcdoc"
            assert name not in {"ping", "style", "data-runtime", "data-front"}
            assert "a.example" not in value
            if name in {"href", "src"}:
                assert not value.strip().lower().startswith(("javascript", "data:text", "vbscript"))
    (tiny / "docs" / "claims.md").write_text(f"# Title\n\n{typed}\n", encoding="utf-8")
    assert "html-unsafe" in {problem.rule for problem in read(tiny, "bilder").problems}


@pytest.mark.parametrize("typed", LOADED)
def test_no_page_loads_from_another_host_and_each_way_is_reported(typed: str, tiny: Path) -> None:
    page = html.fragment_fromstring(made(tiny, typed), create_parent="div")
    assert page.xpath(".//img[@alt] | .//video")
    assert page.xpath(".//@*[contains(., 'a.example')]") == []
    (tiny / "docs" / "claims.md").write_text(f"# Title\n\n{typed}\n", encoding="utf-8")
    assert "media-outside" in {problem.rule for problem in read(tiny, "bilder").problems}


@pytest.mark.parametrize("signs", ["&#2{}&#3", "&#02;{}&#x3.", "&#xE000;{}&#57345;"])
def test_no_attribute_takes_in_what_is_kept_elsewhere(signs: str, tiny: Path) -> None:
    """A character by its number, with ';' or without, is no placeholder of the page's parts."""
    typed = "<div title=' onfocus=alert(1) autofocus tabindex=0 a='>x</div>\n\n"
    for kept in ("wzxhzdk:0", "amp", "note9"):
        typed += f"Word <i title='{signs.format(kept)} '>word</i>.\n\n"
    typed += f"<div>{signs.format('wzxhzdk:1')}</div>"  # its own: it would be put in for ever
    page = html.fragment_fromstring(made(tiny, typed), create_parent="div")
    attributes = {name for element in page.iter("div", "i") for name in element.attrib}
    assert attributes == {"title"}
    assert len(page.xpath(".//i[@title]")) == 3


@pytest.mark.parametrize(
    "output",
    [
        "<svg><a><set attributeName='href' to='javascript:alert(1)'/></a></svg>",
        "<svg><animate attributeName='href' values='javascript:alert(1)'/></svg>",
        "<svg><foreignObject><p>word</p></foreignObject></svg>",
        "<img srcset='https://a.example/x.png 2x'>",
        "<svg><image href='https://a.example/x.png'/></svg>",
        "<svg><feImage xlink:href='//a.example/x.png'/></svg>",
        "<form action='//a.example/x'><input></form>",
        "<svg><rect fill='URL(https://a.example/x.svg#y)' mask='u\\72l(//a.example/x)'/></svg>",
    ],
)
def test_what_code_shows_does_not_act_either(output: str) -> None:
    tree = html.fragment_fromstring(output, create_parent="div")
    disarm(tree)
    assert not re.search(r"javascript|a\.example|foreignobject", html.tostring(tree).decode())


def test_what_code_draws_keeps_its_links_and_its_own_parts() -> None:
    drawn = (
        '<svg><a href="https://a.example/"><use href="#b"></use></a><g fill="url(#c)"></g></svg>'
    )
    tree = html.fragment_fromstring(drawn, create_parent="div")
    disarm(tree)
    assert html.tostring(tree).decode() == f"<div>{drawn}</div>"


def test_settings_that_a_theme_prints_are_text() -> None:
    link = {"link": "java\tscript:alert(1)", "lang": '"><script>'}
    settings = {
        "direction": '"><b>',
        "alternate": [link],
        "features": ["toc.follow"],
        "font": False,
    }
    make_printable(settings, [*settings])
    links = [{"link": "", "lang": "&#34;&gt;&lt;script&gt;"}]
    assert settings["direction"] == "&#34;&gt;&lt;b&gt;"
    assert (settings["alternate"], settings["features"]) == (links, ["toc.follow"])


@pytest.mark.parametrize(
    "piece",
    [
        '<span class="x">',
        "</span>",
        "<br>",
        "<!-- cell 0 -->",
        '<a href="../edition.zip" download="">The zip</a>',
        '<label for="year">Year</label> <input id="year">',
        '<table><tr><th scope="row">A</th></tr></table>',
    ],
)
def test_what_shows_something_stays(piece: str) -> None:
    stays = clean_html(piece).replace("<tbody>", "").replace("</tbody>", "")
    assert stays == piece


@pytest.mark.parametrize(
    "typed",
    ['<!--#exec cmd="id" -->', "Word <!-- a note --> word", "<?php id() ?>", "<!-- share -->"],
)
def test_no_comment_of_an_author_is_in_a_page(typed: str, tiny: Path) -> None:
    for text in (typed, f"<div>\n{typed}\n</div>", f"- {typed}", f"/// edition\n{typed}\n///"):
        assert not re.search(r"<!|<\?|-->", made(tiny, text))
    output = html.fragment_fromstring(f"<p>a{typed}b</p>")
    disarm(output)
    assert re.fullmatch(r"<p>a.*b</p>", html.tostring(output).decode())
    assert "<!" not in html.tostring(output).decode()


def test_the_policy_allows_no_script_of_an_article(tmp_path: Path) -> None:
    policies = Policies(tmp_path, lambda script: script in ("theme()", "typed()"))
    text = (
        '<html><head><meta charset="utf-8"><script>theme()</script></head>'
        "<body><article><script>typed()</script></article></body></html>"
    )
    file = tmp_path / "index.html"
    policies.add(Page(file, text))
    assert len(policies.scripts) == 1
