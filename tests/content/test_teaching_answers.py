"""The answers that teachers get are what the tables give."""

from functools import cache
from math import exp

import pandas as pd
import pytest

from conftest import ROOT
from press.core.publication import Publication
from press.kinds.teaching.records import TEACHING

ANSWERS = ROOT / "docs" / "teach" / "answers"


@cache
def table(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "docs" / "data" / f"{name}.csv")


def answer(name: str, edition: Publication) -> str:
    """An answer page as readers see it, with its numbers printed."""
    return edition.expand((ANSWERS / f"{name}.md").read_text(encoding="utf-8"))


def test_the_answers_of_the_data_lab_are_what_its_tables_give(edition: Publication) -> None:
    told = answer("data-lab", edition)
    years = table("imet_places_by_year").set_index("fiscal_year")
    first, year = years.loc[2009], years.loc[2015]
    assert f"1. {first.course_places:,} training sessions, {first.countries} countries." in told
    share = 100 * year.standout_places / year.course_places
    assert f"{year.standout_places:.0f} sessions: {share:.0f} per cent of the year's total." in told
    late = years.loc[2012:2019].course_places
    furthest = (late - late.mean()).abs().idxmax()
    assert f"3. The mean is {late.mean():,.0f}. FY{furthest} is furthest from it." in told
    block = years[years.block == "C"].course_places
    assert list(block[block.between(6000, 7000)].index) == [2008, 2009, 2011, 2015]
    assert "4. FY2008, FY2009, FY2011 and FY2015. Without the seminar, FY2015 falls out" in told
    assert not 6000 <= year.course_places - year.standout_places <= 7000
    mean = [years.loc[y].course_places / years.loc[y].countries for y in (2015, 2019)]
    assert f"5. {mean[0]:.1f} in FY2015 and {mean[1]:.1f} in FY2019." in told
    assert f"between {late.min():,} and {late.max():,} IMET training sessions a year" in told


def test_the_answers_on_countries_are_what_the_tables_give(edition: Publication) -> None:
    told = answer("data-lab", edition)
    rows = table("places_by_country")
    places = rows[rows.fiscal_year == 2019].set_index("country").course_places
    places = places.sort_values(ascending=False)
    first, *others, last = places.index[:5]
    assert f"The median is {places.median()}." in told
    rest = f"{', '.join(others)} and {last}."
    assert f"{first} comes first with {places.iloc[0]} sessions, before {rest}" in told
    half = int((places.cumsum() < places.sum() / 2).sum()) + 1
    assert f"7. {half} of {len(places)} countries." in told
    regimes = table("places_by_regime")
    regimes = regimes[regimes.fiscal_year == 2019].set_index("regime").course_places
    autocratic = regimes[["Closed autocracy", "Electoral autocracy"]].sum()
    classified = regimes.drop("Not classified by V-Dem").sum()
    shares = [100 * autocratic / whole for whole in (regimes.sum(), classified)]
    line = "8. {:.0f} per cent of all sessions, or {:.0f} per cent of the sessions of countries"
    assert line.format(*shares) in told


def test_the_region_that_grew_most_depends_on_the_first_year_as_the_answers_say(
    edition: Publication,
) -> None:
    rows = table("places_by_country")
    sums = rows.pivot_table("course_places", "region", "fiscal_year", "sum")
    shares = (100 * sums / sums.sum())[[2006, 2008, 2019]]
    told = answer("data-lab", edition)
    for region, head in (("Africa", "Africa's"), ("Europe and Eurasia", "Europe and Eurasia's")):
        cells = " | ".join(f"{share:.1f}" for share in shares.loc[region])
        assert f"| {head} share, per cent | {cells} |" in told
    since = {year: shares[2019] - shares[year] for year in (2006, 2008)}
    assert f"Since FY2006 {since[2006].idxmax()}'s share grew most." in told
    twice = "by about twice as many percentage points as Africa's"
    assert f"Since FY2008 {since[2008].idxmax()}'s did, {twice}" in told
    assert since[2008]["Europe and Eurasia"] / since[2008]["Africa"] == pytest.approx(2, abs=0.1)
    listed = [rows[rows.fiscal_year == year].iso3.nunique() for year in (2006, 2008, 2019)]
    assert f"| Countries listed | {' | '.join(map(str, listed))} |" in told


def test_the_answers_on_absent_countries_are_what_the_tables_give(edition: Publication) -> None:
    told = answer("data-lab", edition)
    rows = table("places_by_country")
    first, last = rows[rows.fiscal_year == 2006], rows[rows.fiscal_year == 2019]
    new = last[(last.region == "Africa") & ~last.iso3.isin(first.iso3)]
    points = 100 * new.course_places.sum() / last.course_places.sum()
    assert first.iso3.nunique() == rows.groupby("fiscal_year").iso3.nunique().min()
    assert len(new) == 13
    assert (
        f"Thirteen African countries that FY2006 does not list had {points:.1f} percentage points"
        in told
    )
    europe = first[first.region == "Europe and Eurasia"]
    gone = europe.iso3.map(table("countries_left_out").set_index("iso3").from_year)
    (name,) = europe.country[gone.between(2007, 2019)]
    had = rows[rows.country == name].set_index("fiscal_year").course_places
    assert f"{name} had {had[2006]} sessions in FY2006 and {had[2008]} in FY2008." in told
    assert f"joined NATO in {gone.min():.0f}, but" in told
    assert f"list it in FY{gone.min():.0f} to FY{had.index.max()}, and not after that." in told


def test_the_key_on_regimes_is_what_the_table_gives(edition: Publication) -> None:
    rows = table("regimes_by_year")
    is_free = rows.regime.str.contains("democracy")
    free, other = (rows[which].groupby("year").countries.sum() for which in (is_free, ~is_free))
    key = edition[TEACHING]["charts/regimes_by_year.md"].questions[0].key
    assert key.startswith(f"In {(free > other).idxmax()}. In 2024 autocracies are the larger group")
    assert 0 < other[2024] - free[2024] < 10


def test_the_example_of_one_country_is_what_its_rows_give(edition: Publication) -> None:
    told = answer("data-lab", edition)
    rows = table("places_by_country")
    ghana = rows[rows.country == "Ghana"].set_index("fiscal_year").course_places
    years, least, most = rows.fiscal_year.nunique(), ghana.min(), ghana.max()
    assert len(ghana) == years
    says = f"all {years} years, with {least} sessions in FY{ghana.idxmin()} and {most} in FY"
    assert f"{says}{ghana.idxmax()}" in told
    assert f"had between {least} and {most} IMET training sessions in each year" in told
    left_out = table("countries_left_out").set_index("iso3").from_year
    assert "DEU" not in set(rows.iso3)
    assert left_out["DEU"] == rows.fiscal_year.min()
    albania = rows[rows.iso3 == "ALB"].fiscal_year.max()
    assert f"Albania has rows up to FY{albania}, although" in told
    assert f"as an ally from {left_out['ALB']}." in told


def test_the_answers_of_the_methods_lab_are_what_the_table_gives(edition: Publication) -> None:
    told = answer("methods-lab", edition)
    rows = table("imet_coup_crosstab").set_index(["group", "imet_places"])
    ratios = {}
    for group in ("all countries", "autocracies", "democracies"):
        some, none = rows.loc[(group, "some")], rows.loc[(group, "none")]
        cells = [
            f"{count:,} | {attempts} | {100 * attempts / count:.1f}"
            for count, attempts in (
                (some.country_years, some.with_attempt),
                (none.country_years, none.with_attempt),
            )
        ]
        assert f"| {group.capitalize()} | {' | '.join(cells)} |" in told
        a, b = some.with_attempt / some.country_years, none.with_attempt / none.country_years
        ratios[group] = (a, b, a / b, (a / (1 - a)) / (b / (1 - b)))
    a, b, risks, odds = ratios["all countries"]
    assert f"7. They differ by {100 * (a - b):.1f} percentage points." in told
    assert f"8. The ratio of the risks is {risks:.2f}, and the odds ratio is {odds:.2f}." in told
    autocracies, democracies = ratios["autocracies"][2], ratios["democracies"][2]
    line = f"{autocracies:.2f} for autocracies and {democracies:.2f} for democracies."
    assert f"9. The ratio of the risks is {line}" in told
    assert rows.loc[("democracies", "none")].with_attempt == 1


def test_the_intervals_of_the_methods_lab_are_woolfs(edition: Publication) -> None:
    told = answer("methods-lab", edition)
    rows = table("imet_coup_crosstab").set_index(["group", "imet_places"])
    for group in ("all countries", "autocracies", "democracies"):
        some, none = rows.loc[(group, "some")], rows.loc[(group, "none")]
        a, c = some.with_attempt, none.with_attempt
        b, d = some.country_years - a, none.country_years - c
        ratio = (a * d) / (b * c)
        spread = 1.96 * (1 / a + 1 / b + 1 / c + 1 / d) ** 0.5
        least, most = (ratio * exp(sign * spread) for sign in (-1, 1))
        assert least < 1 < 2 < most
        high = f"{most:.2f}" if most < 10 else f"{most:.1f}"
        line = f"| {group.capitalize()} | {ratio:.2f} | {least:.2f} to {high} |"
        assert line in told


def test_the_arithmetic_of_odds_in_the_methods_lab_is_right(edition: Publication) -> None:
    told = answer("methods-lab", edition)

    def times(risk: float, ratio: float) -> float:
        return ratio * risk / (1 - risk) / (1 + ratio * risk / (1 - risk))

    assert f"1. {1 / 5:.1f}. There is one case for every five others." in told
    against = [round(1 / (risk / (1 - risk))) for risk in (0.01, 0.05, 0.5)]
    assert "Odds of 1 to {}, of 1 to {}, and of 1 to {}.".format(*against) in told
    assert f"Ten in a thousand become {1000 * times(0.01, 2):.1f}." in told
    assert f"Fifty become {1000 * times(0.05, 2):.1f}: about five less" in told
    assert f"Two hundred become {1000 * times(0.2, 2):.1f}: about sixty-seven less" in told
    after = times(0.25, 2.8)
    assert f"from one in four to {after:.2f}. That is about {after / 0.25:.1f} times" in told
