"""The content of each shared picture: one card for each page with its own records.

That of a chart is its finding in large letters, and the chart drawn beside it.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import sentencex
from lxml import etree
from markupsafe import Markup

from press.core.colours import LIGHT
from press.core.i18n.catalogue import translate
from press.core.pages.sentences import plain
from press.core.publication import Publication
from press.core.render_context import templates
from press.core.rounding import round_half_up
from press.core.settings.options import read_setting
from press.core.text_lines import fit, width
from press.kinds.charts import figures
from press.kinds.charts.marks import SVG, parse_picture
from press.kinds.charts.print_pictures import embolden
from press.kinds.charts.records import CHARTS
from press.kinds.citations.citing import CITATIONS
from press.kinds.claims.outputs import plain as without_marks
from press.kinds.claims.pages import counts
from press.kinds.claims.records import CLAIMS, Claim
from press.kinds.studies.records import STUDIES, Study
from press.site.share.drawing import EDGE, HEIGHT, WIDTH, block, page, shape, text

ROOM = WIDTH - 2 * EDGE
FOOT = HEIGHT - 46
BELOW = (42, 38, 34, 31)
"""The sizes of the letters below a claim or a title: the largest that fits."""
BESIDE = (400, 440, ROOM - 440, 490)
"""Beside the chart: the width of the title and the start of the chart; then the chart's width and
height."""
ABOVE = (ROOM, 124, ROOM, 360)
"""The same where it is above, and the title's height: the chart ends above the foot."""
LEGIBLE = 1.1
"""The least scale of a chart that keeps its words: a shared picture is often seen at half its size.
"""


class Card(NamedTuple):
    """A picture: its address without ``.png``, what it says in words, and how it is drawn."""

    name: str
    words: str
    draw: Callable[[], str]


class Cards:
    """The cards of a publication."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.language = publication.places.language
        self.site = read_setting(publication.places.settings, "site_name")

    def __iter__(self) -> Iterator[Card]:
        yield Card("index", self._tally(), self._front)
        for claim in self.publication[CLAIMS]:
            said = self._plain(claim.says)
            words = f"{claim.id}, {self._word(claim)}: {said}"
            yield Card(f"claims/{claim.id}", words, partial(self._claim, claim))
        for study in self.publication[STUDIES].values():
            name, title = f"studies/{study.key}", self._work(study)[1]
            yield Card(name, title, partial(self._study, study))
        for chart in self.publication[CHARTS].values():
            figure = figures.figure_of(self.publication, chart, chart.about.default)
            if isinstance(figure, figures.Figure):
                title = str(chart.about.title)
                yield Card(f"charts/{chart.name}", title, partial(self._chart, figure, title))

    def foot(self, right: str = "") -> Markup:
        """The name of the site, and what the picture is of."""
        made = text(self.site, EDGE, FOOT, "Literata", 32, "ink-2")
        return made + text(
            right, WIDTH - EDGE - width(right, "Inter", 30), FOOT, "Inter", 30, "ink-2"
        )

    def _word(self, claim: Claim) -> str:
        return translate(self.language, claim.word)

    def _tally(self) -> str:
        found = {verdict: count for verdict, _, count in counts(self.publication)}
        if not (total := sum(found.values())):
            return self.site
        line = templates(self.language).get_template("tally-line.html")
        return line.render(
            total=total, right=found["supported"], wrong=found["not-supported"]
        ).strip()

    def _front(self) -> str:
        said = fit(self._tally(), "Inter", (62, 56, 48), ROOM, 160)
        made, y = block(said, EDGE, 66, "Inter", "ink", heavy=True)
        drawn, y = self._strip(EDGE, y + 26)
        title = self.publication.page("index.md")
        words = str(title.meta.get("title") or self.site) if title else self.site
        name = fit(words, "Literata", (42, 38, 32), ROOM, FOOT - 60 - y)
        below, _ = block(name, EDGE, y + 20, "Literata", "ink")
        return page(made + drawn + below + self.foot(), "accent")

    def _strip(self, x: float, y: float) -> tuple[Markup, float]:
        """A sign for each claim, sorted by verdict, in as many rows as are needed."""
        marks = [verdict for verdict, _, count in counts(self.publication) for _ in range(count)]
        across = 16 if len(marks) <= 80 else 28
        step = ROOM / across
        made = Markup("")
        for at, verdict in enumerate(marks):
            made += shape(verdict, x + at % across * step, y + at // across * 56, 42)
        return made, y + -(-len(marks) // across) * 56

    def _claim(self, claim: Claim) -> str:
        made = shape(claim.verdict, EDGE, 62, 64)
        made += text(
            self._word(claim), EDGE + 88, 111, "Inter", 46, f"v-{claim.verdict}", heavy=True
        )
        said = fit(self._plain(claim.says), "Literata", (84, 74, 64, 58, 52, 46), ROOM, 230)
        drawn, y = block(said, EDGE, 168, "Literata", "ink")
        because = fit(self._beside(claim), "Inter", BELOW, ROOM, FOOT - 84 - y)
        below, _ = block(because, EDGE, y + 26, "Inter", "ink-2")
        return page(made + drawn + below + self.foot(claim.id), f"v-{claim.verdict}")

    def _beside(self, claim: Claim) -> str:
        """The wording that the sources would bear; else the first sentence of the reasons."""
        if not claim.better:
            return self._first(claim.because)
        return f"{translate(self.language, 'Suggested wording:')} {self._plain(claim.better)}"

    def _first(self, prose: str) -> str:
        """The first sentence of a record's text, in plain words."""
        language = self.language.partition("-")[0]
        return str(sentencex.segment(language, self._plain(prose))[0]).strip()

    def _plain(self, prose: str) -> str:
        return without_marks(prose, self.publication).strip().replace("'", "’")

    def _work(self, study: Study) -> tuple[str, str]:
        """Whose work it is and when, and its title."""
        item = self.publication[CITATIONS].items.get(study.key, {})
        names = [name.get("literal") or name.get("family", "") for name in item.get("author", [])]
        year = str((item.get("issued", {}).get("date-parts") or [[""]])[0][0])
        who = (
            f"{names[0]} et al."
            if len(names) > 2
            else translate(self.language, " and ").join(names)
        )
        title = plain(str(item.get("title", ""))) or study.record.title
        return f"{who} {year}".strip() or study.record.title, title

    def _study(self, study: Study) -> str:
        who, title = self._work(study)
        made = text(who, EDGE, 106, "Inter", 42, "accent", heavy=True)
        name = fit(title, "Literata", (74, 62, 54, 46, 40), ROOM, 260)
        drawn, y = block(name, EDGE, 150, "Literata", "ink")
        finds = study.record.finds if isinstance(study.record.finds, str) else ""
        found = fit(self._first(finds), "Inter", BELOW, ROOM, FOOT - 84 - y)
        below, _ = block(found, EDGE, y + 26, "Inter", "ink-2") if finds else (Markup(""), 0)
        return page(made + drawn + below + self.foot(translate(self.language, "Study")), "accent")

    def _chart(self, figure: figures.Figure, title: str) -> str:
        """Narrow beside the title, or wide below it: whichever has the larger letters."""
        wide, narrow = (parse_picture(figures.literal(one, LIGHT)) for one in figure.pictures)
        beside, above = _scale(narrow, *BESIDE[2:]), _scale(wide, *ABOVE[2:])
        foot = self.foot(translate(self.language, "Chart"))
        if beside >= above:
            lines = fit(title, "Literata", (52, 47, 42, 38), BESIDE[0], 480)
            made, _ = block(lines, EDGE, 66, "Literata", "ink")
            room = BESIDE[2] - float(narrow.get("width", "0")) * beside
            picture = _nested_svg(narrow, beside, EDGE + BESIDE[1] + room / 2, 66)
        else:
            lines = fit(title, "Literata", (54, 48, 42, 38, 34, 30), ABOVE[0], ABOVE[1])
            made, y = block(lines, EDGE, 54, "Literata", "ink")
            room = ROOM - float(wide.get("width", "0")) * above
            picture = _nested_svg(wide, above, EDGE + room / 2, y + 8)
        return page(made + Markup(picture) + foot, "accent")


def _scale(root: etree._Element, across: float, down: float) -> float:
    """Returns the largest scale at which a picture fits a space."""
    wide, tall = (float(root.get(side, "1")) for side in ("width", "height"))
    return min(across / wide, down / tall)


def _nested_svg(root: etree._Element, scale: float, x: float, y: float) -> str:
    """A chart as a part of a larger picture."""
    left_out = ["title", "desc"] if scale >= LEGIBLE else ["title", "desc", "text"]
    etree.strip_elements(root, *(f"{SVG}{name}" for name in left_out), with_tail=False)
    embolden(root)
    for side in ("width", "height"):
        root.set(side, str(round_half_up(float(root.get(side, "1")) * scale, 1)))
    root.set("x", str(round_half_up(x, 1)))
    root.set("y", str(round_half_up(y, 1)))
    made = etree.tostring(root, encoding="unicode")
    return re.sub(r"font-family=\"[^\"]*\"", 'font-family="Inter"', made)
