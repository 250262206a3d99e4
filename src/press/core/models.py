"""Typed records: a YAML document and a model become records, or problems with their lines."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from press.core.problems import Problem, did_you_mean
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml
from press.core.yaml_lines import Path as Place

Fault = tuple[int, str, str, str]
"""What a check finds: the line, the rule, what is wrong and what to do."""
LIST = "Begin each entry with '- '."
PLAIN = {
    "string_type": ("'{name}' is not text.", "Quote it."),
    "int_type": ("'{name}' is not a whole number.", "Write a number, like 3."),
    "float_type": ("'{name}' is not a number.", "Write a number, like 3."),
    "finite_number": ("'{name}' is not a number.", "Write a number, like 3."),
    "bool_type": ("'{name}' is neither true nor false.", "Write true or false."),
    "date_type": ("'{value}' is not a date.", "Write it as 2026-03-31, without quotation marks."),
    "future": ("'{value}' has not come yet.", "Correct the year, the month or the day."),
    "tuple_type": ("'{name}' is not a list.", LIST),
    "dict_type": ("'{name}' has no fields.", "Write 'name: value' lines below it."),
    "too_short": ("'{name}' lists nothing.", LIST),
    "missing": ("'{name}' is missing.", "Add '{name}: …'."),
}
"""The errors of pydantic in words for editors: what is wrong, and what to do."""


class Fields(dict[str, Any]):
    """A mapping of a document that knows the line of itself (``""``) and of each field."""

    lines: Mapping[str, int]


class Record(BaseModel):
    """A record that an editor writes. Empty fields count as missing, unknown ones are faults.

    ``rules`` has the rule of its faults, under ``""``, and others by field or path of fields,
    like ``sources.key``; ``remedies`` has what to do, where the usual words would not help.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)
    rules: ClassVar[Mapping[str, str]]
    remedies: ClassVar[Mapping[str, str]] = {}
    may_be_empty: ClassVar[tuple[str, ...]] = ()
    _lines: Mapping[str, int] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_lines(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, Fields):
            return handler(value)
        filled = {n: part for n, part in value.items() if n in cls.may_be_empty or not _empty(part)}
        record = handler(filled)
        record._lines = value.lines
        return record

    @property
    def line(self) -> int:
        """The line on which the record begins."""
        return self.line_of("")

    def line_of(self, field: str) -> int:
        """The line of a field, or of the record where it lacks the field."""
        return self._lines.get(field, self._lines.get("", 1))


R = TypeVar("R", bound=Record)


def _some(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("too_short", "empty")
    return value


NOT_EMPTY = AfterValidator(_some)
"""A list of one entry or more. Unlike ``min_length``, it leaves faulty entries to their own."""


def fault(rule: str, what: str, remedy: str, *at: str) -> PydanticCustomError:
    """What a validator raises. ``at`` is the field to blame, ``""`` the whole record."""
    told = {"rule": rule, "what": what, "remedy": remedy, "at": at}
    return PydanticCustomError("fault", "{what}", told)


def read_document(path: Path, root: Path) -> tuple[Document, list[Problem]]:
    """The YAML of a file, and what is wrong with its bytes and its form."""
    text, problems = read_text(path, root)
    document, broken = read_yaml(text, relative(path, root))
    return document, problems + broken


def read_records(
    document: Document,
    shown: str,
    model: type[R],
    check: Callable[[R, list[R]], Iterable[Fault]] = lambda record, before: (),
) -> tuple[list[R], list[Problem]]:
    """The sound records of a document that lists them, and what is wrong with the others.

    ``check`` compares a record with the sound ones before it.
    """
    listed = document.value if document.value is not None else []
    if not isinstance(listed, list):
        what, remedy = "Not a list of records.", f"Begin each with '- {_first(model)}: …'."
        return [], [Problem(shown, 1, model.rules[""], what, remedy)]
    records: list[R] = []
    problems: list[Problem] = []
    for index in range(len(listed)):
        record, found = read_record(document, shown, model, index)
        if record:
            found = [Problem(shown, *one) for one in check(record, records)]
        if record and not found:
            records.append(record)
        problems += found
    return records, problems


def read_record(
    document: Document, shown: str, model: type[R], *at: str | int, context: Any = None
) -> tuple[R | None, list[Problem]]:
    """The record at a place of a document, or what is wrong with it.

    ``context`` is what its validators need to know.
    """
    value = _with_lines(_value(document, at), document, at)
    try:
        return model.model_validate(value, context=context), []
    except ValidationError as error:
        told = error.errors(include_url=False)
    found: dict[tuple[int, str, str], Problem] = {}
    for one in told:  # of the fields that one record lacks, the first is enough to name
        line, rule, *words = _fault(one, document, at, model)
        lacks = "" if one["type"] == "missing" else words[0]
        found.setdefault((line, rule, lacks), Problem(shown, line, rule, *words))
    return None, list(found.values())


def _value(document: Document, at: Place) -> Any:
    value: Any = document.value
    for part in at:
        value = value[part]
    return value


def find(document: Document, *pattern: str) -> Iterator[tuple[Place, Any]]:
    """The values at the places that fit a pattern, where ``*`` is any entry of a list."""
    found: list[tuple[Place, Any]] = [((), document.value)]
    for name in pattern:
        if name == "*":
            lists = [(at, value) for at, value in found if isinstance(value, list)]
            found = [((*at, n), part) for at, value in lists for n, part in enumerate(value)]
        else:
            groups = [(at, value) for at, value in found if isinstance(value, dict)]
            found = [((*at, name), value[name]) for at, value in groups if name in value]
    yield from found


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _with_lines(value: Any, document: Document, at: Place) -> Any:
    """A value with the lines of its mappings, and lists as tuples."""
    if isinstance(value, list):
        return tuple(_with_lines(part, document, (*at, n)) for n, part in enumerate(value))
    if not isinstance(value, dict):
        return value
    names = {str(name): part for name, part in value.items()}
    fields = Fields(
        (name, _with_lines(part, document, (*at, name))) for name, part in names.items()
    )
    fields.lines = {name: document.line(*at, name) for name in names} | {"": document.line(*at)}
    return fields


def _fault(error: ErrorDetails, document: Document, at: Place, model: type[Record]) -> Fault:
    """An error of pydantic as the line, the rule, what is wrong and what to do."""
    place, told = error["loc"], error.get("ctx", {})
    value = _value(document, (*at, *place[:-1]))
    names = [part for part in place if isinstance(part, str)]
    if error["type"] == "fault":
        blamed = (*place[:-1], *filter(None, told["at"])) if told["at"] else place
        return document.line(*at, *blamed), told["rule"], told["what"], told["remedy"]
    owner, name = _model_at(names[:-1], model, value), names[-1] if names else ""
    what, remedy = _words(error, names, owner)
    if "Did you mean" not in remedy:
        remedy = owner.remedies.get(name, remedy)
    return document.line(*at, *place), owner.rules.get(name, owner.rules[""]), what, remedy


def _words(error: ErrorDetails, names: list[str], owner: type[Record]) -> tuple[str, str]:
    kind, name = error["type"], names[-1] if names else ""
    value = str(error["input"])[:60]
    if kind == "extra_forbidden":
        fields = list(owner.model_fields)
        inside = f" in '{names[-2]}'" if names[1:] else ""
        otherwise = f"Use one of: {', '.join(fields)}."
        return f"No field '{name}'{inside}.", did_you_mean(name, fields, otherwise)
    if kind == "literal_error":
        words = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        otherwise = f"Use one of: {', '.join(words)}."
        return f"'{name}' cannot be '{value}'.", did_you_mean(value, words, otherwise)
    if kind == "model_type":
        first = _first(_model_at(names[-1:], owner, ()))
        return "A record without fields.", f"Begin it with '{first}: …'."
    what, remedy = PLAIN.get(kind, (f"'{{name}}' cannot be: {error['msg']}.", "Correct it."))
    return what.format(name=name, value=value), remedy.format(name=name)


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


def _first(model: type[Record]) -> str:
    return next(iter(model.model_fields))
