"""``/claims.json``: the ledger for machines, and ``/claims.schema.json``, which describes it."""

import json
import re

from press.core.cross_references import Use
from press.core.pages.addresses import safe_address
from press.core.publication import Publication
from press.core.site_build import SiteBuild
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.works_used import WORK_PAGES
from press.kinds.claims.filters import SHEET, stylesheet
from press.kinds.claims.records import CLAIM_MARKS, CLAIMS, VERDICT_WORDS, Claim, Settlement, Source
from press.kinds.claims.schema import schema
from press.kinds.claims.single_source import falls_without, support
from press.kinds.claims.uses import document_address

SCHEMA = "claims.schema.json"
LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


def claims_json(publication: Publication) -> str:
    """Every claim: id, sentence, text, kind, verdict, explanation, sources, what it depends on."""
    marked = publication[CLAIM_MARKS]
    pages = {page.path: page.address for page in publication.pages}
    records = []
    for claim in publication[CLAIMS]:
        use = marked.get(claim.id)
        records.append(_record(claim, publication) | _place(use, pages))
    return _csv_text({"$schema": SCHEMA, "claims": records})


def claims_schema(publication: Publication) -> str:
    """The JSON Schema of ``/claims.json``."""
    return _csv_text(schema(publication[VERDICT_WORDS].values()))


def plain(text: str, publication: Publication) -> str:
    """A record's text without markup: numbers written out, citations, links and emphasis gone."""
    text = publication.expand(text)
    text = re.sub(r"\s*\[[^\[\]]*@[^\[\]]*\]", "", text)
    text = LINK.sub(r"\1", text)
    return re.sub(r"\*{1,2}([^*]+)\*{1,2}", r"\1", text)


def _csv_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _record(claim: Claim, publication: Publication) -> dict[str, object]:
    def text_of(text: str) -> str:
        return plain(text, publication)

    return {
        "id": claim.id,
        "formerly": list(claim.formerly),
        "address": f"claims/#{claim.id}",
        "paragraph": claim.paragraph,
        "text": text_of(claim.says),
        "kind": claim.kind,
        "verdict": claim.verdict,
        "verdict_label": claim.word,
        "checked": claim.checked.isoformat(),
        "explanation": text_of(claim.because),
        "better": text_of(claim.better) or None,
        "unread": text_of(claim.unread) or None,
        "notes": [claim.note] if claim.note else [],
        "sources": [_source(source, text_of(source.how), publication) for source in claim.sources],
        "settle": [_settlement(one, text_of(one.ask), publication) for one in claim.settle],
        "leans_on": support(claim),
        "falls_without": falls_without(claim),
    }


def _source(source: Source, how: str, publication: Publication) -> dict[str, object]:
    return {
        "key": source.key,
        "bears": source.bears,
        "how": how,
        "reference": f"references/#ref-{source.key}",
        "study": publication[WORK_PAGES].get(source.key),
    }


def _settlement(one: Settlement, ask: str, publication: Publication) -> dict[str, object]:
    entry = publication[BIBLIOGRAPHY].get(one.key)
    return {
        "key": one.key,
        "at": one.at or None,
        "ask": ask,
        "reference": f"references/#ref-{one.key}",
        "url": safe_address(document_address(entry)) or None if entry else None,
    }


def _place(use: Use | None, pages: dict[str, str]) -> dict[str, object]:
    """Returns the place of the claim's words in the text, and the sentence around them."""
    return {
        "marked_at": f"{pages[use.path]}#claim-{use.name}" if use else None,
        "sentence": use.sentence if use else None,
    }


def write_data(build: SiteBuild) -> None:
    """Writes the ledger as JSON, its schema, and the style sheet that filters it."""
    if build.publication[CLAIMS]:
        sheet = build.site / SHEET
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(stylesheet(build.publication), encoding="utf-8")
        (build.site / "claims.json").write_text(claims_json(build.publication), encoding="utf-8")
        (build.site / SCHEMA).write_text(claims_schema(build.publication), encoding="utf-8")
