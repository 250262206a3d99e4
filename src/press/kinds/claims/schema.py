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


class Exported(BaseModel):
    """A part of the file: all its fields are always there, and there are no others."""

    model_config = ConfigDict(extra="forbid")


class ExportedSource(Exported):
    """A work that bears on the claim."""

    key: str = about("The work's key in references.bib.")
    bears: Bearing = about("How the work bears on the claim.")
    how: str = about("In a few words, what the work says.")
    reference: str = about("Its entry among the references.")
    study: str | None = about("The page about it; null where it has none.")


class ExportedSettlement(Exported):
    """A document that would settle the claim."""

    key: str = about("The document's key in references.bib.")
    at: str | None = about("The place in it; null where none is known.")
    ask: str = about("The question to put to it.")
    reference: str = about("Its entry among the references.")
    url: str | None = about("Where it can be opened; null where it has no address.")


class ExportedClaim(Exported):
    """One claim."""

    id: Id = about("The claim's name: its paragraph and its number there.")
    formerly: list[Id] = about(
        "The numbers it had before it was renumbered. One that another claim has today does "
        "not redirect."
    )
    address: str = about("Its entry in the ledger.")
    paragraph: str = about("The paragraph it is in.", pattern=r"^p\d+$")
    text: str = about("What the text claims, in the edition's words.")
    kind: Kind = about("What kind of claim it is.")
    verdict: Verdict = about("How it fared.")
    verdict_label: Literal[tuple(VERDICTS.values())] = about(  # type: ignore[valid-type]
        "The verdict as readers see it."
    )
    checked: str = about(
        "The day it was last compared with notes on its sources.",
        json_schema_extra={"format": "date"},
    )
    explanation: str = about("Why it has this verdict.")
    better: str | None = about("A wording the sources would bear; null where none is offered.")
    unread: str | None = about("What could not be read; null where nothing is missing.")
    notes: list[Annotated[int, Field(ge=1)]] = about("The text's own notes it rests on.")
    sources: list[ExportedSource] = about("The works that bear on it.")
    settle: list[ExportedSettlement] = about("Documents that would settle it.")
    leans_on: list[str] = about(
        "Keys of the works that support it, each once. Empty where its verdict is "
        "not-supported, unchecked or opinion."
    )
    falls_without: str | None = about(
        "The one work without which nothing would support it. Null where it depends on "
        "several works, or on none."
    )
    marked_at: str | None = about("Where its words are marked in the text.")
    sentence: str | None = about(
        "The sentence in which it is marked: a retelling, not the original."
    )


class ExportedLedger(Exported):
    """The claims of an annotated text, each with a verdict and the reasons for it.

    Addresses are relative to the folder this file is in.
    """

    where: str = about("Where this description stands.", alias="$schema")
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
