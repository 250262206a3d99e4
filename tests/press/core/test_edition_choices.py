"""What an edition calls things, and its accent, logo and required fields of a study."""

import re
from pathlib import Path

import pytest

from conftest import read
from press.adapters.markdown import open_publication
from press.cli.commands import places_here
from press.core.colours import PAPERS, channels, contrast
from press.core.render_context import templates
from press.core.settings.edition_words import phrases
from press.core.settings.look import accent_sheet


def set_options(root: Path, options: str) -> None:
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"(\n +)(charts: bilder)", rf"\1\2\1{options}", text), "utf-8")


def problems(root: Path) -> list[str]:
    places, found = places_here()
    return [str(problem) for problem in [*found, *open_publication(places).problems]]


def test_an_edition_calls_things_as_it_likes_and_its_words_are_no_html(here: Path) -> None:
    set_options(here, "words: {In our retelling: 'In <b>the letter</b> & more'}")
    assert problems(here) == []
    places, _ = places_here()
    template = templates("de-DE", places.words).from_string("{{ _('In our retelling') }}")
    assert template.render() == "In &lt;b&gt;the letter&lt;/b&gt; &amp; more"


def test_a_phrase_for_one_and_for_many_can_be_changed_too(here: Path) -> None:
    set_options(here, "words: {'%(count)s rows': '%(count)s <b>filas</b>'}")
    assert problems(here) == []
    places, _ = places_here()
    phrase = "{% trans count=n %}{{ count }} row{% pluralize %}{{ count }} rows{% endtrans %}"
    template = templates("es-ES", places.words).from_string(phrase)
    assert [template.render(n=n) for n in (1, 2)] == ["1 row", "2 &lt;b&gt;filas&lt;/b&gt;"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("In our reteling: x", "Did you mean 'In our retelling'?"),
        ("In our retelling: 50 %", "Keep: no percent sign or brace."),
        ("'Step {}': 'Paso {x}'", "Keep: {}."),
        ("'Step {}': 'Paso {0.__class__}'", "Keep: {}."),
        ("'Move up: {title}': 'Subir {title} {x.y}'", "Keep: {title}."),
        ("'Cited here as %(label)s.': here", "Keep: %(label)s."),
        ("In our retelling: ", "has no replacement"),
    ],
)
def test_words_that_no_page_could_print_are_told(here: Path, words: str, message: str) -> None:
    set_options(here, f"words: {{{words}}}")
    (told,) = problems(here)
    assert told.startswith("mkdocs.yml:")
    assert "[settings]" in told
    assert message in told


def test_phrases_are_those_of_the_templates() -> None:
    assert {"In our retelling", "Asks", "Finds"} <= phrases()


@pytest.mark.parametrize("colour", ["#ffff00", "#000000", "#1d5a78", "#777777", "#ffffff"])
def test_an_accent_can_be_read_by_day_and_by_night(colour: str) -> None:
    light, dark = re.findall(r"#([0-9a-f]{6})", accent_sheet(colour))
    for found, paper in zip((light, dark), PAPERS.values(), strict=True):
        assert contrast(channels(found), paper) >= 4.5
    assert accent_sheet("#1d5a78").count("#1d5a78") == 1


def test_a_colour_and_a_logo_that_are_none_are_told(here: Path) -> None:
    set_options(here, "accent: blue")
    text = (here / "mkdocs.yml").read_text("utf-8")
    (here / "mkdocs.yml").write_text(
        text.replace("theme:\n", "site_url: www.x.org\ntheme:\n  logo: img/logo.svg\n"), "utf-8"
    )
    told = problems(here)
    assert any("'www.x.org' is not an address. Begin it with https://." in one for one in told)
    assert any("'blue' is not a colour" in one for one in told)
    assert any("There is no 'img/logo.svg' for the logo." in one for one in told)


def test_an_edition_requires_fewer_fields_of_a_study(here: Path) -> None:
    folder = here / "docs" / "studies"
    folder.mkdir()
    (folder / "brückner-2011.md").write_text("---\nasks: Was?\n---\n\n# Eins\n", "utf-8")
    (folder / "index.md").write_text("---\nfields: [asks, findz]\n---\n\n# Alle\n", "utf-8")
    told = [one for one in read(here, "bilder").problems if one.rule == "study-field"]
    assert [(one.path, "findz" in one.what) for one in told] == [("docs/studies/index.md", True)]
    assert "Did you mean 'finds'?" in told[0].remedy
