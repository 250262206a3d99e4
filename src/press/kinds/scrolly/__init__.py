"""The kind *scrolly*: sequences of steps beside a chart, and choices between its views."""

from press.core.kind import Kind
from press.kinds.scrolly.blocks import ChooseBlock, ScrollyBlock, StepBlock
from press.kinds.scrolly.checks import check_sequences

KIND = Kind(
    "scrolly",
    needs=("charts",),
    check=check_sequences,
    blocks={"scrolly": ScrollyBlock, "step": StepBlock, "choose": ChooseBlock},
)
