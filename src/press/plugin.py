"""The one module that knows MkDocs.

MkDocs renders the pages and this plugin tells it what the press found: each problem is logged
as a warning, so that a strict build finishes every page, lists everything, and fails once.
"""

import logging
from pathlib import Path
from typing import Any

from mkdocs.plugins import BasePlugin

from press.extension import PressExtension, current, open_publication
from press.outputs.finish import finish
from press.problems import Problem
from press.records.publication import Publication

# Below mkdocs.plugins, where strict mode counts warnings, but without MkDocs' prefix: a message
# begins with its path and line.
log = logging.getLogger("mkdocs.plugins.press")


class PressPlugin(BasePlugin):  # type: ignore[misc]
    """Hands MkDocs' pages to the ``press`` extension, and finishes the built site."""

    def __init__(self) -> None:
        self.told: set[Problem] = set()

    def on_config(self, config: Any) -> Any:
        """The extension's paths are relative to ``mkdocs.yml``, wherever the build is started."""
        root = Path(config.config_file_path).parent
        options = config.mdx_configs.setdefault("press", {})
        options.setdefault("root", str(root))
        options.setdefault("site_name", config.site_name)
        options.setdefault("site_url", config.site_url or "")
        if "press" not in config.markdown_extensions:
            config.markdown_extensions.append("press")
        self.options = options
        self.told = set()
        self._tell()
        return config

    def on_page_markdown(self, markdown: str, page: Any, **_: Any) -> str:
        """Says which page is made next."""
        current.set(page.file.src_uri)
        return markdown

    def on_post_build(self, config: Any) -> None:
        """Makes what is needed beside the pages, and tells what only rendering could find."""
        finish(self._publication(), Path(config.site_dir))
        self._tell()

    def on_serve(self, server: Any, config: Any, **_: Any) -> Any:
        """The live preview also follows the sources outside ``docs``."""
        places = PressExtension(**self.options).places()
        for path in (places.bibliography, places.root / "src", places.root / "overrides"):
            if path.exists():
                server.watch(str(path))
        return server

    def _publication(self) -> Publication:
        return open_publication(PressExtension(**self.options).places())

    def _tell(self) -> None:
        for problem in sorted(set(self._publication().problems) - self.told):
            log.warning(str(problem))
            self.told.add(problem)
