"""Workflows and forms: valid by their published schemas, sound by a security linter, all ours."""

import json
import os
import re
import subprocess
import sys
from html import unescape
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jsonschema
import pytest
import yaml

from conftest import ROOT
from press.cli.diff.changes import Change
from press.cli.diff.reports import report_changes

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
CONFIG = GITHUB / "ISSUE_TEMPLATE" / "config.yml"
FORMS = sorted(set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {CONFIG})
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")


def read(file: Path) -> dict[str, Any]:
    """YAML as GitHub reads it: the key ``on`` is no truth value."""
    made = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if name is True else name: value for name, value in made.items()}


CHECKED = [
    *(("github-workflows", file) for file in WORKFLOWS),
    *(("github-issue-forms", file) for file in FORMS),
    ("github-issue-config", CONFIG),
]


@pytest.mark.parametrize(("schema", "file"), CHECKED, ids=lambda value: getattr(value, "stem", ""))
def test_workflows_and_forms_are_valid_by_the_published_schemas(schema: str, file: Path) -> None:
    kept = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / f"{schema}.json"
    jsonschema.validate(read(file), json.loads(kept.read_text(encoding="utf-8")))


def test_a_security_linter_finds_nothing_in_the_workflows() -> None:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress"]
    command += ["--persona", "pedantic", "--min-severity", "low"]
    command += [str(GITHUB / "workflows")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_make_targets_and_pinned_actions(workflow: Path) -> None:
    made = read(workflow)
    rules = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert made["permissions"] in ({}, {"contents": "read"})
    for job in made["jobs"].values():
        for step in job["steps"]:
            assert PINNED.fullmatch(step.get("uses", "a/b@" + "0" * 40)), step
            called = re.findall(r"(?m)^make ((?:[a-z]+ ?)+)", step.get("run", ""))
            assert {target for targets in called for target in targets.split()} <= rules, step


def test_what_is_slow_to_make_is_kept_between_runs_but_a_release_is_made_from_nothing() -> None:
    kept = {}
    for workflow in WORKFLOWS:
        for job in read(workflow)["jobs"].values():
            calls = [step.get("run", step.get("uses", "")) for step in job["steps"]]
            if caches := [
                s for s in job["steps"] if s.get("uses", "").startswith("actions/cache@")
            ]:
                (cache,) = caches
                before = [call for call in calls[: job["steps"].index(cache)] if "make " in call]
                kept[workflow.stem] = (cache["with"]["path"], before)
                assert "hashFiles('requirements.lock')" in cache["with"]["key"]
                assert "steps.week.outputs.number" in cache["with"]["key"]
                assert "restore-keys" not in cache["with"], "it would grow for ever"
    assert kept == dict.fromkeys(("check", "preview", "publish"), (".cache", []))


def test_what_a_pull_request_runs_can_only_read() -> None:
    for workflow in WORKFLOWS:
        made = read(workflow)
        triggers = made["on"]
        assert "pull_request_target" not in triggers
        if "pull_request" in triggers:
            text = workflow.read_text(encoding="utf-8")
            assert "secrets." not in text
            assert not re.search(r":\s*write\b", text)


GH = """#!/bin/sh
echo "$@" >> asked
case "$*" in *figures-before-after*) echo 77;; esac
"""


@pytest.mark.parametrize("pictures", [True, False], ids=["figures changed", "none changed"])
def test_the_comment_names_the_pictures_and_calls_nobody(tmp_path: Path, pictures: bool) -> None:
    (tmp_path / "gh").write_text(GH if pictures else "#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    changed = [Change("Figures", name, "redrawn") for name in ("hub", "a`b @all")]
    (tmp_path / "fetched").mkdir()
    told = report_changes(changed, "markdown") + "\n&#64;all &#X0040;all &commat;all R&D &amp;\n"
    (tmp_path / "fetched" / "changes.md").write_text(told, encoding="utf-8")
    steps = read(GITHUB / "workflows" / "comment.yml")["jobs"]["comment"]["steps"]
    (script,) = (step["run"] for step in steps if step["name"] == "Create the comment")
    path = f"{tmp_path}:{os.environ['PATH']}"
    known = os.environ | {"PATH": path, "REPO": "tides/edition", "RUN": "5"}
    subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=known, check=True)
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- preview -->\n")
    link = "[`figures-before-after`](https://github.com/tides/edition/actions/runs/5/artifacts/77)"
    assert (link in comment) == pictures
    assert "- Figures: `hub`, `a'b @\u200ball`" in comment
    assert "@all" not in unescape(comment)
    assert "R&D &amp;" in comment
    uploaded = read(GITHUB / "workflows" / "preview.yml")["jobs"]["build"]["steps"]
    names = {
        step["with"].get("name"): step["with"].get("path")
        for step in uploaded[1:]
        if "with" in step
    }
    assert names["figures-before-after"] == "preview/figures"


def test_links_prefill_fields_that_the_forms_have() -> None:
    fields = {form.name: {part.get("id") for part in read(form)["body"]} for form in FORMS}
    assert "claim" in fields["claim.yml"]
    footer = (ROOT / "src/press/site/templates/partials/footer.html").read_text(encoding="utf-8")
    (query,) = re.findall(r"issues/new\?([^\"]+)", footer)
    asked = parse_qs(query.replace("&amp;", "&"))
    (form,) = asked.pop("template")
    assert set(asked) <= fields[form]


@pytest.mark.parametrize("address", ["", "http://localhost:8000/"])
def test_a_release_is_refused_without_an_address(address: str) -> None:
    command = ["make", "release", f"SITE_URL={address}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "make release SITE_URL=https://" in run.stderr
    assert "Built." not in run.stdout


def test_the_workflow_of_a_release_says_where_it_stands() -> None:
    steps = read(GITHUB / "workflows" / "release.yml")["jobs"]["build"]["steps"]
    release = next(step for step in steps if step.get("run") == "make release")
    assert release["env"]["SITE_URL"].startswith("https://")


def test_the_advisory_check_fails_where_it_could_not_ask() -> None:
    command = ["make", "--dry-run", "--old-file=.venv/ready", "advisories"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "pip-audit --strict" in run.stdout


def test_what_is_released_is_built_where_no_tool_from_npm_ran() -> None:
    jobs = read(GITHUB / "workflows" / "release.yml")["jobs"]
    (released,) = (job for job in jobs.values() if {"run": "make test"} in job["steps"])
    assert jobs[released["needs"]]["steps"][-1] == {"run": "make audit"}
    assert all("audit" not in step.get("run", "") for step in released["steps"])
