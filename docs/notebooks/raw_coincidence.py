# ---
# title: Raw coincidence
# description: Coup attempts after years with and without IMET places, counted, tested, and why that tests no study.
# teach:
#   level: undergraduate
#   prerequisites:
#     - 'To read a table of a few columns; Python helps and is not needed.'
#   activity: 30
#   objectives:
#     - 'Compare two rates, and say how far chance alone could have parted them.'
#   questions:
#     - ask: 'After how many of a hundred country-years with places did an attempt follow, and after how many without?'
#       kind: recall
#       answer_in: '#two-rates'
#     - ask: 'The interval holds both no difference and a doubling. What may one conclude, and what not?'
#       kind: interpret
#       answer_in: '#could-chance-do-that'
#     - ask: 'Does this count refute the published study? Give the two differences that weigh most.'
#       kind: judge
#       answer_in: '#what-this-cannot-say'
# ---

# %% [markdown]
# # Raw coincidence
#
# How often did a coup attempt follow a year in which a country had places on IMET courses, and how often a year in which it had none?
# The counts come from the yearly reports [@security-force-monitor-2024] and from a list of coups [@powell-thyne-2023].
# This is the bare coincidence of two lists, and the notebook ends with why it must not be read as more.

# %%
from math import comb
from pathlib import Path

import pandas as pd

table = pd.read_csv(Path("../data") / "imet_coup_crosstab.csv")
table = table[table.group == "all countries"].set_index("imet_places")
table[["country_years", "with_attempt", "with_success"]]

# %% [markdown]
# ## Two rates
#
# After a year with places an attempt followed in [=attempt-rate-with] of a hundred country-years, after one without in [=attempt-rate-without].

# %%
a, n_with = table.loc["some", ["with_attempt", "country_years"]]
c, n_without = table.loc["none", ["with_attempt", "country_years"]]
rates = {"with places": 100 * a / n_with, "without": 100 * c / n_without}
assert round(rates["with places"], 1) == 1.9
assert round(rates["without"], 1) == 1.4
print({name: f"{rate:.2f} of a hundred" for name, rate in rates.items()})

# %% [markdown]
# /// chart | from_one_officer pull_back
# ///
#
# ## Could chance do that?
#
# With so few attempts it could.
# Fisher's exact test asks how often chance alone, with the same totals, would give a table at least as uneven.

# %%
attempts, years = int(a + c), int(n_with + n_without)
low, high = max(0, attempts - int(n_without)), min(attempts, int(n_with))
weights = {
    k: comb(int(n_with), k) * comb(int(n_without), attempts - k) for k in range(low, high + 1)
}
everything = comb(years, attempts)
assert sum(weights.values()) == everything
p = sum(weight for weight in weights.values() if weight <= weights[int(a)]) / everything
print(f"p = {p:.2f}")
assert p > 0.3

# %% [markdown]
# The [odds ratio]{~odds-ratio} of the table, with the range that chance leaves open around it, says the same in another way.

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
print(f"odds ratio {ratio:.2f}, 95 per cent interval {least:.2f} to {most:.2f}")
assert least < 1 < ratio < 2 < most

# %% [markdown]
# No difference at all lies inside that range, and so does a doubling.
# The counts are too few to tell the two apart.

# %% [markdown]
# ## What this cannot say
#
# It neither tests nor refutes the published study, which covers 1970 to 2009, two programmes and coups that the military backed [@savage-caverley-2017].
# What that study held constant we have not seen; this count holds nothing constant.
# The years of one country are not independent of one another, so that even the range above is too narrow.
# And who gets places is [chosen]{~selection}: countries without any are often under sanctions, at war, or without an army to send.
