"""The list of studies, the rubric, and the head and foot of a study's page."""

from markupsafe import Markup

from press.core.records.models import Prose
from press.core.render_context import RenderContext
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.exports import bibtex, file_name
from press.kinds.citations.bibliography.openurl import context_object
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.citing import CITATIONS, work_names
from press.kinds.citations.pages import places_of
from press.kinds.claims.records import CLAIMS_BY_SOURCE
from press.kinds.claims.single_source import dependence
from press.kinds.studies.choices import in_order
from press.kinds.studies.rating import MUCH, NOT_RATED, SOME
from press.kinds.studies.records import (
    EDITION_RUBRIC,
    OWN_FIELDS,
    STUDIES,
    Quantity,
    Study,
    join_paragraphs,
)

FACTS = (
    ("Asks", "asks"),
    ("Finds", "finds"),
    ("Quantity", "quantity"),
    ("Method", "method"),
    ("Covers", "covers"),
    ("What it cannot tell us", "cannot_say"),
    ("What we read", "read"),
    ("Not read", "not_read"),
)
HEADINGS_OF_CONCLUSIONS = ("What it cannot tell us",)
"""Of these what we concluded, which a class is to find."""
WORDS = {
    "kind": "Kind of number:",
    "of": "Of what:",
    "per": "Unit of comparison:",
    "reported": "Size:",
}
"""The labels of a quantity's parts."""


def studies(context: RenderContext) -> str:
    """The works that have a page of their own, by key, with what each asks."""
    own = context.publication[OWN_FIELDS]
    listed = [
        (
            key,
            study.record.title or key,
            str(study.record.asks),
            [join_paragraphs(study.own.get(n, "")) for n in own],
        )
        for key, study in sorted(context.publication[STUDIES].items())
    ]
    return context.fragment("studies", studies=listed, own=list(own.values()))


def rubric(context: RenderContext) -> str:
    """The rubric studies are rated by: each question, its answers, their points."""
    asked = context.publication[EDITION_RUBRIC]
    return context.fragment("rubric", rubric=asked, much=MUCH, some=SOME, not_rated=NOT_RATED)


def study_head(context: RenderContext, study: Study) -> str:
    """The reference and the record of a study, as its page opens."""
    entry = context.publication[CITATIONS].references.get(study.key, "")
    own = [(label, name) for name, label in context.publication[OWN_FIELDS].items()]
    facts = [
        (label, value)
        for label, field in in_order([*FACTS, *own], context.publication.pages)
        if (value := _value(getattr(study.record, field), context))
    ]
    label = work_names(context, [study.key])[study.key] if entry else ""
    shown = {
        "label": label,
        "facts": facts,
        "concluded": HEADINGS_OF_CONCLUSIONS,
        "rating": study.rating,
    }
    return context.fragment("study-head", reference=Markup(entry), place=study.page.name, **shown)


def study_foot(context: RenderContext, study: Study) -> str:
    """Lists the claims that depend on the study, and the pages that cite it."""
    publication = context.publication
    if study.key not in publication[BIBLIOGRAPHY]:
        return ""  # a problem says so, with its line
    places = [
        place
        for place in places_of(publication).get(study.key, [])
        if not place.address.startswith(("claims/#", study.page.address))
    ]
    _, lean, alone = dependence(publication, study.key)
    work = publication[BIBLIOGRAPHY][study.key]
    return context.fragment(
        "study-foot",
        claims=publication[CLAIMS_BY_SOURCE].get(study.key, []),
        places=places,
        lean=lean,
        alone=alone,
        file=file_name(study.key),
        key=study.key,
        reference=Markup(context.publication[CITATIONS].references.get(study.key, "")),
        bibtex=bibtex([work]).strip(),
        coins=context_object(to_csl(work)),
    )


def _value(value: Prose | Quantity, context: RenderContext) -> Prose:
    if not isinstance(value, Quantity):
        return value
    parts = value.model_dump().items()
    return tuple(f"{context.translate(WORDS[name])} {part}" for name, part in parts if part)
