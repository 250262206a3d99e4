"""The JSON Schema (draft 2020-12) of ``/claims.json``, from models of what it exports."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from press.kinds.claims.records import VERDICTS, Bearing, Kind, Verdict

Id = Annotated[str, Field(pattern=r"^p\d+\.c\d+$")]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


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


def schema(words: Iterable[str] = VERDICTS.values()) -> dict[str, Any]:
    """Every field of the ledger: what it holds, and that there are no others.

    ``words`` are those of the verdicts, as readers of the edition see them.
    """
    described = ExportedLedger.model_json_schema()
    fields = described["$defs"]["ExportedClaim"]["properties"]
    fields["verdict_label"]["enum"] = list(words)
    title, about_it = "The ledger of claims", " ".join(described["description"].split())
    return {"$schema": DRAFT} | described | {"title": title, "description": about_it}
