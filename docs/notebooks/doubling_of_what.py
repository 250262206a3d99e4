# ---
# title: A doubling of what, worked out
# description: Odds, risks and ratios, with the arithmetic behind the chart of a thousand squares.
# teach:
#   level: undergraduate
#   prerequisites:
#     - 'How to read a small table; Python helps but is not needed.'
#   activity: 30
#   objectives:
#     - 'Turn odds into risk and back, and say when the difference matters.'
#   questions:
#     - ask: 'What are the odds of something that happens in one case in five?'
#       key: 'One to four, or 0.25.'
#       kind: recall
#       answer_in: '#odds-and-risk'
#     - ask: 'Some people read doubled odds as “twice as likely”. Why is that almost right for rare events, and wrong for common ones?'
#       key: 'When an event is rare, almost all cases are without it, so odds and risk are nearly the same number. When it is common, the odds are much larger than the risk, and doubling them cannot turn a risk of a half into a risk of one.'
#       kind: interpret
#       answer_in: '#doubling-the-odds'
#     - ask: 'We do not know what kind of ratio the essay’s 2.8 is. For which starting rates does that hardly matter? For which does it matter a lot?'
#       key: 'For low starting rates, such as one in a hundred, all three kinds of ratio nearly agree. Where a quarter or a half of all cases change anyway, odds that are 2.8 times as high make change far less than 2.8 times as likely.'
#       kind: judge
#       answer_in: '#a-ratio-of-28'
# ---

# %% [markdown]
# # A doubling of what, worked out
#
# The essay quotes a commentary according to which any American training “leads to a rough doubling of the odds of a coup” [@savage-caverley-2017-commentary].
# To know what that means, you need two things that the quoted words do not say: what odds are, and how high they are without training.
# Everything here is arithmetic, not the result of a study, and you can try other numbers.

# %% [markdown]
# ## Odds and risk
#
# A [risk]{~risk} is the share of all cases in which something happens.
# [Odds]{~odds} compare the cases in which something happens with those in which it does not.

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
# Double the odds from five starting rates, and see how the risk changes.

# %%
from pathlib import Path

import pandas as pd

start = pd.Series([0.01, 0.02, 0.05, 0.10, 0.20], name="Risk at the start")
after = risk(2 * odds(start)).rename("Risk after")
table = pd.concat([start, after, (after / start).rename("Times as high")], axis=1)
table.round({"Risk after": 4, "Times as high": 2})

# %% [markdown]
# For a rare event the risk nearly doubles as well; for a common event it rises by a smaller factor.
# Coups are rare in most countries, so for coups it is nearly right to read “doubled odds” as “twice as likely”; for common events it would be wrong.

# %%
assert (after / start).is_monotonic_decreasing
assert abs(after[0] / start[0] - 1.98) < 0.001
assert abs(after[4] / start[4] - 1.67) < 0.01

# %% [markdown]
# ## The file behind the squares
#
# The chart of a thousand squares shows the results of the same calculation; its numbers are in a small file.
#
# /// chart | doubling_of_what
# ///

# %%
examples = pd.read_csv(Path("../data") / "odds_examples.csv")
sums = 1000 * risk(examples.odds_times * odds(examples.base_per_1000 / 1000))
assert (sums.round(1) == examples.after_per_1000).all()
examples.set_axis(["Start per 1,000", "Odds multiplied by", "After per 1,000"], axis=1)

# %% [markdown]
# ## A ratio of 2.8 {.answer}
#
# The essay also says that autocracies that sent officers to American schools were 2.8 times as likely to become democracies as those that did not [@atkinson-2014, p. 147].
# We have not seen that page, so we do not know whether 2.8 is an [odds ratio]{~odds-ratio}, a ratio of risks or a [hazard ratio]{~hazard-ratio}.
# The table shows what 2.8 would mean as an odds ratio.

# %%
base = pd.Series([0.01, 0.05, 0.10, 0.25, 0.50])
as_odds = pd.DataFrame({"Risk before": base, "Risk after": risk(2.8 * odds(base))})
as_odds["Times as likely"] = as_odds["Risk after"] / as_odds["Risk before"]
assert as_odds["Times as likely"].iloc[-1] < 1.5
as_odds.round({"Risk after": 4, "Times as likely": 2})

# %% [markdown]
# Where change is rare, an odds ratio and a ratio of risks are nearly the same.
# Where half of all cases change anyway, multiplying the odds by 2.8 makes change less than one and a half times as likely.

# %% [markdown]
# ## Limits {#what-this-cannot-say .answer}
#
# We cannot say which starting rate fits the cases that the two sources study: for that we would need their [base rates]{~base-rate}, and we found none in what we read of these sources.
