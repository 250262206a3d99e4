"""``press build``: the site, built aside and put in place when it is whole."""

import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from press.commands import DONE

if TYPE_CHECKING:
    from press.commands import Commands

READY = ".cache/site"


def add(commands: "Commands") -> ArgumentParser:
    """Adds the parser."""
    parser = commands.add_parser(
        "build",
        help="build the site; an older one stays until the new one is whole",
        description="Builds the site. With any problem nothing is exchanged, and all are listed.",
    )
    parser.add_argument("--site", default="site", type=Path, help="where the site goes (site)")
    return parser


def run(options: Namespace) -> int:
    """Builds aside and exchanges the folders at the end, so a failed build changes nothing."""
    site, ready = options.site, Path(READY)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(ready)]
    if code := subprocess.run(command, check=False).returncode:
        print(f"Not built: mend the lines above. {site}/ is left as it was.", file=sys.stderr)
        return code
    old = ready.with_name("site-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    ready.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    print(f"Built. Open {site}/index.html, or run 'make serve' for a live preview.")
    return DONE
