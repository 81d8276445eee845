"""Reads `coco.document` back, an image at a time: every entry stands on a line of its own."""

from collections.abc import Callable, Iterator
from typing import IO

import orjson

from exports.writers.rows import Json

Opened = Callable[[], IO[bytes]]
# As a text of somebody's they would stand there with their quotes escaped.
BEFORE_IMAGES = b',"images":['
BETWEEN = b'],"annotations":['
END = b"]}\n"


def head(file: IO[bytes]) -> Json:
    """`info` and `categories`; the file stands before the first image afterwards."""
    found: Json = orjson.loads(file.readline().partition(BEFORE_IMAGES)[0] + b"}")
    return found


def images(opened: Opened) -> Iterator[tuple[Json, list[Json]]]:
    """Each image with its annotations, for both stand in the same order; reads the file twice."""
    with opened() as first, opened() as second:
        annotations = _annotations(second)
        ahead = next(annotations, None)
        for image in _images(first):
            mine: list[Json] = []
            while ahead is not None and ahead["image_id"] == image["id"]:
                mine.append(ahead)
                ahead = next(annotations, None)
            yield image, mine


def _images(file: IO[bytes]) -> Iterator[Json]:
    head(file)
    for line in file:
        entry, is_last, _ = line.partition(BETWEEN)
        yield orjson.loads(entry if is_last else entry.removesuffix(b",\n"))
        if is_last:
            return


def _annotations(file: IO[bytes]) -> Iterator[Json]:
    for line in file:
        if BETWEEN in line:
            break
    for line in file:
        yield orjson.loads(line.removesuffix(b",\n").removesuffix(END))
