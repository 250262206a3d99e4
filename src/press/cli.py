"""The command ``press``.

Exit codes: 0 done; 1 the publication has problems, all of them listed; 2 the call is wrong.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from press.extension import PressExtension, open_publication
from press.outputs.finish import finish

READY = ".cache/site"


def main(argv: list[str] | None = None) -> int:
    """Runs one command."""
    parser = argparse.ArgumentParser(prog="press", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser(
        "build", help="build the site; an older one stays until it is whole"
    )
    build.add_argument("--site", default="site", type=Path, help="where the site goes")
    done = commands.add_parser("finish", help="make what stands beside the pages of a built site")
    done.add_argument("site", type=Path, help="the folder another generator built")
    options = parser.parse_args(argv)
    return _build(options.site) if options.command == "build" else _finish(options.site)


def _build(site: Path) -> int:
    """Builds aside and exchanges the folders at the end, so a failed build changes nothing."""
    ready = Path(READY)
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
    return 0


def _finish(site: Path) -> int:
    finish(open_publication(PressExtension().places()), site)
    return 0


if __name__ == "__main__":
    sys.exit(main())
