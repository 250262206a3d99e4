"""The blocks an author may type: those made from records, each by a page maker, and the rest."""

from press.core.blocks import Made, Maker
from press.kinds.charts import gallery as rooms
from press.kinds.citations import references as works
from press.kinds.claims import masthead
from press.kinds.claims import pages as ledger
from press.kinds.corrections import pages as corrections
from press.kinds.messages import pages as messages
from press.kinds.studies import map as evidence
from press.kinds.teaching import assign
from press.kinds.teaching import pages as teaching
from press.links import pages as outside

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
