# ---
# title: An unadjusted association
# description: Coup attempts after years with and without IMET training, counted and tested, and why this is no test of the published study.
# teach:
#   level: undergraduate
#   prerequisites:
#     - 'How to read a small table; Python helps but is not needed.'
#   activity: 30
#   objectives:
#     - 'Compare two rates, and say how precise the comparison is.'
#   questions:
#     - ask: 'What percentage of country-years with training sessions did an attempt follow? What percentage of those without?'
#       key: '[=attempt-rate-with] per cent with sessions, [=attempt-rate-without] per cent without.'
#       kind: recall
#       answer_in: '#two-rates'
#     - ask: 'The interval includes no difference at all, and also a doubling. What can you conclude? What can you not conclude?'
#       key: 'There were too few attempts to tell whether there is no difference or a doubling. You cannot conclude that training matters, or that it does not.'
#       kind: interpret
#       answer_in: '#could-chance-do-that'
#     - ask: 'Does this count show that the published study is wrong? Name the two most important differences between them.'
#       key: 'No. First, this count holds nothing constant, and we have not seen what the study held constant. Second, the two cover different things: this count one programme, IMET, and all coup attempts from October 1999 to September 2021; the study two programmes and coups backed by the military, from 1970 to 2009.'
#       kind: judge
#       answer_in: '#what-this-cannot-say'
# ---

# %% [markdown]
# # An unadjusted association
#
# How often did a coup attempt follow a year in which a country had IMET training sessions, and how often did one follow a year in which it had none?
# The counts come from the yearly reports [@security-force-monitor-2024] and from a list of coups [@powell-thyne-2023].
# This is an [association]{~association} without any adjustment: we held nothing constant.

# %%
from math import comb, exp
from pathlib import Path

import pandas as pd

DATA = Path("../data")
lists = [pd.read_csv(DATA / f"{name}.csv") for name in ("coup_events_late_1999", "coup_events")]
events = pd.concat(lists)
places = pd.read_csv(DATA / "places_by_country.csv")
left_out = pd.read_csv(DATA / "countries_left_out.csv").set_index("iso3").from_year
FIRST, LAST = 1999, 2020

# %% [markdown]
# ## Joining the two lists
#
# We match countries by their three-letter ISO code, which is in both lists.
# We pair each attempt with the last fiscal year that had ended by its date; fiscal years end on 30 September.
# The fiscal years are 1999 to 2020, so the attempts run from October 1999 to September 2021.
# We leave out the United States, a few territories, Australia, Japan, New Zealand and all NATO members, each from the year it joined.

# %%


def counted(rows):
    """The rows of countries and fiscal years that the count covers."""
    starts = rows.iso3.map(left_out).fillna(LAST + 1)
    return rows[rows.fiscal_year.between(FIRST, LAST) & (rows.fiscal_year < starts)]


dates = pd.to_datetime(events.date)
attempts = counted(events.assign(fiscal_year=dates.dt.year - (dates.dt.month < 10)))
some = places[places.course_places > 0].assign(places="some")[["iso3", "fiscal_year", "places"]]
attempts = attempts.merge(some, how="left", on=["iso3", "fiscal_year"]).fillna({"places": "none"})
attempts["success"] = attempts.outcome == "successful"
followed = attempts.groupby(["iso3", "fiscal_year", "places"], as_index=False).success.any()

# %% [markdown]
# We also need the number of country-years that were not followed by an attempt.
# The list of the [V-Dem]{~v-dem} project gives the number of countries in each year [@vdem-2025]; the yearly reports show which of them have an entry.
# In four entries the reports print a zero; we count these as years without sessions.
# The count leaves out countries that V-Dem does not classify, even if the reports list them.

# %%
regimes = pd.read_csv(DATA / "regimes_by_year.csv")
by_regime = pd.read_csv(DATA / "places_by_regime.csv")
listed = by_regime[by_regime.regime != "Not classified by V-Dem"].countries.sum()
zeros = (places.course_places == 0).sum()
beyond = len(some) - len(counted(some))
whole = regimes[regimes.year.between(FIRST, LAST)].countries.sum() - (LAST + 1 - left_out).sum()
with_places = listed - zeros - beyond
totals = {"some": with_places, "none": whole - with_places}

table = followed.groupby("places").success.agg(with_attempt="size", with_success="sum")
table.insert(0, "country_years", pd.Series(totals))
table = table.astype(int)
published = pd.read_csv(DATA / "imet_coup_crosstab.csv")
published = published[published.group == "all countries"].set_index("imet_places")
assert (table == published.loc[table.index, table.columns]).all(axis=None)
table.rename_axis("IMET sessions").rename(
    columns={
        "country_years": "Country-years",
        "with_attempt": "Followed by an attempt",
        "with_success": "Followed by a successful coup",
    }
)

# %% [markdown]
# The build stops unless these counts equal those of [the published table](../../data/#imet_coup_crosstab).
#
# ## Two rates {.answer}
#
# An attempt followed [=attempt-rate-with] per cent of the country-years with training sessions and [=attempt-rate-without] per cent of those without.

# %%
a, n_with = (int(n) for n in table.loc["some", ["with_attempt", "country_years"]])
c, n_without = (int(n) for n in table.loc["none", ["with_attempt", "country_years"]])
with_some, with_none = 100 * a / n_with, 100 * c / n_without
assert (round(with_some, 1), round(with_none, 1)) == (1.9, 1.4)
print(f"With sessions: an attempt followed {with_some:.1f} per cent of country-years.")
print(f"Without sessions: {with_none:.1f} per cent.")

# %% [markdown]
# /// chart | from_one_officer pull_back
# ///
#
# ## Could chance alone explain the difference? {#could-chance-do-that .answer}
#
# Yes, it could, because there are few attempts.
# For Fisher's exact test we assume that sessions and attempts are unrelated, and keep the totals as they are.
# We then compute how often chance would give a table at least as uneven as ours.

# %%
chances, years = a + c, n_with + n_without
low, high = max(0, chances - n_without), min(chances, n_with)
weights = {k: comb(n_with, k) * comb(n_without, chances - k) for k in range(low, high + 1)}
everything = comb(years, chances)
assert sum(weights.values()) == everything
p = sum(weight for weight in weights.values() if weight <= weights[a]) / everything
assert round(p, 2) == 0.45
print(
    f"If the two were unrelated, {100 * p:.0f} per cent of tables would be at least as uneven as ours "
    f"(p = {p:.2f})."
)

# %% [markdown]
# The [odds ratio]{~odds-ratio} of the table and its [confidence interval]{~confidence-interval} lead to the same conclusion.
# We compute an exact interval; Woolf's method, which uses the logarithm of the ratio, gives 0.70 to 2.47.

# %%
ratio = (a / (n_with - a)) / (c / (n_without - c))


def tail(times, upper):
    """The chance of a table as uneven as ours or more, if the true odds ratio were ``times``."""
    weighed = {k: weight * times**k for k, weight in weights.items()}
    whole = sum(weighed.values())
    return sum(w for k, w in weighed.items() if (k >= a if upper else k <= a)) / whole


def where(upper, left=0.01, right=100.0):
    """The odds ratio at which that chance is one in forty, found by halving."""
    for _ in range(60):
        middle = (left * right) ** 0.5
        rising = tail(middle, upper) < 0.025
        left, right = (middle, right) if rising == upper else (left, middle)
    return left


least, most = where(upper=True), where(upper=False)
assert [round(n, 2) for n in (ratio, least, most)] == [1.32, 0.69, 2.69]
spread = 1.96 * (1 / a + 1 / (n_with - a) + 1 / c + 1 / (n_without - c)) ** 0.5
assert [round(ratio * exp(n), 2) for n in (-spread, spread)] == [0.70, 2.47]
assert least < 1 < ratio < 2 < most
print(
    f"The odds ratio is {ratio:.2f}; its 95 per cent interval runs from {least:.2f} to {most:.2f}."
)

# %% [markdown]
# The interval includes no difference at all, and also a doubling.
# There are too few attempts to tell the two apart.

# %% [markdown]
# ## Limits {#what-this-cannot-say .answer}
#
# The count neither tests nor refutes the published study, which covers two programmes from 1970 to 2009 and coups backed by the military [@savage-caverley-2017].
# We have not seen what that study held constant; this count holds nothing constant.
# The years of one country are not independent of one another, and neither the exact method nor Woolf's allows for that, so both intervals are probably too narrow.
# Washington also [chooses]{~selection} the countries that it trains: those without IMET sessions may be under sanctions, at war or without an army.
