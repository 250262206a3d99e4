"""How many claims each paragraph of the essay makes."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import C1, About, Data, Frame, View, finish

ABOUT = About(
    title="The first and the third paragraph make more than half of the claims",
    subtitle="Claims this edition finds in the essay, by paragraph, November 2026",
    data=("claims_by_paragraph",),
    sources=("bak-2018",),
    not_shown="How much a claim matters. Where one claim ends and the next begins is our choice.",
    default="all",
)
VIEWS = {"all": View(ABOUT.title, ABOUT.subtitle)}


def describe(data: Data, view: str) -> str:
    """The chart in words, for readers who cannot see it: numbers, not adjectives."""
    rows = table(data, view)
    parts = [f"paragraph {p} {n}" for p, n in rows.itertuples(index=False)]
    return f"Claims: {', '.join(parts)}."


def table(data: Data, view: str) -> pd.DataFrame:
    """The numbers of the chart, with headings in words."""
    return data["claims_by_paragraph"].astype(int).set_axis(["Paragraph", "Claims"], axis=1)


def draw(data: Data, view: str, frame: Frame) -> Any:
    """A bar for each paragraph; the look is shared, and colours are the page's own."""
    rows = table(data, view)
    rows["tip"] = [f"Paragraph {p}: {n}" for p, n in rows.itertuples(index=False)]
    bars = (
        alt.Chart(rows)
        .mark_bar(color=C1, size=28)
        .encode(
            x=alt.X("Paragraph:O", axis=alt.Axis(labelAngle=0)),
            y=alt.Y("Claims:Q", axis=alt.Axis(values=[0, 5, 10, 15])),
            description="tip:N",
        )
    )
    return finish(bars.properties(width=frame.plot, height=260), frame)
