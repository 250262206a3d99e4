"""The one module that knows MkDocs.

MkDocs renders the pages and this plugin tells it what the press found: each problem is logged
as a warning. A strict build ends before the first page if the records are wrong, as a check has
found in seconds; otherwise it finishes every page, lists what only pages show, and fails once.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from markdown import Markdown
from markupsafe import escape
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File
from mkdocs.structure.toc import get_toc

from press.adapters.build_report import step
from press.adapters.finish import finish
from press.adapters.markdown import PressExtension, begun, current, look, open_publication
from press.adapters.mkdocs_config import install_theme, refuse_faults
from press.adapters.mkdocs_serve import ask_port
from press.adapters.preview import Preview, build_fault, page_fingerprints, show_faults
from press.core.cache import Store
from press.core.i18n.catalogue import is_supported, regional, translate
from press.core.pages.page import SourcePage
from press.core.pages.raw_html import IN_A_LINE, clean_html, make_printable
from press.core.problems import ADVICE, ERROR, Problem, problem_lines
from press.core.publication import Publication
from press.core.records.front_matter import front_model
from press.core.settings.options import theme_folder
from press.kinds.notebooks import runs
from press.kinds.notebooks.pages import check_outputs, page_of_code
from press.kinds.notebooks.records import failed_run, is_notebook
from press.site.theme import LOOK, THEME, theme_assets

# Below mkdocs.plugins, where strict mode counts warnings, but without MkDocs' prefix: a message
# begins with its path and line.
log = logging.getLogger("mkdocs.plugins.press")

OURS = {"nav": ("omitted_files", "not_found"), "links": ("not_found", "anchors")}
"""Messages of MkDocs that the press already prints, with a line."""

NO_PAGES = "No page is made yet: correct these errors, and build again."

EDITING = ("edit_uri", "edit_uri_template")
META_FIELDS = ("title", "description", "author")
"""The fields of a front matter that the theme's own templates print."""


def _printable_fields(meta: Mapping[str, Any]) -> dict[str, Any]:
    """A page's fields; those that nobody knows are text, because the theme prints some as HTML."""
    fields = dict(meta)
    make_printable(fields, fields.keys() - front_model().model_fields.keys() - {*META_FIELDS})
    return fields


class PressPlugin(BasePlugin):  # type: ignore[misc]
    """Hands MkDocs' pages to the ``press`` extension, and finishes the built site."""

    def __init__(self) -> None:
        self.told: set[Problem] = set()
        self.preview = Preview()

    def on_startup(self, command: str, dirty: bool) -> None:
        """MkDocs keeps a plugin that has this event from one rebuild of the preview to the next."""
        self.preview = Preview(command == "serve", dirty)
        # We decide which pages are stale, so the warning that MkDocs' own way may err is not true.
        logging.getLogger("mkdocs.commands.build").addFilter(lambda r: "'dirty' build" not in r.msg)

    # Before the search, which would ask the theme for words in the language, and make an index.
    @event_priority(100)  # type: ignore[untyped-decorator]
    def on_config(self, config: Any) -> Any:
        """The extension's paths are relative to ``mkdocs.yml``, wherever the build is started."""
        root = Path(config.config_file_path).parent
        refuse_faults(Path(config.config_file_path), Path(config.docs_dir))
        ask_port(self.preview, config.dev_addr)
        if not is_supported(config.theme["language"], regional=False):
            config.theme["language"] = "en"  # the records tell it; the theme would stop the build
        options = config.mdx_configs.setdefault("press", {})
        options.setdefault("root", str(root))
        options.setdefault("site_name", config.site_name)
        options.setdefault("site_url", config.site_url or "")
        options.setdefault("repo_url", config.repo_url or "")
        options.setdefault("language", regional(config.theme["language"]))
        runs.prepare(config.plugins.get("mkdocs-jupyter"))
        for part, asked in OURS.items():
            for name in asked:
                config.validation[part][name] = logging.DEBUG
        if search := config.plugins.get("material/search"):
            search.config.enabled = False  # our index takes the place of the one it would make
        install_theme(config)
        make_printable(config, ("site_description", "site_author", "repo_name", *EDITING))
        make_printable(config.extra, [*config.extra])
        make_printable(config.theme, [*config.theme])
        config.copyright = config.copyright and clean_html(config.copyright, IN_A_LINE)
        if "press" not in config.markdown_extensions:
            config.markdown_extensions.append("press")
        self.options = options
        self.told = set()
        begun.set(look(PressExtension(**options).places()))
        self._tell()
        if config.strict and any(problem.severity == ERROR for problem in self.told):
            raise Abort(NO_PAGES)
        return config

    def on_files(self, files: Any, config: Any) -> Any:
        """Adds what the press wears; a preview makes only pages again that a change has touched."""
        listed = [*config.extra_css, *map(str, config.extra_javascript)]
        worn = str(self.options.get("accent", "")), str(config.site_name or "")
        for uri, text in theme_assets(Path(config.docs_dir), listed, *worn).items():
            if files.get_file_from_path(uri) is None:
                files.append(File.generated(config, uri, content=text))
        if self.preview.serving:
            self.preview.forget((file.dest_uri for file in files), Path(config.site_dir))
        if self.preview.partial:
            publication, names = self._publication(), [file.src_uri for file in files]
            own = theme_folder(Path(config.config_file_path))
            templates = [*own.rglob("*.html"), *THEME.rglob("*.html")]
            frame = [Path(config.config_file_path), *templates]
            self.preview.begin(page_fingerprints(publication, frame, names), publication.problems)
            for file in files.documentation_pages():
                stale = file.src_uri in self.preview.stale
                file.is_modified = lambda stale=stale: stale
        return files

    def on_page_markdown(self, markdown: str, page: Any, **_: Any) -> str:
        """Says which page is made next, and writes out the numbers that its front matter names."""
        current.set(page.file.src_uri)
        step(f"Reading {page.file.src_uri}")
        expand, meta = self._publication().expand, _printable_fields(page.meta)
        texts = [name for name in META_FIELDS if isinstance(meta.get(name), str)]
        page.meta = meta | {name: expand(meta[name]) for name in texts}
        return markdown

    @event_priority(-100)  # type: ignore[untyped-decorator]  # after mkdocs-jupyter, wherever it is
    def on_pre_page(self, page: Any, config: Any, files: Any) -> Any:
        """A notebook is run by mkdocs-jupyter, and rendered as a page of ours."""
        if is_notebook(page.file.src_uri):
            run = self._run_of(page, config, files)
            page.render = lambda config, files: self._notebook(page, run, config, files)
        return page

    def on_nav(self, nav: Any, config: Any, files: Any) -> Any:
        """Before the pages are made one by one, all notebooks that must be run are."""
        made = [page for file in files.documentation_pages() if (page := file.page)]
        waiting = [
            self._run_of(page, config, files) for page in made if is_notebook(page.file.src_uri)
        ]
        if waiting:
            step("Running notebooks")
            jobs = [partial(run, config, files) for run in waiting]
            runs.run_together(jobs, Path(config.docs_dir) / "notebooks")
        return nav

    def _run_of(self, page: Any, config: Any, files: Any) -> Callable[..., None]:
        """mkdocs-jupyter's way to run this page, unless its outputs are kept."""
        if (jupyter := config.plugins.get("mkdocs-jupyter")) is None:
            plain: Callable[..., None] = page.render
            return plain
        jupyter.config["cache"] = False
        jupyter.on_pre_page(page, config=config, files=files)
        notebook, data = Path(page.file.abs_src_path), Path(config.docs_dir) / "data"
        name = runs.result_name(notebook, data, jupyter.config)
        store = Store(self._publication().places.store)
        return runs.run_or_recall(page, page.render, store, name)

    def _notebook(self, page: Any, run: Callable[..., None], config: Any, files: Any) -> None:
        source, publication = self._source(page), self._publication()
        assert source is not None
        path = Path(page.file.abs_src_path)
        code = runs.source_of(path)
        try:
            with chdir(path.parent):  # where a reader who takes the notebook would run it
                run(config, files)
        except Exception as error:  # noqa: BLE001 a cell can raise anything, and libraries refuse files
            publication.problems.append(failed_run(source.path, code, error))
            page.content = ""
        publication.problems += check_outputs(source.path, code, page.content)
        current.set(page.file.src_uri)
        text: Any = Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs
        )
        page.meta = {"title": source.title} | _printable_fields(source.meta)
        page.content = page_of_code(code, text.convert(source.body), page.content, publication)
        page.toc = get_toc(text.toc_tokens)

    def on_page_context(self, context: Any, page: Any, **_: Any) -> Any:
        """The theme prints what a page says of itself as if it were HTML: it is text."""
        step(f"Writing {page.file.src_uri}")
        context["own_title"] = str(page.meta.get("title") or "")
        said = {name: escape(text) for name, text in page.meta.items() if name in META_FIELDS}
        page.meta = page.meta | said
        return context

    def on_env(self, env: Any, config: Any, **_: Any) -> Any:
        """The filter and the words that our templates of the theme use."""
        env.filters["split"] = str.split  # Zensical's templates have this filter and no methods
        env.globals["_"] = partial(translate, str(self.options["language"]))
        return env

    def on_post_build(self, config: Any) -> None:
        """Makes what is needed beside the pages, and tells what only rendering could find."""
        publication, site = self._publication(), Path(config.site_dir)
        if self.preview.all_stale:
            url = config.site_url or ""
            step("Finishing the site")
            finish(publication, site, url, self.options["language"], preview=self.preview.serving)
        self._tell()
        if self.preview.serving:
            self.preview.end(publication, site)

    def on_serve(self, server: Any, config: Any, **_: Any) -> Any:
        """The live preview also follows the sources outside ``docs``."""
        places = PressExtension(**self.options).places()
        own = theme_folder(places.settings)
        for path in (places.bibliography, places.root / "src", own, LOOK):
            if path.exists():
                server.watch(str(path))
        server.builder = partial(self._build_or_tell, server.builder, config)
        return server

    def _build_or_tell(self, build: Callable[[], None], config: Any) -> None:
        """Shows on the existing pages why a build stopped; the preview goes on."""
        try:
            build()
        except (MkDocsException, TemplateError) as error:
            root = Path(config.config_file_path).parent
            problem = getattr(error, "fault", None) or build_fault(error, root)
            log.error(str(problem))
            show_faults([problem], Path(config.site_dir))

    def _publication(self) -> Publication:
        return open_publication(PressExtension(**self.options).places())

    def _source(self, page: Any) -> SourcePage | None:
        return self._publication().page(page.file.src_uri)

    def _tell(self) -> None:
        new = sorted(set(self._publication().problems) - self.told)
        self.told.update(new)
        for severity, say_it in ((ERROR, log.warning), (ADVICE, log.info)):
            for line in problem_lines(problem for problem in new if problem.severity == severity):
                say_it(line)
