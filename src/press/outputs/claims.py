"""``/claims.json``: the ledger for machines."""

import json
import re

from press.records.claims import Claim
from press.records.publication import Publication
from press.records.uses import VALUE


def claims_json(publication: Publication) -> str:
    """Every claim: id, paragraph, text, kind, verdict, explanation, note and sources."""
    records = [_record(claim, publication) for claim in publication.claims]
    return json.dumps({"claims": records}, ensure_ascii=False, indent=1) + "\n"


def plain(text: str, publication: Publication) -> str:
    """A record's text without markup: numbers written out, marks of citation and emphasis gone."""
    text = VALUE.sub(lambda match: publication.values[match[1]].text, text)
    text = re.sub(r"\s*\[[^\[\]]*@[^\[\]]*\]", "", text)
    return re.sub(r"\*([^*]+)\*", r"\1", text)


def _record(claim: Claim, publication: Publication) -> dict[str, object]:
    def said(text: str) -> str:
        return plain(text, publication)

    record: dict[str, object] = {
        "id": claim.id,
        "paragraph": claim.paragraph,
        "text": said(claim.says),
        "kind": claim.kind,
        "verdict": claim.verdict,
        "verdict_label": claim.word,
        "explanation": said(claim.because),
        "notes": [claim.note] if claim.note else [],
        "sources": [
            {"key": source.key, "bears": source.bears, "how": said(source.how)}
            for source in claim.sources
        ],
    }
    optional = {"unread": said(claim.unread), "better": said(claim.better)}
    return record | {name: text for name, text in optional.items() if text}
