"""The errors of pydantic as messages: the line, the rule, what is wrong and what to do."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pydantic_core import ErrorDetails

from press.core.problems import Fault, Problem, did_you_mean
from press.core.records.models import Record
from press.core.yaml.yaml_lines import Document
from press.core.yaml.yaml_lines import Path as Place

LIST = "Write it as '{name}: [{value}]'."
LONGEST = 60
"""Letters of a value that a remedy repeats."""
PLAIN = {
    "string_type": ("'{name}' is not text.", "Write it as '{name}: \"{value}\"'."),
    "int_type": ("'{name}' is not a whole number.", "Write a number, like 3."),
    "float_type": ("'{name}' is not a number.", "Write a number, like 3."),
    "finite_number": ("'{name}' is not a number.", "Write a number, like 3."),
    "greater_than": ("'{name}' cannot be {value}.", "Write a larger number."),
    "greater_than_equal": ("'{name}' cannot be {value}.", "Write a larger number."),
    "less_than_equal": ("'{name}' cannot be {value}.", "Write a smaller number."),
    "bool_type": (
        "'{name}' is neither true nor false.",
        "Write '{name}: true', or false.",
    ),
    "early": ("'{value}' is before there were websites.", "Correct the year."),
    "future": ("'{value}' is in the future.", "Correct the year, the month or the day."),
    "date_type": ("'{value}' is not a date.", "Write it as 2026-03-31, without quotation marks."),
    "tuple_type": ("'{name}' is not a list.", LIST),
    "dict_type": ("'{name}' has no fields.", "Write '  name: value' lines below '{name}:'."),
    "too_short": ("'{name}' is an empty list.", LIST),  # with what an entry would be
    "missing": ("'{name}' is missing.", "Add '{name}: …'."),
}
"""The errors of pydantic in words for editors: what is wrong, and what to do."""


def problems_of(
    errors: list[ErrorDetails], document: Document, shown: str, model: type[Record], at: Place
) -> list[Problem]:
    """The errors of the record at a place of a document; the first stands for what it lacks."""
    problems: dict[tuple[int, str, str], Problem] = {}
    faults = [(error, _fault(error, document, at, model)) for error in errors]
    meant = {(*error["loc"][:-1], _suggestion(remedy)) for error, (_, _, _, remedy) in faults}
    for error, (line, rule, *words) in faults:
        if error["type"] == "missing" and error["loc"] in meant:
            continue  # it is there under a name mistyped
        lacks = "" if error["type"] == "missing" else words[0]
        problems.setdefault((line, rule, lacks), Problem(shown, line, rule, *words))
    return list(problems.values())


def _suggestion(remedy: str) -> str:
    """The one name that a remedy asks about."""
    asked = re.fullmatch(r"Did you mean '([^']+)'\?", remedy)
    return asked[1] if asked else ""


def first_field(model: type[Record]) -> str:
    """The field that a record begins with."""
    return next(iter(model.model_fields))


def _fault(error: ErrorDetails, document: Document, at: Place, model: type[Record]) -> Fault:
    """An error of pydantic as the line, the rule, what is wrong and what to do."""
    place, told = error["loc"], error.get("ctx", {})
    value = document.part(*at, *place[:-1])
    names = [part for part in place if isinstance(part, str)]
    if error["type"] == "fault":
        blamed = (*place[:-1], *filter(None, told["at"])) if told["at"] else place
        return document.line(*at, *blamed), told["rule"], told["what"], told["remedy"]
    owner, name = _model_at(names[:-1], model, value), names[-1] if names else ""
    what, remedy = _words(error, names, owner)
    if error["type"] == "model_type" and not place and at and isinstance(at[-1], str):
        what = f"'{at[-1]}' has no fields."
    if error["type"] == "missing" and (*at, *place) in document.lines:  # it has no value
        what, remedy = f"'{name}' is empty.", f"Write '{name}: …'."
    if "Did you mean" not in remedy or name not in owner.model_fields:
        remedy = owner.remedies.get(name, remedy)
    return document.line(*at, *place), owner.rules.get(name, owner.rules[""]), what, remedy


def _words(error: ErrorDetails, names: list[str], owner: type[Record]) -> tuple[str, str]:
    kind, name = error["type"], names[-1] if names else ""
    value = _as_yaml(error["input"])
    if kind == "extra_forbidden":
        fields = list(owner.model_fields)
        if (meant := owner.synonyms.get(name)) in fields:
            return f"No field '{name}'.", f"Did you mean '{meant}'?"
        inside = f" in '{names[-2]}'" if names[1:] else ""
        # in braces a comma ends a text, and what follows it is a field without a value
        cut = " Or put a text with a comma in quotation marks." if error["input"] is None else ""
        otherwise = f"Use one of: {', '.join(fields)}.{cut}"
        return f"No field '{name}'{inside}.", did_you_mean(name, fields, otherwise)
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        otherwise = f"Use one of: {', '.join(words)}."
        return f"'{name}' cannot be '{value}'.", did_you_mean(value, words, otherwise)
    if kind == "model_type":
        model = _model_at(names[-1:], owner, ())
        if error["loc"] and isinstance(error["loc"][-1], str):
            return f"'{name}' has no fields.", f"Begin it with '{first_field(model)}: …'."
        return "A record has no fields.", f"Write it as '{_form(model, value)}'."
    what, remedy = PLAIN.get(kind, (f"'{{name}}' cannot be: {error['msg']}.", "Correct it."))
    if kind == "too_short":
        value = "…"
    if (
        kind in {"tuple_type", "too_short"}
        and (item := _model_at(names[-1:], owner, ())) is not owner
    ):
        value = _form(item, value)
    elif kind in {"tuple_type", "string_type"}:
        value = "…" if isinstance(error["input"], bool) else value.strip("[]")
    return what.format(name=name, value=value), remedy.format(name=name, value=value)


def _form(model: type[Record], first: str) -> str:
    """A record in braces as an editor would type it, with the value of its first field."""
    needed = [name for name, field in model.model_fields.items() if field.is_required()]
    others = "".join(f", {name}: …" for name in needed if name != first_field(model))
    return f"{{{first_field(model)}: {first}{others}}}"


def _as_yaml(value: Any) -> str:
    """A value as an editor would type it; of a long or a nested one, where it goes."""
    parts = value if isinstance(value, tuple) else (value,)
    if not all(isinstance(part, str | int | float | date) for part in parts):
        return "…"
    words = ", ".join(str(part).lower() if isinstance(part, bool) else str(part) for part in parts)
    shown = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return f"[{shown}]" if isinstance(value, tuple) else shown


def _model_at(names: list[str], model: type[Record], value: Any) -> type[Record]:
    """The model of the records in a field; of several, the one that ``value`` is most like."""
    for name in names:
        if field := model.model_fields.get(name):
            models = list(_models_in(field.annotation)) or [model]
            model = max(models, key=lambda one: sum(name in value for name in one.model_fields))
    return model


def _models_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
