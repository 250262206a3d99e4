"""``press weigh SITE``: what a first visit to each page costs, held against budgets."""

from argparse import Namespace
from pathlib import Path

from press.cli.commands import WrongCall, root_here, site_here, tell
from press.cli.reports import waiting
from press.core.rounding import format_number
from press.core.text import relative
from press.site.weight import Weight, overruns, read_budgets, weigh

BUDGETS = Path("tests/budgets.yml")
HEAVIEST = 12


def run(options: Namespace) -> int:
    """Weighs every page; the heaviest are printed, and every overrun is a problem."""
    site, root = site_here(options.site), root_here()
    file = options.budgets or root / BUDGETS
    if not file.is_file():
        raise WrongCall(f"There is no '{file}'. Name a file of limits: --budgets FILE.")
    budgets, problems = read_budgets(file.resolve(), root)
    with waiting("Weighing pages", options.quiet):
        weights = list(weigh(site))
    if options.format == "text":
        print(table(sorted(weights, key=lambda w: -w.transferred_kb)[:HEAVIEST]))
    return tell([*problems, *overruns(weights, budgets, relative(file.resolve(), root))], options)


def table(weights: list[Weight]) -> str:
    """The weights as lines of text."""
    head = f"{'kB':>7} {'script':>7} {'requests':>9} {'elements':>9}  page"
    return "\n".join([head, *map(_line, weights)])


def _line(weight: Weight) -> str:
    loaded, script = (
        format_number(size, 1, grouped=False) for size in (weight.transferred_kb, weight.script_kb)
    )
    counts = f"{weight.requests:>9} {weight.elements:>9}"
    return f"{loaded:>7} {script:>7} {counts}  /{weight.page}"
