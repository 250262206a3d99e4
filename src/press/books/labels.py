"""The few words a book says of itself, in its language."""

from press.core.i18n.catalogue import say

WORDS = {
    "contents": "Contents",
    "brief": "In brief",
    "essay": "The text",
    "notes": "Notes",
    "charts": "Charts",
    "chart": "Chart",
    "step": "Step {}",
    "place": "step {1} of chart {0}",
    "claims": "The claims",
    "studies": "The studies",
    "more": "{} more stand on the site.",
    "questions": "Questions",
    "glossary": "Glossary",
    "elsewhere": "on the site",
    "references": "Works cited",
    "pack": "Reading pack",
    "paragraph": "Paragraph {}",
    "cite": "How to cite",
    "marks": "The marks",
    "original": "The original",
    "terms": "Terms",
    "page": "page {}",
}


def words(language: str) -> dict[str, str]:
    """The words in a language; English where we have none."""
    return {name: say(language, text) for name, text in WORDS.items()}
