"""A store of made things, kept by the hash of what they were made from.

Whatever is dear to make (a chart, a rendered citation, a subset font, a validation) is looked
up by the hash of all its inputs. A missing, unreadable or unwritable store costs time only.
"""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def digest(*inputs: object) -> str:
    """A hash of inputs: text and bytes as they are, everything else as canonical JSON."""
    state = hashlib.sha256()
    for part in inputs:
        if not isinstance(part, str | bytes):
            part = json.dumps(part, sort_keys=True, default=str, ensure_ascii=False)
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


def _seal(name: str, data: bytes) -> bytes:
    """Returns the seal that begins an entry, so that a swapped entry is rejected."""
    return digest(name, data).encode()


class Store:
    """Bytes by name and digest in a folder; each file carries a hash of its name and content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> bytes | None:
        """Returns the entry stored under ``name``; nothing if it is missing or damaged."""
        try:
            kept = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, _, data = kept.partition(b"\n")
        return data if seal == _seal(name, data) else None

    def get_or_make(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The entry stored under ``name``; else what is made now, which is stored there."""
        if (data := self.get(name)) is None:
            self.put(name, data := make())
        return data

    def put(self, name: str, data: bytes) -> None:
        """Keeps ``data`` under ``name``, whole or not at all."""
        seal = _seal(name, data)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(seal + b"\n" + data)
                Path(temporary).replace(self.folder / name)
            except OSError:
                Path(temporary).unlink(missing_ok=True)
