# ---
# title: How many people does IMET train?
# description: From our yearly totals of the reports' country lists to the figures in our text, in steps you can run again.
# teach:
#   level: undergraduate
#   prerequisites:
#     - 'How to read a small table; Python helps but is not needed.'
#   activity: 30
#   objectives:
#     - 'Go from a table of totals to a published number, and say what it is a number of.'
#   questions:
#     - ask: 'A person takes three courses. How many training sessions is that? How many individual students?'
#       key: 'Three sessions, one student.'
#       kind: recall
#       answer_in: '#how-many-people-does-imet-train'
#     - ask: 'Why can you not compare a year of block B with a year of block C?'
#       key: 'The report rules changed from one block to the next, so a difference between years of two blocks can come from the rules.'
#       kind: interpret
#       answer_in: '#three-ways-of-counting'
#     - ask: 'Find the number of individual students for one country in Section III of one report. What would the ratio of sessions to students tell you, and what would it not tell you?'
#       key: 'A ratio above one tells you that some students took several courses. It does not tell you what they learned, how long they stayed, or what holds for other countries. Accept any two numbers with report, year, country and page.'
#       kind: judge
#       answer_in: '#sessions-and-students'
# ---

# %% [markdown]
# # How many people does IMET train?
#
# The essay says that IMET trains *approximately six to seven thousand* foreign officers each year.
# The official reports count training in two ways [@state-2008].
# *Training sessions* count one person on one course, so a person who takes three courses counts three times.
# *Individual students* count each person once, however many sessions he or she attended.
# Section III of Volume I prints both counts.
# Our own counts use Section IV only, the lists of courses by country; its numbers are [training sessions]{~course-place}.
# This notebook begins with our yearly totals of those lists and goes on to the numbers in our text.

# %%
from pathlib import Path

import pandas as pd

DATA = Path("../data")
NAMES = {"min": "Fewest", "mean": "Mean", "max": "Most"}
places = pd.read_csv(DATA / "imet_places_by_year.csv")
shown = places[["fiscal_year", "block", "course_places", "countries"]].tail(8)
shown.columns = ["Fiscal year", "Block", "Training sessions", "Countries"]
shown.set_index("Fiscal year")

# %% [markdown]
# ## Three sets of report rules {#three-ways-of-counting}
#
# The reports changed their layout twice [@security-force-monitor-2024], and each time the report rules changed too, so we sort the years into three blocks: A, B and C.
# Compare years within a block only.

# %%
blocks = places.groupby("block").agg(
    first=("fiscal_year", "min"),
    last=("fiscal_year", "max"),
    least=("course_places", "min"),
    most=("course_places", "max"),
)
assert list(blocks.index) == ["A", "B", "C"]
blocks.columns = ["First year", "Last year", "Fewest sessions", "Most sessions"]
blocks.rename_axis("Block")

# %% [markdown]
# ## The report that the essay cites {#the-year-that-the-essay-cites .answer}
#
# One of the essay's two sources for its figure is the report for the fiscal years 2015 and 2016.
# For FY2015 the tables add up to [=places-2015] training sessions, [=seminar-2015] of them at a single seminar in Burundi.

# %%
year = places.set_index("fiscal_year").loc[2015]
without = year.course_places - year.standout_places
print(f"FY2015: {year.course_places:,.0f} sessions; without the seminar {without:,.0f}")
assert year.course_places == 6212
assert without == 5412

# %% [markdown]
# ## Which years fit the essay's figure? {#which-years-fit-the-claim .answer}
#
# The number of training sessions is between six and seven thousand in some years but not in others.

# %%
late = places[places.block == "C"]
fits = late[late.course_places.between(6000, 7000)]
print("Years of block C with 6,000 to 7,000 training sessions:", *fits.fiscal_year)
assert list(fits.fiscal_year) == [2008, 2009, 2011, 2015]

# %% [markdown]
# /// chart | places_and_money band
# The band across the lower panel is the essay's figure.
# ///
#
# From FY2012 to FY2019, apart from FY2015, the number of sessions was between [=places-2012-19-least] and [=places-2012-19-most].

# %%
quiet = places[places.fiscal_year.between(2012, 2019) & (places.fiscal_year != 2015)]
assert (quiet.course_places.min(), quiet.course_places.max()) == (4555, 5179)
extent = quiet.course_places.agg(["min", "mean", "max"]).round().astype(int)
extent.rename(NAMES).to_frame("Training sessions")

# %% [markdown]
# ## Sessions and students
#
# We saw the beginning of one table in Section III.
# For Antigua and Barbuda in FY2006 it prints 18 IMET training sessions and 12 individual students [@state-defense-2007-objectives]: three sessions for every two students.
# Section IV lists 16 sessions for the same country and year, so even the two sections of one report differ.

# %%
countries = pd.read_csv(DATA / "places_by_country.csv").set_index(["iso3", "fiscal_year"])
assert countries.course_places["ATG", 2006] == 16
print("Sessions for each student in Section III:", 18 / 12)

# %% [markdown]
# ## One country's rows
#
# Put the code of another country, from the column `iso3`, in place of `GHA`, which is Ghana, and run the cell again.
# If a year is missing, the reports list no course for the country in that year, and seldom say why; some of its people may still have been trained.

# %%
COUNTRY = "GHA"

rows = countries.reset_index("iso3")
own = rows[rows.iso3 == COUNTRY].course_places
left_out = pd.read_csv(DATA / "countries_left_out.csv").set_index("iso3")
years = range(countries.index.get_level_values(1).min(), 2021)
missing = [year for year in years if year not in own.index]
print(f"{COUNTRY} is listed in {len(own)} of {len(years)} fiscal years.")
print("Missing:", *(missing or ["none"]))
if COUNTRY in left_out.index:
    row = left_out.loc[COUNTRY]
    print(f"Our count of country-years leaves it out from FY{row.from_year}. Reason: {row.reason}.")
assert own.index.is_unique
own.agg(["min", "mean", "max"]).round(1).rename(NAMES).to_frame("Sessions a year")

# %% [markdown]
# ## Limits {#what-this-cannot-say .answer}
#
# From these tables we cannot say how many *people* were trained.
# The lists of Section IV do not say which rows belong to one person.
# Section III counts individual students, by country and by programme [@state-2008]; we have not added them up, and one small country tells us nothing about the others.
# By law Volume I leaves out NATO members, Australia, Japan and New Zealand, although it lists a few new members in their first years; the whole programme may therefore be larger than any number here.
# The essay also cites a memorandum for its figure [@kurlantzick-2016]; we read only the opening, and cannot say which figure the memorandum gives or what that figure counts.
