"""``teach/course.yml`` becomes a course: modules of things to read and discuss, and a quiz."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from press.core import yaml_lines as nodes
from press.core.problems import Problem
from press.core.publication import Key
from press.core.reading_units import Passage
from press.core.text import read_text, relative
from press.core.yaml_lines import Document, read_yaml
from press.kinds.teaching.quiz import Fault, Question, address_faults, field_faults, question
from press.kinds.teaching.quiz import question_faults as quiz_faults

NEEDED = ("title", "about", "language")


@dataclass(frozen=True)
class Reading:
    """A passage to read, by its address; ``title`` is empty where it keeps its own."""

    address: str
    title: str


@dataclass(frozen=True)
class Topic:
    """Something to discuss; ``see`` are the addresses it speaks of."""

    id: str
    title: str
    text: str
    see: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """A part of the course."""

    id: str
    title: str
    items: tuple[Reading | Topic, ...]


@dataclass(frozen=True)
class Course:
    """A course on the publication, to be taken into a learning platform."""

    title: str
    about: str
    language: str
    modules: tuple[Module, ...]
    quiz: str
    questions: tuple[Question, ...]


def read_course(
    path: Path, root: Path, known: Mapping[str, Passage]
) -> tuple[Course | None, list[Problem]]:
    """The course, if it is whole, and everything that is wrong with it."""
    text, problems = read_text(path, root)
    shown = relative(path, root)
    document, broken = read_yaml(text, shown)
    problems += broken
    if not isinstance(document.value, dict):
        fault = Problem(shown, 1, "course", "Not a course.", "Begin it with 'title: …'.")
        return None, problems or [fault]
    problems += [Problem(shown, *fault) for fault in _faults(document.value, document, known)]
    return (None if problems else _course(document.value)), problems


def _course(record: dict[str, Any]) -> Course:
    modules = tuple(
        Module(m["id"], m["title"], tuple(_item(item) for item in m["items"]))
        for m in record["modules"]
    )
    quiz = record["quiz"]
    questions = tuple(question(asked) for asked in quiz["questions"])
    title, about, language = (record[field].strip() for field in NEEDED)
    return Course(title, about, language, modules, quiz["title"], questions)


def _item(item: dict[str, Any]) -> Reading | Topic:
    if "read" in item:
        return Reading(item["read"], item.get("title") or "")
    return Topic(item["id"], item["discuss"], item["text"].strip(), tuple(item.get("see") or []))


def _faults(
    record: dict[str, Any], document: Document, known: Mapping[str, Passage]
) -> Iterator[Fault]:
    yield from field_faults(record, (), document, (*NEEDED, "modules", "quiz"), NEEDED)
    yield from _empty(record, "modules", 1)
    ids: dict[str, int] = {}
    for at, module in _list(record, "modules"):
        if not isinstance(module, dict):
            yield document.line(*at), "course", "A module without fields.", "Begin with 'id:'."
            continue
        fields = ("id", "title", "items")
        yield from field_faults(module, at, document, fields, fields[:2])
        yield from _twice(module.get("id"), ids, document.line(*at, "id"))
        yield from _empty(module, "items", document.line(*at))
        read: dict[str, int] = {}
        for inner, item in _list(module, "items"):
            yield from _item_faults(item, (*at, *inner), document, known, ids, read)
    quiz = record.get("quiz")
    if not isinstance(quiz, dict):
        yield document.line("quiz"), "course", "There is no quiz.", "Add 'quiz:' with questions."
        return
    yield from field_faults(quiz, ("quiz",), document, ("title", "questions"), ("title",))
    for inner, asked in _list(quiz, "questions"):
        yield from quiz_faults(asked, ("quiz", *inner), document, known)
        if isinstance(asked, dict):
            yield from _twice(asked.get("id"), ids, document.line("quiz", *inner))
    yield from _empty(quiz, "questions", document.line("quiz"))


def _item_faults(
    item: object,
    at: nodes.Path,
    document: Document,
    known: Mapping[str, Passage],
    ids: dict[str, int],
    read: dict[str, int],
) -> Iterator[Fault]:
    if not isinstance(item, dict) or not {"read", "discuss"} & set(item):
        remedy = "Begin it with 'read: address' or 'discuss: title'."
        yield document.line(*at), "course", "An item that is neither read nor discussed.", remedy
    elif "read" in item:
        needed = ("read", "title") if "title" in item else ("read",)
        yield from field_faults(item, at, document, ("read", "title"), needed)
        yield from address_faults(item["read"], (*at, "read"), document, known)
        yield from _twice(item["read"], read, document.line(*at, "read"))
    else:
        fields = ("discuss", "id", "text", "see")
        yield from field_faults(item, at, document, fields, fields[:3])
        yield from _twice(item.get("id"), ids, document.line(*at, "id"))
        if not isinstance(item.get("see") or [], list):
            yield document.line(*at, "see"), "course", "'see' is not a list.", "Write [address]."
        for place, address in _list(item, "see"):
            yield from address_faults(str(address), (*at, *place), document, known)


def _twice(name: object, ids: dict[str, int], line: int) -> Iterator[Fault]:
    """What platforms know a thing by stands once."""
    if isinstance(name, str) and name in ids:
        what = f"'{name}' stands here again, first in line {ids[name]}."
        yield line, "course-twice", what, "Keep one, or give it a name of its own."
    elif isinstance(name, str):
        ids[name] = line


def _empty(record: dict[str, Any], name: str, line: int) -> Iterator[Fault]:
    if not list(_list(record, name)):
        remedy = f"Add '{name}:' and begin each with '- '."
        yield line, "course", f"'{name}' is not a list of anything.", remedy


def _list(record: dict[str, Any], name: str) -> Iterator[tuple[nodes.Path, object]]:
    value = record.get(name)
    for number, part in enumerate(value if isinstance(value, list) else []):
        yield (name, number), part


COURSE = Key[Course | None]("course", lambda _: None)
