"""The data dictionary: every dataset with its fields, its making and its known flaws."""

from press.core.render_context import RenderContext
from press.kinds.data.records import DATASETS


def datasets(context: RenderContext) -> str:
    """The HTML of all datasets."""
    return context.fragment("datasets", datasets=list(context.publication[DATASETS].values()))
