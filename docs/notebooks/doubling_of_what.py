# ---
# title: A doubling of what?
# description: Odds, risks and ratios, with the arithmetic behind the thousand squares.
# teach:
#   level: undergraduate
#   prerequisites:
#     - 'To read a table of a few columns; Python helps and is not needed.'
#   activity: 30
#   objectives:
#     - 'Turn odds into risk and back, and say when the difference matters.'
#   questions:
#     - ask: 'What are the odds of something that happens in one case of five?'
#       kind: recall
#       answer_in: '#odds-and-risk'
#     - ask: 'Some people take doubled odds for twice as likely. Why is that almost right for coups, and wrong for elections?'
#       kind: interpret
#       answer_in: '#doubling-the-odds'
#     - ask: 'We do not know what kind of ratio 2.8 is. For which countries does this hardly matter? For which does it matter much?'
#       kind: judge
#       answer_in: '#a-ratio-of-28'
# ---

# %% [markdown]
# # A doubling of what?
#
# The essay quotes a commentary in which any American training comes with “a rough doubling of the odds of a coup” [@savage-caverley-2017-commentary].
# What that means for a reader depends on two things the sentence does not say: what odds are, and how high they stood before.
# Nothing here is a result of the study; it is arithmetic, to be done again with other numbers.

# %% [markdown]
# ## Odds and risk
#
# A [risk]{~risk} is a share: so many of all cases.
# [Odds]{~odds} set the cases in which something happens against those in which it does not.

# %%
def odds(risk):
    return risk / (1 - risk)


def risk(odds):
    return odds / (1 + odds)


assert odds(0.2) == 0.25  # one in five: one case for four others
assert abs(risk(odds(0.37)) - 0.37) < 1e-12  # there and back

# %% [markdown]
# ## Doubling the odds
#
# Now double the odds, from five starting rates, and see what becomes of the risk.

# %%
from pathlib import Path

import pandas as pd

start = pd.Series([0.01, 0.02, 0.05, 0.10, 0.20], name="risk at the start")
after = risk(2 * odds(start)).rename("risk after")
table = pd.concat([start, after, (after / start).rename("times as high")], axis=1)
table.map(lambda value: f"{value:.3g}")

# %% [markdown]
# For a rare event the risk nearly doubles as well; for a common one it falls well short of that.
# So whoever reads “doubled odds” as “twice as likely” is almost right about coups, and would be wrong about elections.

# %%
assert (after / start).is_monotonic_decreasing
assert abs(after[0] / start[0] - 1.98) < 0.001
assert abs(after[4] / start[4] - 1.67) < 0.01

# %% [markdown]
# ## The file behind the squares
#
# The picture of a thousand squares draws the same sums from a small file.
#
# /// chart | doubling_of_what
# ///

# %%
examples = pd.read_csv(Path("../data") / "odds_examples.csv")
sums = 1000 * risk(examples.odds_times * odds(examples.base_per_1000 / 1000))
assert (sums.round(1) == examples.after_per_1000).all()
examples

# %% [markdown]
# ## A ratio of 2.8
#
# The essay also says that autocracies with officers in American schools were 2.8 times as likely to become democracies [@atkinson-2014, p. 147].
# We could not see whether that is a ratio of odds, of risks or of [hazards]{~hazard-ratio}, so here is what it would be as a ratio of odds.

# %%
base = pd.Series([0.01, 0.05, 0.10, 0.25, 0.50])
as_odds = pd.DataFrame({"base": base, "after": risk(2.8 * odds(base))})
as_odds["times as likely"] = as_odds.after / as_odds.base
assert as_odds["times as likely"].iloc[-1] < 1.5
as_odds.map(lambda value: f"{value:.3g}")

# %% [markdown]
# Where change is rare the two readings agree.
# Where every second case changes anyway, odds 2.8 times as high make it less than half as likely again.

# %% [markdown]
# ## What this cannot say
#
# Which of these rows is the world: that takes the [base rate]{~base-rate} of the cases studied, and neither source we could read gives one.
