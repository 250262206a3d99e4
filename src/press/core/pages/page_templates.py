"""Finds the templates of pages: the edition's own, the press's, and the theme's."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from press.core.problems import Problem
from press.core.settings.options import theme_folder
from press.core.text import is_inside, read_text, relative

THEME_PACKAGES = ("material", "zensical")
REDIRECT = "redirect.html"
"""The theme's page that leads on to any address by a script, which the policy would allow."""


def page_template_folders(root: Path) -> list[Path]:
    """The folders that hold the templates of an edition's pages, its own first."""
    own = theme_folder(root / "mkdocs.yml")
    specs = (find_spec(name) for name in THEME_PACKAGES)
    themes = [Path(spec.origin).parent / "templates" for spec in specs if spec and spec.origin]
    return [own, Path(str(files("press.site"))) / "templates", *themes]


def page_template_names(root: Path) -> set[str]:
    """The names by which a page can ask for a template."""
    return {
        file.relative_to(folder).as_posix()
        for folder in page_template_folders(root)
        for file in folder.rglob("*.html")
    } - {REDIRECT}


def check_templates(root: Path) -> Iterator[Problem]:
    """The edition's own templates that the generator could not read."""
    environment = Environment(extensions=["jinja2.ext.i18n"])  # nothing is rendered
    folder = page_template_folders(root)[0]
    if not is_inside(folder, root):
        return  # told with the settings
    for file in sorted(folder.rglob("*.html")):
        text, problems = read_text(file, root)
        yield from problems
        try:
            environment.parse(text)
        except TemplateSyntaxError as error:
            what = f"Broken template: {str(error.message).rstrip('.')}."
            remedy = "Close each '{% block … %}' with '{% endblock %}', and each '{{' with '}}'."
            yield Problem(relative(file, root), error.lineno, "template", what, remedy)
        except RecursionError:
            what = "Broken template: it is nested too deeply."
            remedy = "Write a shorter expression."
            yield Problem(relative(file, root), 1, "template", what, remedy)
