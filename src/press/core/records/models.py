"""Models of the records that editors write: what a field may hold, and what is a fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from press.core.problems import did_you_mean


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
    synonyms: ClassVar[Mapping[str, str]] = {}
    """The field that is meant by a name that other programs have for it."""
    _lines: Mapping[str, int] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_lines(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, Fields):
            return handler(value)
        empty = {*cls.model_fields} - {*cls.may_be_empty}
        filled = {n: part for n, part in value.items() if n not in empty or not _empty(part)}
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

    def texts(self) -> Iterator[tuple[str, int]]:
        """Every text in the record and in those inside it, with its line."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Record):
                    yield from part.texts()
                elif isinstance(part, str):
                    yield part, self.line_of(name)


def fault(rule: str, what: str, remedy: str, *at: str) -> PydanticCustomError:
    """The error that a validator raises; ``at`` is the field concerned, ``""`` the whole record."""
    told = {"rule": rule, "what": what, "remedy": remedy, "at": at}
    return PydanticCustomError("fault", "{what}", told)


def existing_name(
    rule: str,
    what: str,
    known: Callable[[ValidationInfo[Any]], Iterable[str] | None],
    otherwise: str = "Use one of: {known}.",
) -> AfterValidator:
    """Lets a field hold a name that is known; another is a fault, unless nothing can be known."""

    def check(value: str, info: ValidationInfo[Any]) -> str:
        names = known(info)
        if names is not None and value not in names:
            remedy = did_you_mean(value, names, otherwise.format(known=", ".join(names)))
            raise fault(rule, what.format(field=info.field_name, value=value), remedy)
        return value

    return AfterValidator(check)


def one_of(rule: str, words: Iterable[str]) -> AfterValidator:
    """Lets a field hold one of some words; another is a fault of the rule."""
    return existing_name(rule, "No {field} '{value}'.", lambda _: words)


def _some(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("too_short", "empty")
    return value


def _prose(value: Any) -> Any:
    if all(isinstance(text, str) for text in (value if isinstance(value, tuple) else [value])):
        return value
    raise PydanticCustomError("string_type", "no text")


NOT_EMPTY = AfterValidator(_some)
"""A list of one entry or more. Unlike ``min_length``, it leaves faulty entries to their own."""
AS_TUPLE = BeforeValidator(lambda value: value if isinstance(value, tuple) else (value,))
"""Lets one entry stand for a list of one."""
Prose = Annotated[str | tuple[str, ...], PlainValidator(_prose)]
"""A text, or a list of them."""


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
