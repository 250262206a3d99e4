"""One officer, ten attempts, all 67, and the country-years with none: dots above, a share below."""

from typing import Any

import altair as alt
import pandas as pd

from charts._look import C1, C2, INK, INK_2, About, Data, Frame, View, finish, label, points

ABOUT = About(
    title="Coup attempts are rare after a year with IMET places, and rare after a year without",
    subtitle="Attempts since 2000, and how many country-years had one in the twelve months after; "
    "course places, not people; NATO members not covered",
    data=("coup_events", "imet_coup_crosstab"),
    sources=("powell-thyne-2023", "security-force-monitor-2024", "vdem-2025"),
    not_shown="Cause: nothing is held equal, and countries that get IMET places differ in many "
    "ways from those that do not. Nor who among thousands of officers was trained, nor the result "
    "of the study by Savage and Caverley, which covers forty years and allows for such "
    "differences. This sketch neither tests nor refutes it.",
    default="pull_back",
)
VIEWS = {
    "one": View("One officer: Mali, March 2012", "US officials confirmed the captain’s courses"),
    "ten": View(
        "Ten attempts with a reported tie to US training; IMET is named in two",
        "Training or exercises of those who led coup attempts since 2000, as publishers report it",
    ),
    "all": View(
        "Ten of 67 attempts since 2000",
        "Every attempt Powell and Thyne count, January 2000 – 8 September 2023",
    ),
    "had_places": View(
        "Of the 58 attempts we can check, 44 came after a year with IMET places",
        "Places on courses, not people, in the fiscal year before; NATO members not covered",
    ),
    "pull_back": View(ABOUT.title, ABOUT.subtitle),
    "slowly": View(
        "About two in a hundred, and a little over one: a small gap between raw counts",
        "Of 100 country-years, those followed by an attempt; course places, not people; "
        "NATO members not covered",
    ),
}
BELOW = 184
"""Pixels of the part below the dots, which is laid out in pixels."""


def describe(data: Data, view: str) -> str:
    events, text = _events(data), "Mali, 22 March 2012: Captain Amadou Sanogo, one attempt of 67."
    told, of = events[events.told], events.state.value_counts()
    if view == "ten":
        cases = [f"{e.country} {e.year}, {e.us_training_reported}" for e in told.itertuples()]
        text = f"{len(told)} attempts, IMET named in {told.named.sum()}: {'; '.join(cases)}."
    if view == "all":
        text = f"{len(events)} attempts; training or exercises are reported for {len(told)}."
    if view == "had_places":
        text = (
            f"{of['with']} attempts came after a fiscal year with IMET places, {of['without']} "
            f"after one with none listed; {of['unknown']} cannot be checked."
        )
    if view in {"pull_back", "slowly"}:
        text = " ".join(
            f"Country-years {name} IMET places: {total:,}, of which {hits} were followed by an "
            f"attempt, {100 * hits / total:.1f} per cent."
            for name, (hits, total) in _groups(data).items()
        )
    return text


def table(data: Data, view: str) -> pd.DataFrame:
    events, groups = _events(data), _groups(data)
    if view in {"pull_back", "slowly"}:
        years = pd.crosstab(events.year, events.state).reindex(range(2000, 2024), fill_value=0)
        years.index = pd.Index([f"Attempts in {year}" for year in years.index])
        top = {name: [hits, total - hits] for name, (hits, total) in groups.items()}
        names = ["Country-years followed by an attempt", "Country-years with none after them"]
        both = pd.concat([pd.DataFrame(top, index=pd.Index(names)), years]).astype("Int64")
        heads = ["Counted", "With IMET places", "None listed", "Cannot be checked"]
        both = both[["with", "without", "unknown"]].rename_axis("counted").reset_index()
        return both.set_axis(heads, axis=1)
    words = {"with": "yes", "without": "none listed", "unknown": "cannot be checked"}
    kept = events.assign(state=events.state.map(words)).sort_values(["date", "country"])
    kept = kept[["date", "country", "outcome", "us_training_reported", "state"]]
    heads = ["Date", "Country", "Outcome", "US training reported", "IMET places the year before"]
    return kept.set_axis(heads, axis=1).reset_index(drop=True)


def draw(data: Data, view: str, frame: Frame) -> Any:
    parts = {"one": _names, "ten": _names, "all": _shares, "had_places": _shares}
    parts |= {"pull_back": _strips, "slowly": _squares}
    below = alt.layer(*parts[view](data, view, frame)).properties(width=_width(frame), height=BELOW)
    above = _dots(_events(data), view, frame)
    return finish(alt.vconcat(above, below, spacing=14), frame)


def _events(data: Data) -> pd.DataFrame:
    """The attempts with their places in the stacks of their years, the reported ones lowest."""
    rows = data["coup_events"].astype({"date": str})
    places = rows.imet_places_year_before.astype("Float64")
    state = places.gt(0).map({True: "with", False: "without"}).where(places.notna(), "unknown")
    told, named = rows.us_training_reported.notna(), _true(rows.imet_named)
    rows = rows.assign(year=rows.date.str[:4].astype(int), state=state, told=told, named=named)
    rows = rows.sort_values(["named", "told", "state", "date"], ascending=[False, False, False, True])
    return rows.assign(row=rows.groupby("year").cumcount()).sort_values(["year", "row"])


def _true(column: pd.Series) -> pd.Series:
    return column.astype(str).str.lower() == "true"


def _groups(data: Data) -> dict[str, tuple[int, int]]:
    """Country-years followed by an attempt, and all of them, with and without IMET places."""
    rows = data["imet_coup_crosstab"]
    had, hit = _true(rows.had_imet_places), _true(rows.attempt_followed)
    both = {"with": rows[had], "without": rows[~had]}
    return {n: (int(g[hit].country_years.sum()), int(g.country_years.sum())) for n, g in both.items()}
