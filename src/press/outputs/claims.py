"""``/claims.json``: the ledger for machines."""

import json

from press.records.claims import Claim
from press.records.publication import Publication


def claims_json(publication: Publication) -> str:
    """Every claim: id, paragraph, text, kind, verdict, explanation, note and sources."""
    records = [_record(claim) for claim in publication.claims]
    return json.dumps({"claims": records}, ensure_ascii=False, indent=1) + "\n"


def _record(claim: Claim) -> dict[str, object]:
    record: dict[str, object] = {
        "id": claim.id,
        "paragraph": claim.paragraph,
        "text": claim.says,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "verdict_label": claim.word,
        "explanation": claim.because,
        "notes": [claim.note] if claim.note else [],
        "sources": [
            {"key": source.key, "bears": source.bears, "how": source.how}
            for source in claim.sources
        ],
    }
    optional = {"unread": claim.unread, "better": claim.better}
    return record | {name: text for name, text in optional.items() if text}
