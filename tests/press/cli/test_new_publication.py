"""``press new publication`` makes a folder whose site builds, in the language asked for."""

from pathlib import Path

import pytest
from lxml import html

from conftest import run_mkdocs, warm
from press.cli import main
from press.links.site import Site
from press.site.budgets import read_budgets
from press.site.weight import overruns, weigh
from wording import english, printed


def told(file: Path) -> set[str]:
    return printed(html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot())


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Could not be checked"), ("de", "Nicht prüfbar")]
)
def test_a_new_publication_builds_without_a_problem(
    tmp_path: Path, language: str, words: str
) -> None:
    folder, title = tmp_path / "quadrate", 'Zahlen: "Gerade" & {{ ungerade }}'
    assert main(["new", "publication", str(folder), "--title", title, "--language", language]) == 0
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
    assert page.getroot().get("lang") == language
    assert page.findtext(".//h1[@id='title']") == title
    assert words in page.getroot().text_content()
    assert len(page.findall(".//figure[@id='chart-squares']")) == 1
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


def test_a_build_in_a_language_without_words_says_so_and_is_no_traceback(tiny: Path) -> None:
    settings = tiny / "mkdocs.yml"
    told = settings.read_text(encoding="utf-8").replace("  language: de\n", "  language: dee\n")
    settings.write_text(f"{told}  - search\n", encoding="utf-8")
    run = run_mkdocs(tiny, tiny / "site")
    assert run.returncode == 1
    assert "mkdocs.yml:6: [language] The press has no words in 'dee'. Did you mean 'de'?" in (
        run.stderr
    )
    assert "Traceback" not in run.stderr
