"""The files of the works: ``/references.bib``, ``.ris``, ``.json`` and the same for each."""

from pathlib import Path

from press.core.publication import Publication
from press.kinds.citations.bibliography.csl import to_csl
from press.kinds.citations.bibliography.exports import bibtex, csl_json, file_name, ris
from press.kinds.citations.bibliography.records import BIBLIOGRAPHY, Entry


def work_files(publication: Publication, keys: list[str], site: Path) -> None:
    """Writes ``/references.*`` for all these works and ``/references/<key>.*`` for each."""
    entries = [publication[BIBLIOGRAPHY][key] for key in keys]
    folder = site / "references"
    folder.mkdir(parents=True, exist_ok=True)
    _write(site / "references", entries)
    for entry in entries:
        _write(folder / file_name(entry.key), [entry])


def _write(stem: Path, entries: list[Entry]) -> None:
    items = [to_csl(entry) for entry in entries]
    made = {"bib": bibtex(entries), "ris": ris(items), "json": csl_json(items)}
    for kind, text in made.items():
        stem.with_name(f"{stem.name}.{kind}").write_text(text, encoding="utf-8", newline="\n")
