"""``/claims.json``: the ledger for machines, and ``/claims.schema.json``, which describes it.

The schema (draft 2020-12) comes from models of what is exported.
"""

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from press.core.data_files import json_text
from press.core.pages.addresses import safe_address
from press.core.publication import Publication
from press.core.site_build import SiteBuild
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY
from press.kinds.citations.works_used import WORK_PAGES
from press.kinds.claims.filters import SHEET, stylesheet
from press.kinds.claims.pages import marked_at
from press.kinds.claims.records import (
    CLAIM_MARKS,
    CLAIMS,
    VERDICT_WORDS,
    VERDICTS,
    Bearing,
    Claim,
    Kind,
    Settlement,
    Verdict,
)
from press.kinds.claims.single_source import falls_without, support
from press.kinds.claims.uses import document_address

SCHEMA = "claims.schema.json"
LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")
Id = Annotated[str, Field(pattern=r"^p\d+\.c\d+$")]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def claims_json(publication: Publication) -> str:
    """Every claim: id, sentence, text, kind, verdict, explanation, sources, what it depends on."""
    marked = marked_at(publication)
    records = [_record(claim, publication, marked) for claim in publication[CLAIMS]]
    return json_text({"$schema": SCHEMA, "claims": records})


def plain(text: str, publication: Publication) -> str:
    """A record's text without markup: numbers written out, citations, links and emphasis gone."""
    text = publication.expand(text)
    text = re.sub(r"\s*\[[^\[\]]*@[^\[\]]*\]", "", text)
    text = LINK.sub(r"\1", text)
    return re.sub(r"\*{1,2}([^*]+)\*{1,2}", r"\1", text)


def _record(claim: Claim, publication: Publication, marked: dict[str, str]) -> dict[str, object]:
    def text_of(text: str) -> str:
        return plain(text, publication)

    use = publication[CLAIM_MARKS].get(claim.id)
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
        "sources": [
            {
                "key": source.key,
                "bears": source.bears,
                "how": text_of(source.how),
                "reference": f"references/#ref-{source.key}",
                "study": publication[WORK_PAGES].get(source.key),
            }
            for source in claim.sources
        ],
        "settle": [_settlement(one, text_of(one.ask), publication) for one in claim.settle],
        "leans_on": support(claim),
        "falls_without": falls_without(claim),
        "marked_at": marked.get(claim.id),
        "sentence": use.sentence if use else None,
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


def write_data(build: SiteBuild) -> None:
    """Writes the ledger as JSON, its schema, and the style sheet that filters it."""
    if build.publication[CLAIMS]:
        sheet = build.site / SHEET
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(stylesheet(build.publication), encoding="utf-8")
        (build.site / "claims.json").write_text(claims_json(build.publication), encoding="utf-8")
        (build.site / SCHEMA).write_text(claims_schema(build.publication), encoding="utf-8")


def about(description: str, **more: Any) -> Any:
    """A field that is always there, with what it holds in words."""
    return Field(description=description, **more)


class ExportModel(BaseModel):
    """A part of the file: all its fields are always there, and there are no others."""

    model_config = ConfigDict(extra="forbid")


class ExportedSource(ExportModel):
    """A work that bears on the claim."""

    key: str = about("The work's key in references.bib.")
    bears: Bearing = about("Whether the work supports, qualifies or disputes the claim.")
    how: str = about("What the work says, in a few words.")
    reference: str = about("The address of its entry in the references.")
    study: str | None = about("The address of its page; null if it has none.")


class ExportedSettlement(ExportModel):
    """A document that would settle the claim."""

    key: str = about("The document's key in references.bib.")
    at: str | None = about("The place in it; null if none is known.")
    ask: str = about("The question it would answer.")
    reference: str = about("The address of its entry in the references.")
    url: str | None = about("Where to open it; null if it has no address.")


class ExportedClaim(ExportModel):
    """One claim."""

    id: Id = about("The claim's id: its paragraph and its number there.")
    formerly: list[Id] = about(
        "The ids it had before it was renumbered. An id that another claim has today does "
        "not redirect."
    )
    address: str = about("The address of its entry in the ledger.")
    paragraph: str = about("The paragraph it is in.", pattern=r"^p\d+$")
    text: str = about("What the text claims, in the edition's words.")
    kind: Kind = about("The kind of claim.")
    verdict: Verdict = about("The verdict.")
    verdict_label: Literal[tuple(VERDICTS.values())] = about(  # type: ignore[valid-type]
        "The verdict, in the words that readers see."
    )
    checked: str = about(
        "The day we last compared it with our notes on its sources.",
        json_schema_extra={"format": "date"},
    )
    explanation: str = about("The reason for the verdict.")
    better: str | None = about("A wording that the sources support; null if we suggest none.")
    unread: str | None = about("What we could not read; null if we read everything.")
    notes: list[Annotated[int, Field(ge=1)]] = about("The text's own notes for the claim.")
    sources: list[ExportedSource] = about("The works that support, qualify or dispute it.")
    settle: list[ExportedSettlement] = about("The documents that would settle it.")
    leans_on: list[str] = about(
        "The keys of the works that support it, without duplicates. Empty if its verdict is "
        "not-supported, unchecked or opinion."
    )
    falls_without: str | None = about(
        "The only work that supports it. Null if it depends on several works, or on none."
    )
    marked_at: str | None = about("The places in the text where its words are marked.")
    sentence: str | None = about(
        "The sentence that contains its words: a retelling, not the original."
    )


class ExportedLedger(ExportModel):
    """The claims of an annotated text, each with a verdict and the reasons for it.

    Addresses are relative to the folder this file is in.
    """

    where: str = about("The address of this schema.", alias="$schema")
    claims: list[ExportedClaim] = about("The claims in the order of the text.")


def claims_schema(publication: Publication) -> str:
    """The JSON Schema of ``/claims.json``: all its fields and what they hold.

    The verdicts are in the words that readers of the edition see.
    """
    described = ExportedLedger.model_json_schema()
    fields = described["$defs"]["ExportedClaim"]["properties"]
    fields["verdict_label"]["enum"] = list(publication[VERDICT_WORDS].values())
    title, about_it = "The ledger of claims", " ".join(described["description"].split())
    whole = {"$schema": DRAFT} | described | {"title": title, "description": about_it}
    return json_text(whole)
