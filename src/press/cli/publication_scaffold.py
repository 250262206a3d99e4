"""A publication of one's own to begin with: every file of ``press/start``, in a language."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from press.core.i18n.catalogue import base_language, is_supported, regional, remedy, translate
from press.core.problems import did_you_mean
from press.core.scaffold import Draft, RefusedError
from press.core.text import CONTROLS, TURNS, sign_names
from press.kinds.data.operations import OPERATIONS

CREATIVE = "https://creativecommons.org/licenses"
LICENCES = {
    "CC-BY-4.0": f"{CREATIVE}/by/4.0/",
    "CC-BY-SA-4.0": f"{CREATIVE}/by-sa/4.0/",
    "CC-BY-NC-4.0": f"{CREATIVE}/by-nc/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "none": "",
}
"""The licences that can be named, by their SPDX names; with ``none`` all rights are reserved."""
MARKS = re.compile(r"_|[^\w\s.,;:'’()/-]")
"""Characters that Markdown could read as syntax: a character reference makes them text."""
LINE_ENDS = re.compile("[\t\n\r\x85\u2028\u2029]")
START = Path(__file__).parent / "start"


@dataclass(frozen=True)
class Answers:
    """The settings of a new publication; empty ones are left out."""

    title: str
    language: str = "en"
    author: str = ""
    licence: str = "none"
    address: str = ""
    repository: str = ""


def find_licence(text: str) -> str:
    """A licence as we name it, whatever its case; others are refused."""
    names = {name.lower(): name for name in LICENCES}
    name = names.get(text.strip().lower().replace(" ", "-"))
    if name is None:
        hint = did_you_mean(text.upper(), LICENCES, f"Use one of: {', '.join(LICENCES)}.")
        raise RefusedError(f"The press does not offer the licence '{text[:60]}'. {hint}")
    return name


def web_address(text: str, what: str) -> str:
    """An address of the web; anything else is refused."""
    try:
        parts = urlsplit(text.strip())
        is_address = parts.scheme in {"http", "https"} and parts.hostname
    except ValueError:  # a bracket without its other, as in 'https://['
        is_address = False
    if text.strip() and not is_address:
        raise RefusedError(f"'{text[:80]}' is not an address {what}. Begin it with https://.")
    return text.strip()


def refuse_signs(name: str, text: str) -> None:
    """Refuses what no line of a text can have: a control character, a byte that is not UTF-8."""
    if found := sorted({*CONTROLS.findall(text), *TURNS.findall(text), *LINE_ENDS.findall(text)}):
        signs = sign_names(found)
        raise RefusedError(f"The {name} contains a character that no line can have ({signs}).")


def supported_language(language: str) -> str:
    """A language that pages can be in; others are refused."""
    if not is_supported(language):
        raise RefusedError(f"The press has no translation for '{language}'. {remedy(language)}")
    return language


def refuse_full(folder: Path) -> None:
    """Raises if the folder is there and something is in it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusedError(
            f"'{folder}' is not empty. Name a folder that is empty or does not exist."
        )


def new_publication(folder: Path, answers: Answers) -> Draft:
    """All files of the start, filled; a folder that has something in it is refused."""
    refuse_full(folder)
    files = [file for file in sorted(START.rglob("*")) if file.is_file()]
    values = _values(answers)
    return {folder / _name(file): _fill_file(file, values) for file in files}


ANSWERS: dict[str, Callable[[str], str]] = {
    "language": supported_language,
    "licence": find_licence,
    "address": partial(web_address, what="of a site"),
    "repository": partial(web_address, what="of a repository"),
}
"""What reads an answer that is not any text."""


def usable_answer(name: str, text: str) -> str:
    """An answer as it is used; what no publication can have is refused."""
    refuse_signs(name, text)
    return ANSWERS.get(name, str.strip)(text)


def _values(answers: Answers) -> dict[str, Any]:
    told = {name: usable_answer(name, text) for name, text in vars(answers).items()}
    licence, address = told["licence"], told["address"]
    return {
        "title": answers.title,
        "author": told["author"],
        "licence": "" if licence == "none" else licence,
        "licence_url": LICENCES[licence],
        "address": f"{address.rstrip('/')}/" if address else "",
        "repository": told["repository"].removesuffix(".git"),
        "language": base_language(told["language"]),
        "regional": regional(told["language"]),
        "operations": OPERATIONS,
    }


def _name(file: Path) -> str:
    """A file's path in the new folder; a module of the start is no Python until it is filled."""
    return file.relative_to(START).as_posix().removesuffix(".jinja")


def _fill_file(file: Path, values: dict[str, Any]) -> bytes:
    """A file of the start with the values in it, and its words in their language."""
    template = SandboxedEnvironment(
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    template.globals["_"] = partial(translate, str(values["language"]))
    template.filters["tojson"] = lambda text: json.dumps(text, ensure_ascii=False)
    template.filters["marked"] = lambda text: MARKS.sub(lambda one: f"&#{ord(one[0])};", text)
    return template.from_string(file.read_text(encoding="utf-8")).render(values).encode()


def answers(given: Mapping[str, str | None], title: str, questions: Mapping[str, str]) -> Answers:
    """Returns the answers from options, and to ``questions`` in the terminal for the rest."""
    defaults = {"title": title, "language": "en", "licence": "none"}
    whole = {}
    for name, value in given.items():
        default = defaults.get(name, "")
        otherwise = _ask(questions[name], name, default) if questions and value is None else default
        whole[name] = otherwise if value is None else value
    return Answers(**whole)


def _ask(question: str, name: str, default: str) -> str:
    """An answer typed in the terminal; Enter alone takes what is in brackets."""
    while True:
        print(f"{question} [{default}]: ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise RefusedError(
                "The answers ended early, and nothing was made. Run the command again."
            )
        try:
            answer = line.strip() or default
            usable_answer(name, answer)
        except RefusedError as refused:
            print(refused, file=sys.stderr)
        else:
            return answer
