"""Compares two built sites file by file, and exits with 1 when a reader would get something else.

Usage: ``python bench/compare_sites.py OLD NEW``. The hash in a file's name (``site.73d9383a.css``)
and the hashes in a content security policy only repeat what a file holds, so they are left out;
packages are compared by the files inside.
"""

import gzip
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HASH_IN_NAME = re.compile(r"\.[0-9a-f]{8}(?=\.\w)")
HASH_IN_TEXT = re.compile(rb"\.[0-9a-f]{8}(?=\.\w)|'sha256-[\w+/=]+'")
PACKAGES = {".zip", ".epub", ".imscc"}
TEXTS = {"", ".html", ".xhtml", ".css", ".js", ".json", ".xml", ".txt", ".svg", ".webmanifest"}
AROUND = 60
"""Bytes shown on each side of the first difference."""


def contents(site: Path) -> dict[str, bytes]:
    """What a site holds, by names without hashes; ``a.zip!index.html`` is inside a package."""
    found: dict[str, bytes] = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        for name, data in unpacked(path.relative_to(site).as_posix(), path.read_bytes()):
            key = plain = HASH_IN_NAME.sub("", name)
            while key in found:  # two files that differ in their hash alone
                key += "+"
            found[key] = HASH_IN_TEXT.sub(b"", data) if Path(plain).suffix in TEXTS else data
    return found


def unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or the files in it."""
    if Path(name).suffix == ".gz":
        yield name, gzip.decompress(data)
    elif Path(name).suffix in PACKAGES:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for inner in package.namelist():
                yield from unpacked(f"{name}!{inner}", package.read(inner))
    else:
        yield name, data


def first_difference(old: bytes, new: bytes) -> str:
    """The place where two files part, and what each has there."""
    pairs = enumerate(zip(old, new, strict=False))
    at = next((i for i, (one, two) in pairs if one != two), min(len(old), len(new)))
    shown = slice(max(at - AROUND, 0), at + AROUND)
    line = old[:at].count(b"\n") + 1
    return f"line {line}, byte {at}:\n  - {old[shown]!r}\n  + {new[shown]!r}"


def compare(old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    """One line for each file that differs; the first change of content is shown in full."""
    shown = False
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"{name}: only in the old site"
        elif name not in old:
            yield f"{name}: only in the new site"
        elif old[name] != new[name]:
            yield f"{name}: differs, {len(old[name])} bytes before and {len(new[name])} after"
            if not shown:
                yield first_difference(old[name], new[name])
            shown = True


def main(old: Path, new: Path) -> int:
    """Prints what differs; gives the exit code."""
    before, after = contents(old), contents(new)
    if not before or not after:
        print(f"No files in '{new if before else old}'. Name two built sites.")
        return 2
    lines = list(compare(before, after))
    print("\n".join(lines) or f"All {len(after)} files are the same.")
    return 1 if lines else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Usage: python bench/compare_sites.py OLD NEW")
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
