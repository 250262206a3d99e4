"""What a class must not read before it judges, by the records, and how it is looked for."""

import re
from collections.abc import Iterator

from lxml import html

from conftest import some
from drawings import letters
from press.core.grammar import BLOCK
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.kinds.charts.figures import WIDE, Figure, figure_of
from press.kinds.charts.records import listed_charts
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.records import TEACHING

TAKES = re.compile(r"(?ms)^## [^\n]*\{\.answer\}\n(.*?)(?=^## |\Z)")
WORD = re.compile(r"[^\W_]+")
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
END = re.compile(r"(?<=[.!?:;])\s+")
PUBLIC = ("glossary.yml", "data/datapackage.json")
LEAST, SENTENCE = 4, 7
"""Words of a text, and of one sentence of it, that others would not say by chance."""


def words_of(text: str) -> str:
    """A text as its words alone, so that neither marks nor typography hide it."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def told(root: html.HtmlElement) -> str:
    """All that a page says to anybody: its text, its title, and what its attributes say."""
    says = root.xpath("//text()[not(parent::script) and not(parent::style)]")
    names = root.xpath("//@*[name() != 'class' and name() != 'd']")
    return words_of(" ".join(map(str, [*says, *names])))


def secrets(edition: Publication) -> Iterator[tuple[str, str]]:
    """Whatever of the records a class must not read, with what it is."""
    for claim in edition[CLAIMS]:
        for text in (claim.because, claim.better):
            yield f"{claim.id}", str(text or "")
    for chart in listed_charts(edition).values():
        figures = [figure_of(edition, chart, view) for view in chart.views]
        drawn = [f for f in figures if isinstance(f, Figure)]
        labels = "".join(words_of(" ".join(letters(f.pictures[WIDE]))) for f in drawn)
        sentences = [part for f in drawn for part in END.split(f.description)]
        titles = [about.title for about in chart.views.values()]
        for text in (chart.about.not_shown, *titles, *some(sentences)):
            if words_of(text) not in labels:  # what the picture itself says
                yield chart.name, text
    for name, study in edition[STUDY_PAGES].items():
        for text in (*study.record.why.values(), *study.record.cannot_say):
            yield name, str(text)
    for name, plan in edition[TEACHING].items():
        for lesson in plan.lessons():
            for question in lesson.questions:
                yield f"teach/answers/ to {name}", question.key
    for page in edition.pages:
        keys = [page.body] if page.name.startswith("teach/answers/") else []
        for part in [*TAKES.findall(page.body), *keys]:
            for sentence in part.splitlines():
                said = LINK.sub(r"\1", sentence).split("[@")[0]
                apart = ("|", "#", "For [", "- [", "---")
                if not sentence.startswith(apart) and len(said.split()) >= SENTENCE:
                    yield page.name, said


def hidden_words(edition: Publication) -> list[tuple[str, str]]:
    """The words of each secret and of each of its sentences, if long enough, with their place.

    What the essay, the glossary or the description of the data says as well is no secret.
    """
    found = []
    for name, text in secrets(edition):
        written = plain(edition.expand(text))
        found.append((name, words_of(written), LEAST))
        found += [(name, words_of(part), SENTENCE) for part in END.split(written)]
    public = [(edition.places.docs / name).read_text("utf-8") for name in PUBLIC]
    public += [plain(BLOCK.sub("", p.body)) for p in edition.pages if p.voice == "essay"]
    said = words_of(" ".join(public))
    long = ((name, w) for name, w, least in found if len(w.split()) >= least and w not in said)
    return list(dict.fromkeys(long))
