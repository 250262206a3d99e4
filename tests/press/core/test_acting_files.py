"""Files in docs that act, or load from another host, are told however they hide it."""

from pathlib import Path

import pytest

from press.core.lint.acting_files import check_acting
from press.core.problems import Problem


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
