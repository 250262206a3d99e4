"""The kind *quotations*: what is in quotation marks, and where it comes from."""

from press.core.kind import Kind
from press.kinds.quotations.checks import check_quotations, read
from press.kinds.quotations.syntax import add_origins

KIND = Kind(
    "quotations",
    needs=("citations",),
    read=read,
    check=check_quotations,
    markdown=add_origins,
    record_markdown=add_origins,
)
