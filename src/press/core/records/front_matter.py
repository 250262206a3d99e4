"""The front matter of pages that are no records: the fields there are, and what each may hold."""

from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import ValidationInfo, create_model, field_validator

from press.core.kind import kinds
from press.core.pages.page import VOICES, SourcePage
from press.core.pages.page_templates import page_template_names
from press.core.problems import Problem, did_you_mean
from press.core.publication import Publication
from press.core.records.models import Record, fault, one_of
from press.core.records.record_reader import read_record

HIDES = ("navigation", "toc", "path", "footer", "feedback", "tags")
"""The parts of a page that the theme can leave out."""
ELSEWHERE = {
    **dict.fromkeys(("author", "authors"), "Write it as 'site_author:' in mkdocs.yml."),
    **dict.fromkeys(("lang", "language"), "Write 'language:' under 'press:' in mkdocs.yml."),
    **dict.fromkeys(("date", "draft", "layout", "slug"), "Remove it: pages do not have it."),
    "subtitle": "Write 'kicker: …', or put it below the title.",
    "printed": "Write '  \"1\": the note as printed' below 'printed:'.",
}
"""What to write for fields of other programs, and where the usual words would not help."""


class FrontMatter(Record):
    """The fields of any page; the last few are the theme's own. Kinds add theirs."""

    rules: ClassVar[dict[str, str]] = {"": "front-matter"}
    remedies: ClassVar[dict[str, str]] = ELSEWHERE
    title: str = ""
    description: str = ""
    voice: Annotated[str, one_of("front-matter", VOICES)] = ""
    kicker: str = ""
    byline: str = ""
    numbers: str = ""
    edit: str = ""
    hide: tuple[str, ...] = ()
    search: Any = None
    listed: bool = False
    """Open to search engines, though it is kept out of the site's own search."""
    template: str = ""

    @field_validator("hide")
    @classmethod
    def _can_hide(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        for part in parts:
            if part not in HIDES:
                remedy = did_you_mean(part, HIDES, f"Use some of: {', '.join(HIDES)}.")
                raise fault("front-matter", f"No page has a part '{part}' to hide.", remedy)
        return parts

    @field_validator("template")
    @classmethod
    def _is_there(cls, name: str, info: ValidationInfo) -> str:
        known = page_template_names(info.context.places.root) if name and info.context else {name}
        if name and name not in known:
            remedy = did_you_mean(name, known, "Remove the line: pages have a template.")
            raise fault("front-matter", f"There is no template '{name}'.", remedy)
        return name


def check_front(page: SourcePage, publication: Publication) -> list[Problem]:
    """Fields nobody knows, fields of the wrong kind, and names in them that stand for nothing."""
    if not page.meta:
        return []
    return read_record(page.front, page.path, front_model(), context=publication)[1]


@cache
def front_model() -> type[FrontMatter]:
    """The front matter with the fields of every kind."""
    fields: dict[str, Any] = {
        name: (type_, None) for kind in kinds() for name, type_ in kind.front.items()
    }
    return create_model("PageFront", __base__=FrontMatter, **fields)
