"""Files become a zip whose bytes depend on nothing but their names and their content."""

import io
import zipfile
from collections.abc import Callable, Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip: the earliest the format knows."""


def zip_files(files: Mapping[str, str | bytes]) -> bytes:
    """The files, by name, in the order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, date_time=EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return out.getvalue()


def change_files(archive: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip in which each file has what ``change`` makes of its name and its content.

    Order, dates and what is not compressed stay: some formats mind them.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            data = change(info.filename, before.read(info))
            after.writestr(info, data, compress_type=info.compress_type)
    return out.getvalue()
