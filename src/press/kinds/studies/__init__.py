"""The kind *studies*: works with a page of their own, rated and on a map."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from press.core.cross_references import Use
from press.core.effects import Effect
from press.core.kind import Kind
from press.core.pages.blocks import html_block
from press.core.pages.page import SourcePage
from press.core.pages.reading_units import Passage, page_passage
from press.core.problems import Problem
from press.core.publication import Publication
from press.core.records.record_text import RecordText
from press.core.render_context import RenderContext
from press.kinds.citations.works_used import WORK_PAGES
from press.kinds.data.records import DATASETS
from press.kinds.studies.choices import Choices, read_choices
from press.kinds.studies.page_rules import check_studies
from press.kinds.studies.pages import evidence, rubric, studies, study_foot, study_head
from press.kinds.studies.records import (
    CHOICES,
    STUDIES,
    STUDY_PAGES,
    is_study,
    join_paragraphs,
    prose_of,
    read_studies,
    uses_in,
)
from press.kinds.studies.table import NAME, study_table


def _read(publication: Publication) -> Iterator[Problem]:
    publication[CHOICES], wrong = read_choices(publication.pages)
    publication[STUDIES], problems = read_studies(publication)
    studies = publication[STUDIES]
    publication[WORK_PAGES] |= {key: study.page.address for key, study in studies.items()}
    yield from (*wrong, *problems)
    if studies and NAME not in publication[DATASETS]:
        publication[DATASETS][NAME] = study_table(publication)


def _uses(publication: Publication) -> Iterator[Use]:
    for study in publication[STUDIES].values():
        yield from uses_in(study)


def _texts(publication: Publication) -> Iterator[RecordText]:
    """Returns the texts of front matters; their citations are among the uses."""
    for study in publication[STUDIES].values():
        for field, value in study.page.meta.items():
            if field == "teach":  # the kind that reads it has its texts
                continue
            line = study.page.front.line(field)
            yield RecordText(
                join_paragraphs(value), study.page.path, line, (study.key,), cites=False
            )


def _passage(publication: Publication, page: SourcePage) -> Passage | None:
    if PurePosixPath(page.address).parent.as_posix() != "studies":
        return None
    study = publication[STUDY_PAGES].get(page.name)
    return page_passage(page, "study", more=" ".join(prose_of(study)) if study else "")


def _about_work(context: RenderContext, key: str) -> str:
    study = context.publication[STUDIES].get(key)
    return context.fragment("work-rating", study=study) if study and study.rating else Markup()


def _requires_fields(cause: Problem, effect: Problem) -> bool:
    """True of the fields of a study while the list of those that it must have has a fault."""
    return "can be required" in cause.what and effect.path != cause.path


KIND = Kind(
    "studies",
    needs=("citations", "claims", "data"),
    read=_read,
    uses=_uses,
    texts=_texts,
    page_passage=_passage,
    check=check_studies,
    effects=(Effect("study-field", _requires_fields, ("study-field",)),),
    rules=("study-unread", "study-unexplained"),
    front=dict.fromkeys(Choices.model_fields, Any),
    reads_front=is_study,
    blocks={
        "studies": html_block("studies", studies),
        "rubric": html_block("rubric", rubric, whole_site=False),
        "evidence": html_block("evidence", evidence),
    },
    head=study_head,
    foot=study_foot,
    about_work=_about_work,
)
