"""Two marks of a paragraph that were exchanged: each claim of the ledger has the other's words."""

from collections.abc import Iterator
from itertools import combinations

from press.core.pages.sentences import plain
from press.core.problems import ADVICE, Problem
from press.core.publication import Publication
from press.core.word_stems import stems
from press.kinds.claims.records import CLAIM_MARKS, CLAIMS

SURE = 0.5
"""How much more alike two records and two sentences are crossed than as they are marked."""


def check_exchanged_marks(publication: Publication) -> Iterator[Problem]:
    """The marks whose sentences are far more like each other's record than their own."""
    marks = publication[CLAIM_MARKS]
    claims = [claim for claim in publication[CLAIMS] if claim.id in marks]
    records = {claim.id: stems(publication.expand(plain(claim.says))) for claim in claims}
    sentences = {claim.id: stems(publication.expand(marks[claim.id].sentence)) for claim in claims}

    def alike(record: str, sentence: str) -> float:
        one, other = records[record], sentences[sentence]
        return len(one & other) / max(1, min(len(one), len(other)))

    for first, second in combinations(claims, 2):
        a, b = first.id, second.id
        if first.paragraph != second.paragraph or marks[a].path != marks[b].path:
            continue
        if alike(a, b) + alike(b, a) >= alike(a, a) + alike(b, b) + SURE:
            what = f"'{a}' marks what claims.yml has as '{b}', and the mark of '{b}' in line"
            what += f" {marks[b].line} what it has as '{a}'."
            remedy = f"Did you mean '{b}' here, and '{a}' there?"
            yield Problem(marks[a].path, marks[a].line, "claim-form", what, remedy, ADVICE)
