"""A stored zip whose bytes depend on its content alone: fixed dates, modes and system."""

import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from exports.writers.tail import Tail

EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PLAIN_FILE = 0o100644 << 16
CHUNK = 1 << 20


class Zip:
    def __init__(self, file: IO[bytes] | Tail) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_STORED)

    def add(self, name: str, chunks: Iterable[bytes]) -> None:
        info = zipfile.ZipInfo(name, EPOCH)
        info.create_system = UNIX
        info.external_attr = PLAIN_FILE
        with self._zip.open(info, "w", force_zip64=True) as entry:
            for chunk in chunks:
                entry.write(chunk)

    def close(self) -> None:
        self._zip.close()


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
