"""The settings of ``mkdocs.yml`` that the press lets pass are those that MkDocs reads."""

from mkdocs.config.defaults import MkDocsConfig

from press.core.generator_options import NAMES

NOT_TYPED = {"config_file_path", "pages", "google_analytics"}
"""What MkDocs gives itself, and names it has retired and refuses."""
FROM_THE_FILE = {"INHERIT"}
"""A name that MkDocs reads before its settings are known."""


def test_the_settings_are_those_of_mkdocs() -> None:
    assert {name for name, _ in MkDocsConfig()._schema} - NOT_TYPED == set(
        NAMES["settings"]
    ) - FROM_THE_FILE
