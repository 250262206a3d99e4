"""Compiled templates are kept in the store, sealed: Python believes whatever bytecode it is given.

Jinja2's own cache on disk fails where it cannot write, and a damaged file of it may end Python.
"""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from press.records.store import Store


class Compiled(BytecodeCache):
    """Compiled templates in a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with what was kept; Jinja2 compares it with the template's source."""
        if kept := self.store.get(f"template-{bucket.key}"):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what the bucket holds."""
        self.store.put(f"template-{bucket.key}", bucket.bytecode_to_string())
