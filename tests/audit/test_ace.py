"""What Ace, the checker of the DAISY Consortium, makes of the EPUB's accessibility."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import CHROMES, ROOT

pytestmark = pytest.mark.audit
ACE = ROOT / ".cache/node/node_modules/.bin/ace-cli"


def test_ace_finds_nothing_in_the_epub(built: Path, tmp_path: Path) -> None:
    chrome = next(path for name in CHROMES if (path := shutil.which(name)))
    # Ace writes its settings and its log into the home folder.
    env = os.environ | {"PUPPETEER_EXECUTABLE_PATH": chrome, "HOME": str(tmp_path)}
    command = [str(ACE), "--silent", "--outdir", str(tmp_path / "report")]
    run = subprocess.run(
        [*command, str(built / "edition.epub")],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    report = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))
    found = [one for page in report["assertions"] for one in page["assertions"]]
    assert report["earl:result"]["earl:outcome"] == "pass", found
    assert found == []
    assert report["a11y-metadata"]["empty"] == []
