"""Types, fields and words of BibLaTeX, and what CSL calls them: see ``vocabulary.yml``."""

from press.core.data_files import read_data

WORDS: dict[str, dict[str, str]] = read_data(__file__)
ALIASES, KINDS, VARIABLES = WORDS["aliases"], WORDS["kinds"], WORDS["variables"]
DATES, NAMES = WORDS["dates"], WORDS["names"]
STATES, GENRES, LANGUAGES = WORDS["states"], WORDS["genres"], WORDS["languages"]
ORDINALS = WORDS["ordinals"]
PARTS, JOURNALS, OTHER_NAMES = set(WORDS["parts"]), set(WORDS["journals"]), WORDS["other-names"]
VERBATIM, OWN, SILENT = WORDS["verbatim"], WORDS["own"], WORDS["silent"]
TYPES = sorted({kind.partition("/")[0] for kind in KINDS} | set(ALIASES) | {"xdata", "set"})
FIELDS = sorted(
    {*VARIABLES, *NAMES, *OTHER_NAMES, *OWN, *DATES, *WORDS["read"], *SILENT}
    | {"eventyear", "origyear"}
)
