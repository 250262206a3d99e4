"""Values: what they compute, what they refuse, and where they are printed."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from conftest import ROOT, converted, read, run_mkdocs
from press.cli.publication_scaffold import Answers, new_publication
from press.core.publication import Publication
from press.core.records.record_reader import read_record
from press.core.yaml.yaml_lines import Document
from press.kinds.charts.records import CHARTS
from press.kinds.data.operations import OPERATIONS
from press.kinds.data.records import DATASETS
from press.kinds.data.values import Binding, Place

GUIDES = [ROOT / "docs" / "values.yml", ROOT / "docs" / "about" / "examples.md"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_guides_say_what_each_operation_does_with_gaps(guide: Path) -> None:
    told = re.sub(r"[`|#\s]+", " ", guide.read_text(encoding="utf-8")).replace(": ", " ")
    for name, text in OPERATIONS.items():
        assert f" {name} {text} ".replace(": ", " ") in f"{told} ", name


def test_a_new_publication_is_told_the_same() -> None:
    files = new_publication(Path("/nowhere/new"), Answers("Quadrate", "de"))
    told = files[Path("/nowhere/new/docs/values.yml")].decode()
    assert [f"#   {name}: {text}" for name, text in OPERATIONS.items()] == [
        line for line in told.split("\n") if line.startswith("#   ")
    ]


def test_every_operation_is_tried_by_an_example() -> None:
    examples = {path.stem for path in (ROOT / "tests" / "examples" / "value").glob("*.txt")}
    assert set(OPERATIONS) <= examples


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3000),
    st.integers(),
    st.floats(),
    st.sampled_from(["1990", "öhler-krüger-2019", "hub_cm", "year", "source", "", "x"]),
)
WHERE = st.dictionaries(
    st.sampled_from(["year", "hub_cm", "source", "x"]),
    st.one_of(
        ODD,
        st.lists(ODD, max_size=2),
        st.dictionaries(st.sampled_from(["from", "to", "x"]), ODD, max_size=2),
    ),
    max_size=2,
)


@given(
    how=st.sampled_from([*OPERATIONS]),
    take=st.sampled_from(["year", "hub_cm", "source", "x"]),
    where=st.one_of(ODD, WHERE),
    of=st.one_of(ODD, WHERE),
)
@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_value_is_a_number_or_a_message(
    gauge: Publication, how: str, take: str, where: object, of: object
) -> None:
    record = {"dataset": "pegel", "how": how, "take": take, "where": where}
    record |= {"of": of} if how == "share" else {}
    place = Place("hub", ["hub"], {}, gauge[DATASETS], faulty=False)
    binding, problems = read_record(
        Document({"hub": record}), "a.yml", Binding, "hub", context=place
    )
    if binding:
        assert isinstance(binding.value and binding.value.exact, Fraction)
    for problem in problems:
        assert problem.rule.startswith("value-")
        assert problem.what
        assert problem.remedy
    assert bool(binding) != bool(problems)


@pytest.fixture(scope="module")
def gauge() -> Publication:
    """The tiny publication as it is."""
    return read(ROOT / "tests" / "fixtures" / "gezeiten", "bilder")


VALUES = """\
hub: {dataset: pegel, where: {year: 2000}, take: hub_cm, format: '.1f'}
zahl: {dataset: pegel, take: hub_cm, how: count}
"""


@pytest.fixture
def worded(tiny: Path) -> Path:
    """The tiny publication, its chart with bound numbers in every text."""
    (tiny / "docs" / "values.yml").write_text(VALUES, encoding="utf-8")
    module = tiny / "src" / "bilder" / "pegel.py"
    text = module.read_text(encoding="utf-8")
    text = text.replace(
        '"Ein Punkt je Jahr", "Mittlerer', '"Punkte: [=zahl]", "[=hub] cm, mittlerer'
    )
    text = text.replace("Stürme & Sonderfälle.", "Mehr als [=hub] cm.")
    text = text.replace(':.0f} cm."', ':.0f} cm, in [=zahl] Jahren."')
    module.write_text(text, encoding="utf-8")
    return tiny


def test_the_words_of_a_chart_name_values(worded: Path) -> None:
    publication = read(worded, "bilder")
    assert publication.problems == []
    chart = publication[CHARTS]["pegel"]
    view = chart.views["punkte"]
    assert (view.title, view.subtitle) == ("Punkte: 2", "254.0 cm, mittlerer Tidenhub in cm")
    assert chart.about.not_shown == "Mehr als 254.0 cm."
    data = {"pegel": publication[DATASETS]["pegel"].frame}
    assert chart.describe(data, "punkte") == "Von 251 auf 254 cm, in 2 Jahren."


def test_a_picture_is_drawn_again_when_a_number_of_its_title_changes(worded: Path) -> None:
    module = worded / "src" / "bilder" / "pegel.py"
    text = module.read_text(encoding="utf-8").replace(", in [=zahl] Jahren", "")
    module.write_text(text, encoding="utf-8")  # what it describes stays the same

    def title() -> list[str]:
        made = converted(worded, "index.md", "/// chart | pegel punkte\n///")
        return [str(t.text_content()) for t in html.fromstring(made).iter("title")]

    assert title() == ["Punkte: 2", "Punkte: 2"]
    values = worded / "docs" / "values.yml"
    changed = VALUES.replace(
        "zahl: {dataset: pegel, take: hub_cm", "zahl: {dataset: pegel, take: year"
    )
    values.write_text(changed, encoding="utf-8")
    assert title() == ["Punkte: 3", "Punkte: 3"]


STUDY = "\n".join(
    f'{field}: "So viel wie [=hub-1990]."'
    for field in ("asks", "cannot_say", "covers", "method", "read", "not_read")
)
SECOND = '    - {ask: "Und [=hub-1990]?", kind: recall, answer_in: p1.c1}\n'


def named_everywhere(tiny: Path) -> None:
    """Gives the tiny publication the files of the example of unknown names, with a known name."""
    example = ROOT / "tests" / "examples" / "faults" / "value-named.txt"
    text = example.read_text(encoding="utf-8").partition("=== problems")[0]
    text = re.sub(r"\[=hub-\d+\]", "[=hub-1990]", text)
    text = text.replace("finds:", f"{STUDY}\nfinds:")
    text = text.replace("      answer_in: p1.c1\n---", f"      answer_in: p1.c1\n{SECOND}---")
    text = text.replace("verdict: unchecked", "verdict: qualified")
    text = text.replace("because: Es", "because: Gemessen")
    pieces = re.split(r"(?m)^=== (.+)\n", text)
    for name, content in zip(pieces[1::2], pieces[2::2], strict=True):
        # What a source prints has no number of ours; a notebook prints its code as it is typed.
        if name not in ("docs/quotations.yml", "docs/notebooks/rechnung.py", "mkdocs.yml"):
            (tiny / name).parent.mkdir(exist_ok=True)
            (tiny / name).write_text(content, encoding="utf-8")
    for name in ("glossary", "corrections"):
        page = f"---\ntitle: Seite\n---\n\n/// {name}\n///\n"
        (tiny / "docs" / f"{name}.md").write_text(page, encoding="utf-8")


def test_no_page_and_no_file_of_the_site_prints_a_name(tiny: Path) -> None:
    named_everywhere(tiny)
    run = run_mkdocs(tiny, tiny / "site")
    assert run.returncode == 0, run.stderr
    texts = [
        path
        for path in (tiny / "site").rglob("*")
        if path.suffix in {".html", ".json", ".txt", ".xml", ".csv", ".svg", ".ris"}
    ]
    raw = [path.name for path in texts if "[=hub" in path.read_text(encoding="utf-8")]
    assert len(texts) > 10
    assert raw == []
    claims = (tiny / "site" / "claims.json").read_text(encoding="utf-8")
    assert "Es sind 251." in claims
