"""``press weigh SITE``: what a first visit to each page costs, held against budgets."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import WrongCall, add_format, tell

if TYPE_CHECKING:
    from press.checks.weight import Weight
    from press.commands import Commands

BUDGETS = Path("tests/budgets.yml")
HEAVIEST = 12


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "weigh",
        help="say what a first visit to each page costs, and which budgets are overrun",
        description="Adds up what a browser fetches to show a page: page, sheets, scripts, fonts.",
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="the folder of the built site")
    parser.add_argument("--budgets", type=Path, default=BUDGETS, help=f"the limits ({BUDGETS})")
    add_format(parser)
    return parser


def run(options: Namespace) -> int:
    """Weighs every page; the heaviest are printed, and every overrun is a problem."""
    from press.checks.weight import overruns, weigh
    from press.records.budgets import read_budgets

    if not options.site.is_dir():
        raise WrongCall(f"There is no folder '{options.site}'. Build the site first.")
    budgets, problems = read_budgets(options.budgets.resolve(), Path.cwd())
    weights = list(weigh(options.site))
    if options.format == "text":
        print(table(sorted(weights, key=lambda w: -w.transferred_kb)[:HEAVIEST]))
    return tell([*problems, *overruns(weights, budgets, str(options.budgets))], options)


def table(weights: list["Weight"]) -> str:
    """The weights as lines of text."""
    head = f"{'kB':>7} {'script':>7} {'requests':>9} {'elements':>9}  page"
    lines = [
        f"{w.transferred_kb:>7.1f} {w.script_kb:>7.1f} {w.requests:>9} {w.elements:>9}  /{w.page}"
        for w in weights
    ]
    return "\n".join([head, *lines])
