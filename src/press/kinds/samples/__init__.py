"""The kind *samples*: pieces of Markdown shown as typed, and beside it as readers see them."""

from press.core.kind import Kind
from press.kinds.samples.blocks import SampleBlock

KIND = Kind("samples", blocks={"sample": SampleBlock})
