"""The blocks an author may type: those made from records, each by a page maker, and the rest."""

from press.pages import (
    assign,
    corrections,
    evidence,
    ledger,
    masthead,
    messages,
    outside,
    rooms,
    teaching,
    works,
)
from press.syntax.blocks import Made, Maker

MAKERS: dict[str, Maker] = {
    "masthead": lambda desk: Made(*masthead.masthead(desk), "header", "masthead", "standfirst"),
    "ledger": lambda desk: Made(ledger.ledger(desk)),
    "references": lambda desk: Made(works.references(desk)),
    "studies": lambda desk: Made(works.studies(desk)),
    "glossary": lambda desk: Made(rooms.glossary(desk)),
    "evidence": lambda desk: Made(evidence.evidence(desk)),
    "corrections": lambda desk: Made(corrections.corrections(desk)),
    "rubric": lambda desk: Made(works.rubric(desk)),
    "gallery": lambda desk: Made(rooms.gallery(desk)),
    "datasets": lambda desk: Made(rooms.datasets(desk)),
    "assign": lambda desk: Made(assign.assign(desk)),
    "teaching": lambda desk: Made(teaching.teaching(desk)),
    "messages": lambda desk: Made(messages.messages(desk)),
    "outside-links": lambda desk: Made(outside.outside_links(desk)),
}
FIGURES = ("chart", "scrolly", "step", "choose")
TYPED = (*FIGURES, "edition", "brief", "details", "definition", "html", "caption")
BLOCKS = frozenset({*MAKERS, *TYPED})
