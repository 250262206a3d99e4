"""The JSON Schema (draft 2020-12) of ``/claims.json``, from the words the records may use."""

from typing import Any

from press.kinds.claims.records import BEARINGS, KINDS, VERDICTS

ID = r"^p\d+\.c\d+$"
Schema = dict[str, Any]


def schema() -> Schema:
    """Every field of the ledger: what it holds, and that there are no others."""
    whole = _object(
        "The claims of an annotated text, each with a verdict and the reasons for it. Addresses "
        "are relative to the folder this file stands in.",
        {
            "$schema": _text("Where this description stands."),
            "claims": _list("The claims in the order of the text.", _claim()),
        },
    )
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, "title": "The ledger of claims"} | whole


def _claim() -> Schema:
    fields = {
        "id": _text("The claim's name: its paragraph and its number there.", pattern=ID),
        "formerly": _list(
            "The numbers it had before it was renumbered. One that another claim has today does "
            "not redirect.",
            _text("A former name.", pattern=ID),
        ),
        "address": _text("Its entry in the ledger."),
        "paragraph": _text("The paragraph it stands in.", pattern=r"^p\d+$"),
        "text": _text("What the text claims, in the edition's words."),
        "kind": _text("What kind of claim it is.", enum=list(KINDS)),
        "verdict": _text("How it fared.", enum=list(VERDICTS)),
        "verdict_label": _text("The verdict as readers see it.", enum=list(VERDICTS.values())),
        "checked": _text("The day it was last compared with notes on its sources.", format="date"),
        "explanation": _text("Why it has this verdict."),
        "better": _or_none(_text("A wording the sources would bear; null where none is offered.")),
        "unread": _or_none(_text("What could not be read; null where nothing is missing.")),
        "notes": _list("The text's own notes it rests on.", {"type": "integer", "minimum": 1}),
        "sources": _list("The works that bear on it.", _source()),
        "settle": _list("Documents that would settle it.", _settlement()),
        "leans_on": _list(
            "Keys of the works that support it, each once. Empty where its verdict is "
            "not-supported, unchecked or opinion.",
            {"type": "string"},
        ),
        "falls_without": _or_none(
            _text(
                "The one work without which nothing would support it. Null where it leans on "
                "several works, or on none."
            )
        ),
        "marked_at": _or_none(_text("Where its words are marked in the text.")),
        "sentence": _or_none(
            _text("The sentence in which it is marked: a retelling, not the original.")
        ),
    }
    return _object("One claim.", fields)


def _source() -> Schema:
    fields = {
        "key": _text("The work's key in references.bib."),
        "bears": _text("How the work bears on the claim.", enum=list(BEARINGS)),
        "how": _text("In a few words, what the work says."),
        "reference": _text("Its entry among the references."),
        "study": _or_none(_text("The page about it; null where it has none.")),
    }
    return _object("A work that bears on the claim.", fields)


def _settlement() -> Schema:
    fields = {
        "key": _text("The document's key in references.bib."),
        "at": _or_none(_text("The place in it; null where none is known.")),
        "ask": _text("The question to put to it."),
        "reference": _text("Its entry among the references."),
        "url": _or_none(_text("Where it can be opened; null where it has no address.")),
    }
    return _object("A document that would settle the claim.", fields)


def _object(description: str, fields: dict[str, Schema]) -> Schema:
    return {
        "description": description,
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _text(description: str, **more: object) -> Schema:
    return {"description": description, "type": "string"} | more


def _list(description: str, items: Schema) -> Schema:
    return {"description": description, "type": "array", "items": items}


def _or_none(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}
