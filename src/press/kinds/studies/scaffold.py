"""A page for a study: every field and heading, with a sentence on what belongs there."""

from press.kinds.citations.bibliography.csl import plain, to_csl
from press.kinds.citations.bibliography.records import Entry
from press.kinds.citations.bibliography.scaffold import MANY
from press.kinds.studies.choices import INDEX
from press.kinds.studies.rating import RUBRIC
from press.kinds.studies.records import DIRECTIONS

FIELDS = {
    "description": "One sentence for search engines and shared links.",
    "asks": "The work's question, in one sentence.",
    "finds": "Its answer, in one sentence, no stronger than in the work.",
    "quantity": "",
    "method": "Its method, and the parts of it that you could not see.",
    "covers": "Places, years, people, programmes.",
    "cannot_say": "Conclusions that a reader must not draw from it; a list if there are several.",
    "read": "The parts of the work that you have read yourself.",
    "not_read": "The parts that you have not read; remove the field if there are none.",
    "why": "Why it is relevant to each claim that names it in claims.yml, one per line: p1.c1: '…'",
    "teach": "At least two under 'questions:', such as - {ask: …, kind: recall, answer_in: …}.",
    "disagree": "Works with different findings, one per line: - {key: …, why: '…'}",
}
QUANTITY = {
    "kind": "odds, count, shares … or none.",
    "of": "What the number counts or compares.",
    "per": "The unit of comparison.",
    "reported": "The number, as in the work.",
}
HEADINGS = {
    "What it asks": "The question, and why it was open, in two or three sentences.",
    "What it did": "The material, the years, the comparison; cite the page for each number.",
    "What it found": "The result in the work's own measure, then in plain words.",
    "How reliable is it? {#how-sure}": "What else could explain the result, "
    "and what the work does about it.",
    "What the essay takes from it {.answer}": "Claim by claim, right or wrong, "
    "with links to the ledger.",
    "Who disagrees": "Other works and their findings; say so if you know of none.",
}


def study_page(entry: Entry) -> str:
    """The page, ready to be filled; ``press check`` says what is still missing."""
    item = to_csl(entry)
    names = [name.get("family") or name.get("literal", "") for name in item.get("author", [])]
    title = plain(str(item.get("title", entry.key)))
    year = entry.fields.get("date", "n.d.")[:4]
    who = " and ".join(names) if len(names) < MANY else f"{names[0]} and others"
    head = f"{who} {year}: {title}".strip()
    lines = ["---", f"title: {quoted(head)}", *_fields(), *_rated(), "---", ""]
    lines += [f"# {title} ({year})", ""]
    for heading, what in HEADINGS.items():
        lines += [f"## {heading}", "", f"<!-- {what} -->", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _fields() -> list[str]:
    lines = []
    for field, what in FIELDS.items():
        lines.append(f"{field}:  # {what}" if what else f"{field}:")
        if field == "quantity":
            lines += [f"  {name}:  # {said}" for name, said in QUANTITY.items()]
    return lines


def _rated() -> list[str]:
    """The fields of the rubric with the answers it knows."""
    lines = [f"{field}:  # {asks} {', '.join(known)}." for field, (asks, known) in RUBRIC.items()]
    outcomes = f"outcomes: []  # The outcomes it measures, by their names in {INDEX}, or [none]."
    return [*lines, outcomes, f"direction:  # {', '.join(DIRECTIONS)}."]


def quoted(text: str) -> str:
    """A text as YAML takes it whatever is in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
