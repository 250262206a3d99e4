"""What Lighthouse makes of one page of each kind, on the phone and the line it simulates.

Its figures depend on the machine: of five runs the best counts, since what else a machine does
makes a page slower and never faster.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browsing import PAGES
from conftest import CHROMES, ROOT
from folder_host import Packed, serve

pytestmark = pytest.mark.audit
LIGHTHOUSE = ROOT / ".cache/node/node_modules/.bin/lighthouse"
KINDS = ("essay", "ledger", "study", "chart")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOST = {
    "largest-contentful-paint": 1549,  # it counts in steps of a round trip, and shows tenths
    "cumulative-layout-shift": 0.01,
    "total-blocking-time": 50,
}
"""Milliseconds, and for shifts the share of the window times the share it moves by."""
RUNS = 5


@pytest.fixture(scope="module")
def packed(built: Path) -> Iterator[str]:
    """The address of the built site on a host that packs what it sends."""
    with serve(built, Packed) as home:
        yield home


def report(address: str) -> dict[str, Any]:
    """What Lighthouse reports of a page."""
    assert LIGHTHOUSE.is_file(), "Lighthouse is not here: run 'make audit', which fetches it."
    chrome = next(path for name in CHROMES if (path := shutil.which(name)))
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    told = os.environ | {"CHROME_PATH": chrome}
    run = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_is_content(packed: str, kind: str) -> None:
    reports = [report(packed + PAGES[kind]) for _ in range(RUNS)]
    for category in CATEGORIES:
        best = max(found["categories"][category]["score"] for found in reports)
        assert best >= 0.99, category
    for audit, most in MOST.items():
        best = min(found["audits"][audit]["numericValue"] for found in reports)
        print(f"{kind}: {audit} {best:.4g}")
        assert best <= most, audit
