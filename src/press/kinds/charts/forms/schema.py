"""The JSON Schema of a chart without code, for editors that complete and check as one types."""

from typing import Any

from press.kinds.charts.forms.records import FORMS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def chart_schema() -> dict[str, Any]:
    """The schema of ``docs/charts/<name>.yml``: one alternative for each form."""
    forms = []
    definitions: dict[str, Any] = {}
    for model in FORMS.values():
        made = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= made.pop("$defs", {})
        forms.append(made)
    return {"$schema": DRAFT, "title": "Chart", "oneOf": forms, "$defs": definitions}
