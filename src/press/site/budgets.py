"""``budgets.yml`` becomes budgets: what a first visit to a page may cost, by kind of page."""

from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from press.core.models import Record
from press.core.problems import Problem
from press.core.record_reader import read_document, read_records
from press.core.text import relative

Limit = Annotated[float | None, Field(strict=False)]


class Budget(Record):
    """The limits of pages whose address fits ``pages`` (``notebooks/*``); the first that fits."""

    rules: ClassVar[dict[str, str]] = {"": "budget"}
    remedies: ClassVar[dict[str, str]] = {"pages": "Write '- pages: \"*\"' with limits below it."}
    may_be_empty: ClassVar[tuple[str, ...]] = ("pages",)
    pages: str
    transferred_kb: Limit = None
    script_kb: Limit = None
    requests: Limit = None
    elements: Limit = None

    @property
    def limits(self) -> dict[str, float]:
        """The limits that are set, by name."""
        return self.model_dump(exclude={"pages"}, exclude_none=True)


def read_budgets(path: Path, root: Path) -> tuple[list[Budget], list[Problem]]:
    """Reads every budget, and what is wrong with the file."""
    document, problems = read_document(path, root)
    budgets, found = read_records(document, relative(path, root), Budget)
    return budgets, problems + found
