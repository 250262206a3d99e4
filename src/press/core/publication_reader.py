"""Reads a publication and checks it: its pages, the records of each kind, and all together."""

from collections.abc import Iterable
from pathlib import Path

from press.core.cross_references import scan
from press.core.effects import without_effects
from press.core.extras import check_extras
from press.core.kind import kinds
from press.core.lint.address_lint import check_links, check_record_links
from press.core.lint.anchor_lint import check_anchors
from press.core.lint.block_lint import check_blocks
from press.core.lint.empty_lint import check_empty
from press.core.lint.file_lint import check_files, check_special_files, check_symbolic_links
from press.core.lint.host_files import RULES as HOST_RULES
from press.core.lint.host_files import check_host_files
from press.core.lint.html_lint import check_html, check_record_html
from press.core.lint.link_lint import check_nav, check_snippets, check_targets, files_in
from press.core.lint.markdown_lint import lint_markdown
from press.core.lint.raw_signs_lint import check_raw_signs, check_record_signs
from press.core.lint.shape_lint import check_shape
from press.core.lint.todo_lint import check_finished
from press.core.pages.blocks import block_forms
from press.core.pages.page import read_pages
from press.core.pages.page_names import RULES, check_names
from press.core.pages.page_templates import check_templates
from press.core.problems import Problem, apply_severities, errors
from press.core.publication import PAGES, Places, Publication
from press.core.records.front_matter import check_front
from press.core.settings.edition_words import check_words
from press.core.settings.generator_settings import check_generator
from press.core.settings.look import check_look
from press.core.settings.options import (
    check_rules,
    find_setting,
    read_block_extensions,
    read_extensions,
    theme_folder,
)
from press.core.settings.setting_addresses import check_addresses
from press.core.settings.setting_texts import check_setting_texts
from press.core.settings.settings_files import read_mapping


def read_publication(places: Places, of_settings: Iterable[Problem] = ()) -> Publication:
    """Reads the pages and every kind's records, then checks them together.

    ``of_settings`` are problems of the file that the places come from: others may be their effect.
    """
    sources = places.docs, theme_folder(places.settings), places.root / "src", places.bibliography
    if special := list(check_special_files(places.root, *sources)):
        return Publication(places, [], problems=[*of_settings, *special])
    pages, problems = read_pages(places.docs, places.root)
    publication = Publication(places, pages, problems=[*of_settings, *problems])
    for kind in kinds():
        publication.problems += kind.read(publication) or ()
    publication.uses += [use for page in publication.pages for use in scan(page)]
    publication.uses += [use for kind in kinds() for use in kind.uses(publication)]
    settable = _settable()
    severe = {rule: severity for rule, severity in places.rules if rule in settable}
    publication.problems[:] = apply_severities(publication.problems, severe)
    publication.faulty = frozenset(problem.path for problem in errors(publication.problems))
    for kind in kinds():
        publication.problems += kind.check(publication)
    for check in (_check_files, _check_settings, _check_pages, _check_texts):
        publication.problems += check(publication)
    causes = without_effects(publication, publication.problems)
    publication.problems[:] = sorted(set(_unused_last(apply_severities(causes, severe))))
    return publication


def _settable() -> set[str]:
    """The rules whose severity an edition can set."""
    return {*RULES, *HOST_RULES, *(rule for kind in kinds() for rule in kind.rules)}


def _check_files(publication: Publication) -> Iterable[Problem]:
    """Checks the files that are published, and the menu that names them."""
    places = publication.places
    settings = publication.places.settings
    folder, files = places.docs.relative_to(places.root).as_posix(), files_in(places.docs)
    menu, _ = find_setting(settings, "nav")
    yield from check_nav(menu, places.root, publication.pages, folder, files)
    yield from check_files(places.docs, places.root)
    published = places.docs, theme_folder(settings)
    yield from check_symbolic_links(places.root, *published, places.bibliography)
    yield from check_host_files(settings, *published)
    yield from check_finished(publication.pages, _source_files(places), places.root)
    rooted = "relative_to_docs" in str(read_mapping(settings).get("validation"))
    for page in publication.pages:
        yield from check_snippets(page, places.root)
        yield from check_targets(page, folder, files, rooted)
    yield from check_addresses(settings)


def _check_settings(publication: Publication) -> Iterable[Problem]:
    """Checks what an edition sets, and the templates of its own."""
    settings = publication.places.settings
    yield from check_words(settings)
    yield from check_extras(publication.pages)
    yield from check_look(settings, publication.places.docs)
    yield from check_rules(settings, _settable())
    yield from check_generator(settings)
    yield from check_setting_texts(settings)
    yield from check_templates(publication.places.root)


def _check_pages(publication: Publication) -> Iterable[Problem]:
    """Checks every page, alone and with the others."""
    settings = publication.places.settings
    extensions = read_extensions(settings)
    forms = block_forms(read_block_extensions(settings, publication.places.docs))
    for page in publication.pages:
        if not any(kind.reads_front(page) for kind in kinds()):
            yield from check_front(page, publication)
        yield from check_blocks(page, forms)
        yield from check_html(page)
        yield from lint_markdown(page)
        yield from check_shape(page, extensions)
        yield from check_raw_signs(page, extensions)
        yield from check_empty(page)
        yield from check_links(page, extensions)
    yield from check_anchors(publication)
    yield from check_names(publication)


def _check_texts(publication: Publication) -> Iterable[Problem]:
    """Reports text in records that would act as HTML, or be visible as typed."""
    extensions = read_extensions(publication.places.settings)
    for said in publication.texts:
        yield from check_record_html(said)
        if not said.plain:
            yield from check_record_links(said, publication[PAGES])
        yield from check_record_signs(said, extensions)


def _source_files(places: Places) -> list[Path]:
    """The files beside the pages that authors type; examples of mistakes are meant to be wrong."""
    docs, package = places.docs, places.root / "src" / places.charts
    records = [*docs.rglob("*.yml"), *docs.glob("data/datapackage.json"), *package.glob("*.py")]
    return sorted(path for path in records if path.name != "messages.yml")


def _unused_last(problems: list[Problem]) -> list[Problem]:
    """Drops problems about unused records if there are errors: a faulty text may use them."""
    others = [problem for problem in problems if not problem.rule.endswith("-unused")]
    return others if errors(others) else problems
