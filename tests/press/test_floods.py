"""A flood of signs in one text holds up no check and no page, and fills no memory."""

from pathlib import Path

import pytest
from lxml import html
from markdown import Markdown

from conftest import edit, read
from press.adapters.markdown import PressExtension
from press.core.effects import Effect, explained
from press.core.problems import Problem
from press.core.text import LONGEST


@pytest.mark.parametrize("signs", ["[", "[a]("])
def test_brackets_that_nobody_closes_do_not_hold_up_a_page(tiny: Path, signs: str) -> None:
    many = signs * (LONGEST // len(signs))
    made = Markdown(extensions=[PressExtension(root=str(tiny), charts="bilder")]).convert(many)
    assert html.fromstring(made).text_content() == many


def test_comments_that_nobody_closes_do_not_hold_up_a_page(tiny: Path) -> None:
    page = tiny / "docs" / "notizen.md"
    page.write_text("# Notizen\n\n" + "<!--\n" * 20_000, encoding="utf-8")
    assert [one.rule for one in read(tiny, "bilder").problems] == ["html-open"]


@pytest.mark.parametrize("tag", ["<b", "<b ", "<b x\n", "<B\n\n"])
def test_tags_that_nobody_ends_do_not_hold_up_a_page(tiny: Path, tag: str) -> None:
    text = "".join(f"{tag * 300}\n" for _ in range(40))
    (tiny / "docs" / "notizen.md").write_text(f"# Notizen\n\n{text}", encoding="utf-8")
    (told,) = read(tiny, "bilder").problems
    assert (told.path, told.line, told.rule) == ("docs/notizen.md", 3, "html-open")
    made = Markdown(extensions=[PressExtension(root=str(tiny), charts="bilder")]).convert(text)
    assert html.fromstring(made).text_content().split() == text.split()


def test_thousands_of_causes_are_not_compared_with_as_many_problems() -> None:
    found = [Problem("a.md", line, "merge", "A conflict.", "Keep one.") for line in range(3_000)]
    compared: list[Problem] = []

    def near(cause: Problem, problem: Problem) -> bool:
        compared.append(problem)
        return False

    assert list(explained(found, (Effect("merge", near),))) == []
    assert len(compared) <= 100 * len(found)


def test_a_line_that_is_no_text_is_told_and_not_read(tiny: Path) -> None:
    page = tiny / "docs" / "lang.md"
    page.write_text(f"# Lang\n\n{'<!--' * LONGEST}\n\nKurz.\n", encoding="utf-8")
    publication = read(tiny, "bilder")
    (told,) = [one for one in publication.problems if one.rule == "line-long"]
    assert (told.path, told.line) == ("docs/lang.md", 3)
    made = Markdown(extensions=[PressExtension(root=str(tiny), charts="bilder")])
    assert "--" not in made.convert(page.read_text(encoding="utf-8"))
    (read_page,) = [page for page in publication.pages if page.name == "lang.md"]
    assert read_page.body.split() == ["#", "Lang", "Kurz."]


def test_strings_made_of_strings_end_before_they_fill_the_memory(tiny: Path) -> None:
    strings = [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}\n" for n in range(1, 30)]
    path = tiny / "bibliography.bib"
    text = path.read_text(encoding="utf-8").replace("title = {", "note = a29,\n  title = {", 1)
    path.write_text(f"@string{{a0 = {{mmmmmmmmmm}}}}\n{''.join(strings)}{text}", encoding="utf-8")
    assert [one.rule for one in read(tiny, "bilder").problems] == ["bib-long"]


def test_numbers_of_more_digits_than_python_reads_are_no_traceback(tiny: Path) -> None:
    most = "9" * 5_000
    edit(tiny / "bibliography.bib", "title = {", f"pages = {{1--{most}}},\n  title = {{")
    page = tiny / "docs" / "notizen.md"
    page.write_text(f"# Notizen\n\nText [@brückner-2011, S. {most}–{most}].\n", encoding="utf-8")
    assert read(tiny, "bilder").pages
