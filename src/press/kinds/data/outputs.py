"""The data made from records: their CSV beside the others, and their entry in the Data Package."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.core.data_files import json_text
from press.core.publication import Publication
from press.kinds.data.records import DATASETS, Dataset


def data_files(publication: Publication, site: Path) -> None:
    """Writes each dataset that no file of ``docs/data`` holds, and describes it in the package."""
    made = [dataset for dataset in publication[DATASETS].values() if dataset.text]
    folder = site / "data"
    if not made:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in made:
        (folder / dataset.path).write_text(dataset.text, encoding="utf-8", newline="\n")
    kept = publication.places.docs / "data" / "datapackage.json"
    package = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {"resources": []}
    package["resources"] += [dataset.about for dataset in made]
    written = json_text(package)
    (folder / "datapackage.json").write_text(written, encoding="utf-8", newline="\n")


def data_package(
    datasets: list[Dataset], publication: Publication, name: str
) -> dict[str, str | bytes]:
    """Some datasets and their description, by file name, as a Data Package of their own."""
    folder = publication.places.docs / "data"
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower())
    about = {"name": slug, "resources": [dataset.about for dataset in datasets]}
    return {
        "datapackage.json": json.dumps(about, ensure_ascii=False, indent=2) + "\n",
        **{d.path: d.text or (folder / d.path).read_text(encoding="utf-8") for d in datasets},
    }


def listing(datasets: Iterable[Dataset]) -> Iterator[str]:
    """The files of datasets with their sources and licences, for a readme."""
    for dataset in datasets:
        yield f"- {dataset.path}: {dataset.about.get('title', '')}"
        for source in dataset.about.get("sources", []):
            yield f"  source: {source.get('title')} {source.get('path', '')}"
        for terms in dataset.about.get("licenses", []):
            yield f"  licence: {terms.get('title')}"
