"""Shares of regimes in IMET's sessions and in the world, and the sessions of six countries."""

import pandas as pd

from charts._look import Data

LANES = ["Closed autocracy", "Electoral autocracy", "Electoral democracy", "Liberal democracy"]
SIX = ["BRA", "ECU", "MLI", "PER", "ZAF", "URY"]
YEARS = range(1999, 2013)


def shares(data: Data) -> pd.DataFrame:
    """The sessions of each year by regime, per cent."""
    wide = data["places_by_regime"].pivot(
        index="fiscal_year", columns="regime", values="course_places"
    )
    wide = wide.astype(float)
    return 100 * wide.div(wide.sum(axis=1), axis=0)


def autocracies(data: Data) -> pd.Series:
    """Autocracies among the sessions of each year, per cent."""
    wide = shares(data)
    return wide["Closed autocracy"] + wide["Electoral autocracy"]


def world(data: Data) -> pd.Series:
    """Autocracies among all countries of the world, per cent, in the years of the reports."""
    rows = data["regimes_by_year"].pivot(index="year", columns="regime", values="countries")
    lanes = rows[LANES].astype(float)
    share = 100 * (lanes["Closed autocracy"] + lanes["Electoral autocracy"]) / lanes.sum(axis=1)
    return share.loc[1999:2020]


def six(data: Data) -> pd.DataFrame:
    """The sessions of the six countries, a row each, by year."""
    rows = data["places_by_country"]
    wide = rows[rows.iso3.isin(SIX)].pivot(
        index="iso3", columns="fiscal_year", values="course_places"
    )
    return wide.reindex(columns=YEARS).fillna(0).astype(int).loc[SIX]


def others(data: Data) -> pd.Series:
    """The sessions of all other countries together, by year."""
    rows = data["places_by_country"]
    sums = rows[~rows.iso3.isin(SIX)].groupby("fiscal_year").course_places.sum()
    return sums.reindex(YEARS).astype(int)
