"""The meaning of LaTeX commands in a bibliography: see ``latex_commands.yml``."""

from typing import Any

from press.core.data_files import read_data
from press.kinds.citations.bibliography.markup import BOLD, ITALIC, SMALL, SUB, SUP

WORDS: dict[str, Any] = read_data(__file__)
MARKUP = {"italic": ITALIC, "bold": BOLD, "sub": SUB, "sup": SUP, "small": SMALL}
COMMANDS = {name: MARKUP[mark] for mark, names in WORDS["commands"].items() for name in names}
DECLARED, LAST, PLAIN = WORDS["declared"], WORDS["last"], WORDS["plain"]
SPACES, EMPTY = WORDS["spaces"], WORDS["empty"]
QUOTES: dict[str, str] = WORDS["quotes"]
LETTERS: dict[str, str] = WORDS["letters"]
SPECIALS: dict[str, str] = WORDS["specials"]
CITE_COMMANDS = set(WORDS["citing"])
IGNORED_COMMANDS = {*CITE_COMMANDS, *WORDS["dropped"]}
ONE = {*QUOTES, *IGNORED_COMMANDS, *PLAIN, *(set(COMMANDS) - set(DECLARED))}
