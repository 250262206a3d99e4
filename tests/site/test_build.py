"""A build that fails lists everything, fails once, and leaves the old site as it was."""

import os
import subprocess
import sys
from pathlib import Path

from conftest import run_mkdocs

FAULTS = {
    "docs/index.md": "\n[@brückner-2021]\n\n[Wort]{p1.c9}\n\n/// chart | pegl\n///\n\n"
    "/// edition\n",
    "bibliography.bib": "\n@book{brückner-2011,\n  title = {Noch einmal},\n}\n"
    "@book{kaputt, title = {\n",
    "docs/data/pegel.csv": "2020,viel,öhler-krüger-2019\n",
}
TOLD = [
    "docs/index.md:27: [claim-unknown] No claim 'p1.c9'. Did you mean 'p1.c2' or 'p1.c1'?",
    "docs/index.md:29: [chart-unknown] No chart 'pegl'. Did you mean 'pegel'?",
    "docs/index.md:32: [block-open] '/// edition' is not closed.",
    "bibliography.bib:18: [bib-doubled] The key 'brückner-2011' appears twice, first in line 1",
    "bibliography.bib:21: [bib-broken] The entry 'kaputt' is broken",
    "docs/data/pegel.csv:5: [csv-type] 'hub_cm' is 'viel'",
]


def press_build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "press", "build"]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=folder, env=quiet, capture_output=True, text=True, check=False
    )


def test_lists_all_problems_exits_1_and_leaves_the_old_site(tiny: Path) -> None:
    assert press_build(tiny).returncode == 0
    before = {p: p.read_bytes() for p in (tiny / "site").rglob("*") if p.is_file()}
    assert before
    for name, text in FAULTS.items():
        with (tiny / name).open("a", encoding="utf-8") as file:
            file.write(text)
    run = press_build(tiny)
    assert run.returncode == 1
    for told in TOLD:
        assert told in run.stderr
    # While an entry is broken nobody can tell which works there are.
    assert "[cite-unknown]" not in run.stderr
    assert "Traceback" not in run.stderr
    assert "RuntimeWarning" not in run.stderr
    checked = subprocess.run(
        [sys.executable, "-m", "press", "check", "-q"], cwd=tiny, capture_output=True, text=True
    ).stdout.splitlines()
    told_by_build = {line.removeprefix("WARNING -  ") for line in run.stderr.splitlines()}
    assert {line for line in checked if "[" in line} <= told_by_build
    assert {p: p.read_bytes() for p in (tiny / "site").rglob("*") if p.is_file()} == before


def test_each_fault_is_one_line_and_no_traceback(tiny: Path) -> None:
    """Faults that do not hide each other: a record, two charts, two links and a setting."""
    (tiny / "docs/claims.yml").write_text("- id: p1.c1\n  says: [offen\n", encoding="utf-8")
    with (tiny / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write("\n[nirgends](nirgends.md)\n\n/// chart | hub\n///\n")
        file.write("\n[a](http://[x) ![b](http://[y)\n\n<http://[z>\n")
    module = tiny / "src/bilder/pegel.py"
    text = module.read_text(encoding="utf-8")
    describes = text.replace("hub_cm.iloc[0]", "hub.iloc[0]")
    module.with_name("hub.py").write_text(describes, encoding="utf-8")
    draws = text.replace(".astype({", ".astype({'fehlt': int, ", 1)
    module.write_text(draws, encoding="utf-8")
    line = next(n for n, row in enumerate(draws.splitlines(), 1) if "fehlt" in row)
    settings = tiny / "mkdocs.yml"
    styled = settings.read_text("utf-8").replace(
        "charts: bilder", "charts: bilder\n      style: ieeee"
    )
    settings.write_text(styled, encoding="utf-8")
    strict = run_mkdocs(tiny, tiny / "site")
    assert (strict.returncode, "No page is made yet" in strict.stdout) == (1, True)
    assert not (tiny / "site").exists()  # the records are wrong: there was nothing to wait for
    run = run_mkdocs(tiny, tiny / "site", strict=False)
    assert "Traceback" not in strict.stderr + run.stderr
    assert set(strict.stderr.splitlines()) <= set(run.stderr.splitlines())
    for word, message in {
        "claims.yml": "docs/claims.yml:2: [yaml] Broken YAML:",
        "nirgends": "docs/index.md:25: [link-page] There is no 'nirgends.md' in docs.",
        "'http://[x'": "docs/index.md:30: [link-address] 'http://[x' is not an address.",
        "bilder/hub": "src/bilder/hub.py:23: [chart-draw] The view 'alle' cannot be drawn",
        "bilder/pegel": f"src/bilder/pegel.py:{line}: [chart-draw]",
        "ieeee": "mkdocs.yml:12: [cite-style] No style 'ieeee'. Did you mean 'ieee'?",
    }.items():
        told = [said for said in run.stderr.splitlines() if word in said]
        assert len(told) == 1, told
        assert message in told[0]
    assert (tiny / "site/claims/index.html").is_file()  # every page was finished
