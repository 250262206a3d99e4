"""Checks what the chart says against its data."""

from charts import claims_by_paragraph
from conftest import read_edition
from press.kinds.data.records import DATASETS

DATA = {name: dataset.frame for name, dataset in read_edition()[DATASETS].items()}


def test_two_paragraphs_make_more_than_half_of_the_claims() -> None:
    claims = claims_by_paragraph.table(DATA, "all").set_index("Paragraph")["Claims"]
    assert claims[1] + claims[3] > claims.sum() / 2
