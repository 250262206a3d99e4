"""The few words a book says of itself, by language."""

WORDS = {
    "en": {
        "contents": "Contents",
        "brief": "In brief",
        "essay": "The text",
        "notes": "Notes",
        "charts": "Charts",
        "chart": "Chart",
        "claims": "The claims",
        "studies": "The studies",
        "questions": "Questions",
        "references": "Works cited",
        "pack": "Reading pack",
        "paragraph": "Paragraph {}",
        "cite": "How to cite",
        "marks": "The marks",
        "original": "The original",
        "terms": "Terms",
        "page": "page {}",
    },
    "de": {
        "contents": "Inhalt",
        "brief": "Kurz gefasst",
        "essay": "Der Text",
        "notes": "Anmerkungen",
        "charts": "Bilder",
        "chart": "Bild",
        "claims": "Die Behauptungen",
        "studies": "Die Studien",
        "questions": "Fragen",
        "references": "Zitierte Werke",
        "pack": "Lesemappe",
        "paragraph": "Absatz {}",
        "cite": "So wird zitiert",
        "marks": "Die Zeichen",
        "original": "Das Original",
        "terms": "Bedingungen",
        "page": "Seite {}",
    },
}


def words(language: str) -> dict[str, str]:
    """The words of a language; English where we have none."""
    return WORDS.get(language.partition("-")[0].lower(), WORDS["en"])
