"""A PNG, packed as small as it goes without loss."""

import struct
import zlib


def recompress_png(data: bytes) -> bytes:
    """The same picture, its data compressed again: the renderer is quick and leaves three times
    what is needed."""
    made, at, packed = data[:8], 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, part = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12
        if name == b"IDAT":
            packed += part
        elif name == b"IEND":
            made += _chunk(b"IDAT", zlib.compress(zlib.decompress(packed), 7)) + _chunk(name, b"")
        elif name in (b"IHDR", b"PLTE", b"tRNS"):
            made += _chunk(name, part)
    return made


def _chunk(name: bytes, part: bytes) -> bytes:
    return struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
