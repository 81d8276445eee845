"""Files from the storage to the browser, whole or in one range, harmless whatever they hold."""

import re
from collections.abc import Iterator
from typing import IO

from django.core.files.storage import default_storage
from django.http import HttpResponse, StreamingHttpResponse
from rest_framework.request import Request

from vqi.common.problems import NotFound, plain_problem

CHUNK = 256 * 1024
HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Accept-Ranges": "bytes",
}
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def stream_file(
    request: Request, name: str, media_type: str, *, etag: str = ""
) -> HttpResponse | StreamingHttpResponse:
    """Answer with a stored file. Without an ETag or name it tells an inspector nothing."""
    try:
        size = default_storage.size(name)
        file = default_storage.open(name)
    except FileNotFoundError as error:
        raise NotFound("The stored file is missing. Tell the administrator.") from error
    asked = _asked(request, etag)
    bounds = _bounds(asked, size) if asked else (0, size - 1)
    if bounds is None:
        file.close()
        return _no_such_range(size)
    first, last = bounds
    headers = {**HEADERS, "Content-Length": str(last - first + 1)}
    if asked:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return StreamingHttpResponse(
        _chunks(file, first, last),
        status=206 if asked else 200,
        content_type=media_type,
        headers=headers,
    )


def _no_such_range(size: int) -> HttpResponse:
    answer = plain_problem(416, "no_such_range", f"The file has {size} bytes.", "Range")
    answer["Content-Range"] = f"bytes */{size}"
    return answer


def _asked(request: Request, etag: str) -> tuple[str, str] | None:
    """One plain range; anything else is answered with the whole file, as HTTP allows."""
    match = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if match is None or not any(match.groups()):
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    return match[1], match[2]


def _bounds(asked: tuple[str, str], size: int) -> tuple[int, int] | None:
    """First and last byte; None where the file has none of them."""
    first, last = asked
    if not first:
        length = min(int(last), size)
        return (size - length, size - 1) if length else None
    start, end = int(first), min(int(last or size), size - 1)
    return (start, end) if start <= end else None


def _chunks(file: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
