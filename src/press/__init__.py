"""The press: turns Markdown, a bibliography and records of claims into an annotated edition."""

import sys

# jsonschema, which Altair needs, would read 38 grammars for addresses in other scripts, a second at
# every start, though no schema of ours asks for them; it does without a module that is not there.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
