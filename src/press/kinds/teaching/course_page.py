"""``/// course``: what is in the course, and its files, on a page."""

from press.core.reading_units import PASSAGES
from press.core.render_context import RenderContext
from press.kinds.charts.records import CHARTS
from press.kinds.teaching.chart_pictures import NAME
from press.kinds.teaching.course import COURSE, Writing
from press.kinds.teaching.course_documents import level_words
from press.kinds.teaching.course_files import course_files


def course_contents(context: RenderContext) -> str:
    """The modules of the course, their tasks with rubrics, their questions with the reasons."""
    publication = context.publication
    if (course := publication[COURSE]) is None:
        return ""
    modules = [
        (m, [item for item in m.items if isinstance(item, Writing)], course.asked(m.id))
        for m in course.modules
    ]
    return context.fragment(
        "course",
        modules=modules,
        levels=level_words(publication),
        files=list(course_files(publication, context.site.address)),
        pictures=NAME if publication[CHARTS] else "",
        charts=len(publication[CHARTS]),
        say=publication.expand,
        title=lambda address: publication.expand(publication[PASSAGES][address].label),
    )
