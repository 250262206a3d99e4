"""The data made from records: their CSV beside the others, and their entry in the Data Package."""

import json
from pathlib import Path

from press.core.publication import Publication
from press.kinds.data.records import DATASETS


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
    written = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    (folder / "datapackage.json").write_text(written, encoding="utf-8", newline="\n")
