"""What a class must not read before it judges, by the records, and how it is looked for."""

import re
from collections.abc import Iterator

from lxml import html

from press.core.publication import Publication
from press.core.sentences import plain
from press.kinds.charts.records import CHARTS
from press.kinds.claims.records import CLAIMS
from press.kinds.studies.records import STUDY_PAGES
from press.kinds.teaching.records import TEACHING

TAKES = re.compile(r"(?ms)^## [^\n]*\{\.answer\}\n(.*?)(?=^## |\Z)")
WORD = re.compile(r"[^\W_]+")
LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
END = re.compile(r"(?<=[.!?:;])\s+")
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
    for chart in edition[CHARTS].values():
        for about in (chart.about, *chart.views.values()):
            yield chart.name, about.title
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
                if not sentence.startswith(("|", "#", "For [", "---")):
                    yield page.name, LINK.sub(r"\1", sentence).split("[@")[0]


def hidden_words(edition: Publication) -> list[tuple[str, str]]:
    """The words of each secret and of each of its sentences, if long enough, with their place."""
    found = []
    for name, text in secrets(edition):
        written = plain(edition.expand(text))
        found.append((name, words_of(written), LEAST))
        found += [(name, words_of(part), SENTENCE) for part in END.split(written)]
    return list(dict.fromkeys((name, w) for name, w, least in found if len(w.split()) >= least))
