"""Records of YAML documents: the sound ones, and what is wrong with the others, by line."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from press.core.problems import Fault, Problem
from press.core.records.model_errors import first_field, problems_of
from press.core.records.models import Fields, Record
from press.core.text import read_text, relative
from press.core.yaml.yaml_lines import Document, read_yaml
from press.core.yaml.yaml_lines import Path as Place

R = TypeVar("R", bound=Record)


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
        what, remedy = "Not a list of records.", f"Begin each with '- {first_field(model)}: …'."
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
    value = _with_lines(document.part(*at), document, at)
    record, errors = _validate(model, value, context)
    return record, problems_of(errors, document, shown, model, at)


def read_sound_fields(
    document: Document, shown: str, model: type[R], *at: str | int, context: Any = None
) -> tuple[R, list[Problem]]:
    """The record with its sound fields, and what is wrong with the others, which are left out.

    Of a field that is a mapping, the sound entries stay. The model needs none of its fields.
    """
    value = _with_lines(document.part(*at), document, at)
    record, errors = _validate(model, value, context)
    if not record:
        sound = _sound_parts(value, [error["loc"] for error in errors])
        record, more = _validate(model, sound, context)  # what needs a field that is left out
        errors += more
        if not record:
            faulty = {error["loc"][0] for error in more if error["loc"]}
            record, _ = _validate(model, _without(sound, faulty), context)
    return record or model(), problems_of(errors, document, shown, model, at)


def _sound_parts(value: Any, faults: list[tuple[int | str, ...]]) -> Any:
    """A mapping without its faulty fields; of a field that is one, without its faulty entries."""
    fields = _without(value, {at[0] for at in faults if len(at) == 1})
    for name in {at[0] for at in faults if len(at) > 1} & set(fields):
        faulty = {at[1] for at in faults if len(at) > 1 and at[0] == name}
        if isinstance(fields[name], Fields) and len(fields[name]) > len(faulty):
            fields[name] = _without(fields[name], faulty)
        else:
            del fields[name]
    return fields


def _without(value: Any, names: set[int | str]) -> Any:
    """A mapping without some of its names; nothing of what is no mapping."""
    if not isinstance(value, Fields):
        return {}
    rest = Fields((name, part) for name, part in value.items() if name not in names)
    rest.lines = value.lines
    return rest


def _validate(model: type[R], value: Any, context: Any) -> tuple[R | None, list[ErrorDetails]]:
    try:
        return model.model_validate(value, context=context), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


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
