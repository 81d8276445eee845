"""Zips from outside: bounded before they are opened, read entry by entry, never unpacked."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from images.names import is_junk, leaves_folder
from images.picture import Refused

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MAX_ENTRIES = 50_000
MAX_DIRECTORY = 20_000_000
MAX_TOTAL = 20_000_000_000
MAX_RATIO = 200
FREE_OF_RATIO = 50_000_000
TAIL = 66_000


@dataclass(frozen=True)
class Entry:
    name: str
    info: zipfile.ZipInfo
    archive: zipfile.ZipFile

    def read(self, limit: int) -> bytes:
        """The entry's bytes; a Refused for what it may not be."""
        _check_entry(self.info, limit)
        try:
            with self.archive.open(self.info) as file:
                content = file.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise Refused("unreadable", "The zip is damaged at this file.") from error
        except (RuntimeError, NotImplementedError) as error:
            raise Refused("unreadable", "The zip packs this file in an unknown way.") from error
        if len(content) > limit:
            raise Refused("too_large", f"The file is larger than {limit:,} bytes.")
        return content


def is_archive(file: IO[bytes]) -> bool:
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    return start in MAGIC


def entries_of(file: IO[bytes], size: int) -> list[Entry]:
    """What is in a zip, in its order, without folders and junk; a bomb is refused as a whole."""
    _check_directory(file, size)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise Refused("unreadable", "The zip is damaged.") from error
    infos = archive.infolist()
    if len(infos) > MAX_ENTRIES:
        raise Refused("zip_too_large", f"The zip has more than {MAX_ENTRIES:,} files.")
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL:
        raise Refused("zip_too_large", f"The zip unpacks to more than {MAX_TOTAL:,} bytes.")
    if total > max(FREE_OF_RATIO, size * MAX_RATIO):
        raise Refused("zip_bomb", f"The zip unpacks to more than {MAX_RATIO} times its size.")
    return list(_pictures(archive, infos))


def _pictures(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> Iterator[Entry]:
    for info in infos:
        if not info.is_dir() and not is_junk(info.filename):
            yield Entry(info.filename, info, archive)


def _check_entry(info: zipfile.ZipInfo, limit: int) -> None:
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise Refused("link", "Links in a zip are not followed.")
    if leaves_folder(info.orig_filename):
        raise Refused("path_outside", "The path points out of the zip.")
    if info.flag_bits & 0x1:
        raise Refused("encrypted", "The file is encrypted.")
    if info.file_size > limit:
        raise Refused("too_large", f"The file is larger than {limit:,} bytes.")


def _check_directory(file: IO[bytes], size: int) -> None:
    """Refuse a directory of millions of entries before zipfile makes an object of each."""
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 16:
        raise Refused("truncated", "The zip ends before its table of contents.")
    length = struct.unpack_from("<I", tail, end + 12)[0]
    wide = tail.rfind(b"PK\x06\x06")
    if length == 0xFFFFFFFF and 0 <= wide <= len(tail) - 56:
        length = struct.unpack_from("<Q", tail, wide + 40)[0]
    if length > MAX_DIRECTORY:
        raise Refused("zip_too_large", f"The zip has more than {MAX_ENTRIES:,} files.")
