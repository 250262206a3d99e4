"""What a page named after a record gets at its head and its foot."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from press.core.render_context import Desk
from press.kinds.charts import pages as chart_page
from press.kinds.citations import references as works
from press.kinds.notebooks.records import is_notebook
from press.kinds.teaching import pages as teaching


def framing(desk: Desk) -> Iterator[tuple[str, str]]:
    """What a page named after a record gets at its head and its foot."""
    if study := desk.publication.study_pages.get(desk.page.name):
        yield "head", works.study_head(desk, study)
        yield "foot", works.study_foot(desk, study)
    if is_notebook(desk.page.name):
        yield "foot", desk.fragment("notebook-foot", name=PurePosixPath(desk.page.name).stem)
    if chart := chart_page.chart_of(desk):
        yield "head", chart_page.chart_head(desk, chart)
        yield "foot", chart_page.chart_views(desk, chart)
        yield "foot", chart_page.chart_foot(desk, chart)
    asked = desk.page.name in desk.publication.teaching
    if asked and not teaching.placed(desk.page, desk.publication):
        yield "foot", teaching.teaching(desk)
