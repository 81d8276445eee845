"""The end of a file that is sent while it is written."""

import tempfile
from collections.abc import Iterator

CHUNK = 256 * 1024


class Tail:
    """Takes writes and jumps back, as a zip needs them for its newest entry; keeps only that."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115
        self._sent = 0

    def write(self, data: bytes) -> int:
        return self._file.write(data)

    def tell(self) -> int:
        return self._sent + self._file.tell()

    def seek(self, place: int) -> int:
        return self._sent + self._file.seek(place - self._sent)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def drain(self) -> Iterator[bytes]:
        """What was written since; it cannot be jumped back to any more."""
        self._file.seek(0)
        while chunk := self._file.read(CHUNK):
            self._sent += len(chunk)
            yield chunk
        self._file.seek(0)
        self._file.truncate()

    def close(self) -> None:
        self._file.close()
