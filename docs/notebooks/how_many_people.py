# ---
# title: How many people does IMET train?
# description: From the printed tables to the figures in the text, each step to be run again.
# teach:
#   level: undergraduate
#   prerequisites:
#     - 'To read a table of a few columns; Python helps and is not needed.'
#   activity: 30
#   objectives:
#     - 'Go from printed rows to a published number, and stop where the rows stop.'
#   questions:
#     - ask: 'A person takes three courses. In how many rows does this person stand?'
#       kind: recall
#       answer_in: '#how-many-people-does-imet-train'
#     - ask: 'Why may you not compare a year of block B with a year of block C?'
#       kind: interpret
#       answer_in: '#three-ways-of-counting'
#     - ask: 'Which column would the reports need, so that people could be counted? Who might prefer not to print it?'
#       kind: judge
#       answer_in: '#what-this-cannot-say'
# ---

# %% [markdown]
# # How many people does IMET train?
#
# The essay says that *six to seven thousand* foreign officers come each year.
# The official reports do not count people [@state-defense-2016].
# They print one row a course, and a person who takes three courses is in three rows.
# This notebook goes from those rows to the numbers in our text, and stops where the rows stop.

# %%
from pathlib import Path

import pandas as pd

DATA = Path("../data")
places = pd.read_csv(DATA / "imet_places_by_year.csv")
places[["fiscal_year", "block", "course_places", "countries"]].tail(8)

# %% [markdown]
# ## Three ways of counting
#
# The reports changed their layout twice [@security-force-monitor-2024], so the years stand in three blocks: A, B and C.
# Years of one block can be compared with one another; a step from one block to the next cannot.

# %%
blocks = places.groupby("block").agg(
    first=("fiscal_year", "min"),
    last=("fiscal_year", "max"),
    least=("course_places", "min"),
    most=("course_places", "max"),
)
assert list(blocks.index) == ["A", "B", "C"]
blocks

# %% [markdown]
# ## The year the essay leans on
#
# Its source is the report for the fiscal years 2015 and 2016.
# For 2015 the tables add up to [=places-2015] places, but one row stands out: a single seminar in Burundi with [=seminar-2015] places.

# %%
year = places.set_index("fiscal_year").loc[2015]
without = year.course_places - year.standout_places
print(f"FY2015: {year.course_places:,.0f} places; without the seminar {without:,.0f}")
assert year.course_places == 6212
assert without == 5412

# %% [markdown]
# ## Which years fit the claim?
#
# *Six to seven thousand* is true of some years and not of others.

# %%
late = places[places.block == "C"]
fits = late[late.course_places.between(6000, 7000)]
print("Years of block C between 6,000 and 7,000 places:", *fits.fiscal_year)
assert list(fits.fiscal_year) == [2008, 2009, 2011, 2015]

# %% [markdown]
# /// chart | places_and_money band
# The band across the lower picture is the essay's figure.
# ///
#
# From 2012 to 2019, leaving 2015 aside, the number lay between [=places-2012-19-least] and [=places-2012-19-most].

# %%
quiet = places[places.fiscal_year.between(2012, 2019) & (places.fiscal_year != 2015)]
assert (quiet.course_places.min(), quiet.course_places.max()) == (4555, 5179)
quiet.course_places.agg(["min", "mean", "max"]).round().astype(int).to_frame()

# %% [markdown]
# ## What this cannot say
#
# How many *people* stand behind the places: no column of the reports says which rows belong to one person.
# Volume I also leaves out NATO members, Australia, Japan and New Zealand, so the whole programme is larger than any number here.
# For the essay's figure its note names a memorandum [@kurlantzick-2016] that we could not read; what that counts we cannot say.
