"""What leads out of a publication is told, and nothing of it is published."""

import os
from pathlib import Path

import pytest

from conftest import edit, run_mkdocs
from press.cli import main


@pytest.fixture
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place outside the publication, where nothing is yet."""
    return tmp_path_factory.mktemp("outside") / "there"


@pytest.mark.parametrize("there", [True, False], ids=["a file", "nothing"])
def test_a_link_out_of_the_publication_is_told(
    here: Path, outside: Path, capsys: pytest.CaptureFixture[str], there: bool
) -> None:
    if there:
        outside.write_text("secret", encoding="utf-8")
    (here / "docs" / "x.txt").symlink_to(outside)
    assert main(["check"]) == 1
    assert "docs/x.txt:1: [file-outside]" in capsys.readouterr().out


def test_a_link_inside_it_is_none_of_these(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs" / "same.yml").symlink_to("claims.yml")
    main(["check"])
    assert "file-outside" not in capsys.readouterr().out


@pytest.mark.parametrize("place", ["overrides", "overrides/x.txt", "docs", "bibliography.bib"])
def test_so_is_one_in_the_place_of_templates_or_pages(
    here: Path, outside: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    if (here / place).exists():
        (here / place).rename(outside)
    (here / place).parent.mkdir(exist_ok=True)
    (here / place).symlink_to(outside)
    assert main(["check"]) == 1
    assert f"{place}:1: [file-outside]" in capsys.readouterr().out


@pytest.mark.parametrize("to", [".", "..", "round"], ids=["docs", "what docs is in", "itself"])
def test_a_link_without_end_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], to: str
) -> None:
    (here / "docs" / "round").symlink_to(to)
    assert main(["check"]) == 1
    assert "docs/round:1: [file-outside]" in capsys.readouterr().out


@pytest.mark.parametrize("setting", ["docs_dir: ", "theme:\n  name: material\n  custom_dir: "])
def test_a_folder_below_a_link_to_itself_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], setting: str
) -> None:
    (here / "round").symlink_to("round")
    settings = "markdown_extensions: [press]\nplugins: [press]\n"
    (here / "mkdocs.yml").write_text(f"{settings}{setting}round/x\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "'round/x'" in capsys.readouterr().out


def test_links_that_lead_round_together_are_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, other in (("a", "b"), ("b", "a")):
        (here / "docs" / folder).mkdir()
        (here / "docs" / folder / "to").symlink_to(f"../{other}")
    assert main(["check"]) == 1
    assert "docs/a/to:1: [file-outside]" in capsys.readouterr().out


SPECIAL = [
    *("docs/x.md", "docs/glossary.yml", "docs/data/x.csv", "docs/x.png"),
    *("overrides/main.html", "src/bilder/x.py", "bibliography.bib"),
]


def make_pipe(path: Path) -> None:
    """A pipe in the place of a file."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


@pytest.mark.parametrize("name", SPECIAL)
def test_nobody_waits_for_a_pipe(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    make_pipe(here / name)
    assert main(["check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if ": [" in line]
    assert len(told) == 1
    assert told[0].startswith(f"{name}:1: [file] This is a pipe, a device or a socket")


def test_a_device_behind_a_link_is_not_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs" / "x.md").symlink_to("/dev/zero")
    assert main(["check"]) == 1
    assert "docs/x.md:1: [file] This is a pipe" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["docs/x.md", "bibliography.bib"])
def test_no_build_waits_for_a_pipe(tiny: Path, name: str) -> None:
    make_pipe(tiny / name)
    run = run_mkdocs(tiny, tiny / "site")
    assert f"{name}:1: [file] This is a pipe" in run.stderr
    assert run.returncode == 1


@pytest.mark.parametrize("folder", ["docs", "overrides"])
def test_no_build_follows_a_link_out_of_the_publication(
    tiny: Path, tmp_path: Path, folder: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret", encoding="utf-8")
    (tiny / folder).mkdir(exist_ok=True)
    (tiny / folder / "there").symlink_to(outside)
    run = run_mkdocs(tiny, tiny / "site", strict=False)
    assert f"{folder}/there:1: [file-outside]" in run.stderr
    assert run.returncode == 1
    assert not (tiny / "site" / "there").exists()


def test_no_template_outside_the_publication_is_read(
    here: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.html").write_text("{% block secret %} x.css", encoding="utf-8")
    edit(here / "mkdocs.yml", "theme:", f"theme:\n  custom_dir: {outside.as_posix()}")
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert "mkdocs.yml:3: [file-outside]" in told
    assert "secret" not in told


@pytest.mark.parametrize("folder", [".", "''", "docs/.."])
def test_templates_that_are_the_whole_publication_are_told(
    here: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    edit(here / "mkdocs.yml", "theme:", f"theme:\n  custom_dir: {folder}")
    assert main(["check"]) == 1
    told = "mkdocs.yml:3: [file-outside] 'custom_dir' is the whole publication"
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "name", "told"),
    [
        ("{}", "../outside/secret.md", "docs/index.md:3: [link-page] There is no file"),
        ("{restrict_base_path: no}", "../outside/secret.md", "docs/index.md:3: [link-page]"),
        ("{base_path: ../outside}", "secret.md", "[file-outside] '../outside' for 'base_path'"),
        ("{base_path: [., ../outside]}", "secret.md", "[file-outside] '../outside' for"),
        ("{url_download: yes}", "http://outside.example/x", "[link-page] There is no file 'http:"),
        ("{base_path: docs}", "claims.md", "docs/index.md"),
    ],
)
def test_no_part_of_a_page_comes_from_outside(
    here: Path, capsys: pytest.CaptureFixture[str], options: str, name: str, told: str
) -> None:
    (here.parent / "outside").mkdir()
    (here.parent / "outside" / "secret.md").write_text("secret", encoding="utf-8")
    own = "markdown_extensions:\n"
    edit(here / "mkdocs.yml", own, f"{own}  - pymdownx.snippets: {options}\n")
    (here / "docs" / "index.md").write_text(f'# A\n\n--8<-- "{name}"\n', encoding="utf-8")
    main(["check"])
    said = capsys.readouterr().out
    assert (told in said) == ("outside" in options + name)
    assert ("[file-outside]" in said) == ("[file-outside]" in told)


def test_pictures_put_into_a_page_come_from_inside(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = "markdown_extensions:\n"
    parts = "  - pymdownx.snippets: {base_path: docs}\n  - pymdownx.b64: {base_path: /etc}\n"
    edit(here / "mkdocs.yml", own, f"{own}{parts}")
    main(["check"])
    assert ": [file-outside] '/etc' for 'base_path' is outside" in capsys.readouterr().out


@pytest.mark.parametrize("form", ['--8<-- "part.md"', "--8<--\npart.md\n--8<--"])
def test_no_part_of_a_page_is_a_link_out_of_its_folder(
    tiny: Path, tmp_path_factory: pytest.TempPathFactory, form: str
) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    parts = tiny / "parts"
    parts.mkdir()
    (parts / "part.md").write_text("inside\n\n---8<--- 'link.md'\n", encoding="utf-8")
    (parts / "link.md").symlink_to(secret)
    own = "markdown_extensions:\n"
    option = "  - pymdownx.snippets: {base_path: parts}\n"
    edit(tiny / "mkdocs.yml", own, f"{own}{option}")
    (tiny / "docs" / "claims.md").write_text(f"# A\n\n{form}\n", encoding="utf-8")
    run_mkdocs(tiny, tiny / "site", strict=False)
    made = (tiny / "site" / "claims" / "index.html").read_text(encoding="utf-8")
    assert "inside" in made
    assert "secret" not in made


def test_no_file_outside_is_copied_into_the_publication_with_a_fix(
    here: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "works.bib"
    bibliography = here / "bibliography.bib"
    text = bibliography.read_text(encoding="utf-8").replace("journaltitle", "jounaltitle")
    outside.write_text(text, encoding="utf-8")
    bibliography.unlink()
    bibliography.symlink_to(outside)
    assert main(["check", "--fix"]) == 1
    assert bibliography.is_symlink()
    assert outside.read_text(encoding="utf-8") == text


def test_a_name_of_two_lines_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs" / "a\nb.md").write_text("# A\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert "docs/a\\x0ab.md:1: [file-name] Windows cannot store" in capsys.readouterr().out
