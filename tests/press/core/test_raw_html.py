"""Nothing an author types as HTML acts on a page, by whatever way it comes."""

import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from conftest import converted, read
from press.adapters.markdown import PressExtension, current
from press.core.lint.acting_files import check_acting
from press.core.pages.raw_html import ACTING, clean_html, disarm, make_printable
from press.core.problems import Problem
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


def test_a_part_of_a_page_has_no_signs_of_a_placeholder_and_stops_no_parser(tiny: Path) -> None:
    page = "Ein Satz [@brückner-2011].\n\n{}\n"
    part = "a \ue000note0\ue001 b\n\n" + "[" * 20_000
    (tiny / "part.md").write_text(part, encoding="utf-8")
    current.set("claims.md")
    press = PressExtension(root=str(tiny), charts="bilder")
    options = {"pymdownx.snippets": {"base_path": [str(tiny)]}}
    parts = Markdown(extensions=["pymdownx.snippets", press], extension_configs=options)
    included = parts.convert(page.format('--8<-- "part.md"'))
    assert "a note0 b" in included
    assert "[[" not in included


@pytest.mark.parametrize("tag", ["script", "style", "form", "iframe", "noscript", "xmp", "object"])
def test_no_extension_makes_an_element_that_acts(tag: str, tiny: Path) -> None:
    typed = f"/// html | {tag}[onclick='alert(1)' src='//a.example']\n@import '//a.example';\n///"
    current.set("claims.md")
    press = PressExtension(root=str(tiny), charts="bilder")
    page = Markdown(extensions=["pymdownx.blocks.html", press]).convert(f"Word.\n\n{typed}\n")
    assert html.fragment_fromstring(page, create_parent="div").xpath(f"//{tag} | //@onclick") == []


def test_no_part_of_a_page_is_fetched(tiny: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        current.set("claims.md")
        press = PressExtension(root=str(tiny), charts="bilder")
        options = {"pymdownx.snippets": {"url_download": True, "url_timeout": 1}}
        parts = Markdown(extensions=["pymdownx.snippets", press], extension_configs=options)
        with suppress(TimeoutError):
            parts.convert('--8<-- "http://{}:{}/x.md"'.format(*server.getsockname()))
        with pytest.raises(BlockingIOError):
            server.accept()


def test_parts_that_multiply_end(tiny: Path) -> None:
    (tiny / "0.md").write_text("word\n", encoding="utf-8")
    for number in range(1, 9):
        (tiny / f"{number}.md").write_text(f'--8<-- "{number - 1}.md"\n' * 10, encoding="utf-8")
    current.set("claims.md")
    press = PressExtension(root=str(tiny), charts="bilder")
    options = {"pymdownx.snippets": {"base_path": [str(tiny)]}}
    parts = Markdown(extensions=["pymdownx.snippets", press], extension_configs=options)
    assert 100 < parts.convert('--8<-- "8.md"').count("word") <= 1_000


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


def outside(file: Path, text: str) -> Problem:
    """The one problem of a file with this text."""
    file.write_text(text, encoding="utf-8")
    (problem,) = check_acting(file, f"docs/{file.name}")
    return problem


SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
ATTRIBUTE = "<!ATTLIST svg onload CDATA 'alert(1)'>"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.html", '<noscript><a title="</noscript><script>alert(1)</script>"></noscript>'),
        ("x.html", "<svg><style><img src=x onerror=alert(1)></style></svg>"),
        ("x.html", '<meta charset="utf-16"><script>alert(1)</script>'),
        ("x.html", '<meta charset="ucs-4"><img src=x onerror=alert(1)>'),
        ("x.html", '<meta charset="iso-2022-jp">\x1b$B<!--\x1b(B<img src=x onerror=alert(1)>'),
        ("x.svg", f"<!DOCTYPE svg [{ATTRIBUTE}]>{SVG}/>"),
        ("x.svg", f'<!DOCTYPE svg [<!ENTITY % p "{ATTRIBUTE}"> %p;]>{SVG}/>'),
        ("x.svg", f"<!DOCTYPE svg [<!ENTITY p '{SVG} onload=\"p()\"/>'>]>{SVG}>&p;</svg>"),
        ("x.xsd", f"{SVG}><script>alert(1)</script></svg>"),
        ("x.html", '<p>Words <!--#exec cmd="id" --></p>'),
        ("x.html", "<p>Words <?php id() ?></p>"),
        ("x.html.old", "\ufeff\n<p onclick=alert(1)>word</p>"),
    ],
)
def test_a_file_that_runs_a_script_is_reported_however_it_hides_it(
    name: str, text: str, tmp_path: Path
) -> None:
    assert outside(tmp_path / name, text).rule == "html-unsafe"


def test_a_file_that_names_its_language_and_its_words_is_right(tmp_path: Path) -> None:
    """Nothing is opened that a file names as its DTD, or as an entity."""
    (tmp_path / "words.ent").write_text("<script/>")
    picture = tmp_path / "x.svg"
    picture.write_text(
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/svg.dtd"'
        f'[<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY w SYSTEM "{tmp_path}/words.ent">]>\n'
        '<svg xmlns="&ns;"><title>The &lt;script&gt; tag</title><!-- <script> -->&w;'
        "<style>a { --b: 'https://a.example'; content: var(--b) }</style></svg>"
    )
    page = tmp_path / "x.html"
    page.write_text("<title>The &lt;script> tag</title><noscript><p>Words</p></noscript>")
    assert [*check_acting(picture, "x.svg"), *check_acting(page, "x.html")] == []


@pytest.mark.parametrize(
    "sheet",
    [
        '@import/**/"//a.example/x";',
        '@\\69mport "https://a.example/x";',
        "a { background: url(\\2f\\2f a.example/x) }",
        "a { background: u\\72l( '/\\\\a.example/x') }",
        'a { background: url("\\\n//a.example/x") }',
        'a { background: image-set("x.png" 1x, "//a.example/x" 2x) }',
        'a { content: "/*"; background: url(//a.example/x); quotes: "*/" }',
        "a { b: url(x'y); background: url(//a.example/x); c: url(x'y) }",
        "a { b: url(/*); background: url(//a.example/x); c: url(*/) }",
        'a { b: \\78url(c "d)"); background: url(//a.example/x); e: "f" }',
        'a { b: \\20url(c "d)"); background: url(//a.example/x); e: "f" }',
        'a { b: #url(c "d)"); background: url(//a.example/x); e: "f" }',
        'a { content: "\\22"; background: url(//a.example/x); c: "d" }',
        'a { content: "\\""; background: url(//a.example/x); c: "d" }',
        "a { b: \\2f*; background: url(//a.example/x); c: */ }",
        "/* \\*/ a { background: url(//a.example/x) } /* */",
        '/* *\\2f " */ a { background: url(//a.example/x) } /* " */',
        "a { background: u\\rl(ht\\tps://a.example/x) }",
        '@namespace b url("c)d") e; a { background: url(//a.example/x); f: "g" }',
        'a { --b: "//a.example/x"; background: image-set(var(--b) 1x) }',
        'a { background: image-set(var(--b, "//a.example/x") 1x) }',
    ],
)
def test_a_sheet_that_loads_from_another_host_is_reported_however_it_is_spelt(
    sheet: str, tmp_path: Path
) -> None:
    (tmp_path / "x.png").touch()
    problem = outside(tmp_path / "x.css", f"/* a:\n{sheet[:1]} */\n{sheet}\n")
    assert (problem.rule, problem.line) == ("media-outside", 3)


@pytest.mark.parametrize(
    "element",
    [
        '<rect fill="url(//a.example/x#b)"/>',
        '<rect marker-end="url(//a.example/x#b)"/>',
        '<rect mask="url(#b), url(//a.example/x#b)"/>',
        '<animate attributeName="fill" values="red;url(//a.example/x#b)"/>',
        '<img srcset="x.png 1x, //a.example/x 2x"/>',
        '<link rel="preload" imagesrcset="x.png,x.png 1x,//a.example/x 2x"/>',
        '<link rel="preconnect" href="//a.example/"/>',
        '<link rel="compression-dictionary" href="//a.example/x"/>',
        '<image><set attributeName="href" to="//a.example/x"/></image>',
        '<image><animate attributeName="href" values="x.png;//a.example/x"/></image>',
        '<style><!-- b -->&#64;import "https&#58;//a.example/x";</style>',
        "<style>c {} <?b?>c { fill: u&#114;l(//a.example/x#b) }</style>",
    ],
)
def test_an_attribute_that_loads_from_another_host_is_reported(
    element: str, tmp_path: Path
) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">{element}</svg>'
    problem = outside(tmp_path / "x.svg", picture)
    assert problem.rule == "media-outside"


def test_a_sheet_that_only_names_another_host_is_right(tmp_path: Path) -> None:
    file = tmp_path / "css" / "x.css"
    file.parent.mkdir()
    for near in (file.with_name("y.css"), tmp_path / "y.png"):
        near.touch()
    sheet = (
        '@import "y.css"; a[href^="https://a.example"] { content: "https://a.example" }\n'
        "/* url(//a.example) */ b { background: url(/x.png), url('../y.png') }\n"
        '@namespace svg "http://www.w3.org/2000/svg"; c { width: calc((1px + 2px) / 2) }\n'
    )
    file.write_text(sheet, encoding="utf-8")
    assert list(check_acting(file, "docs/x.css")) == []
