"""An image to the browser: whole or in tiles, deep ones through a window on their values."""

import math
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from images.deep import Values, is_deep, unstacked, upright, values_of
from images.models import Image
from images.picture import opened
from images.pyramid import TILE_SIZE, Pyramid, is_tiled
from images.selectors import readable_picture
from images.store import tile_name
from images.streaming import HEADERS, stream_file
from images.window import windowed_png
from vqi.common.problems import Invalid, NotFound


def shown_depth(image: Image) -> dict[str, Any]:
    """How deep the picture is, whether it comes in tiles, and the window it is seen through."""
    return {
        "bit_depth": image.bit_depth,
        "window": _shown_window(image),
        "tiled": is_tiled(image.width, image.height),
    }


def shown_tiles(image: Image) -> dict[str, Any]:
    pyramid = Pyramid(image.width, image.height)
    return {
        "tile_size": TILE_SIZE,
        "levels": pyramid.levels,
        "width": image.width,
        "height": image.height,
        "overlap": 0,
        "ready": image.tile_levels > 0,
    }


def show_picture(request: Request, image: Image) -> HttpResponseBase:
    window = asked_window(request)
    if window is None or not is_deep(image.mode):
        return stream_file(request, *readable_picture(image))
    if is_tiled(image.width, image.height):
        raise Invalid("This image is shown in tiles; ask for them with the window.")
    return _through(_values(image), window)


def show_preview(request: Request, image: Image) -> HttpResponseBase:
    """A reduced picture of a large image, for the first view."""
    if not image.preview:
        raise NotFound
    return _reduced(request, image.preview)


def show_thumbnail(request: Request, image: Image) -> HttpResponseBase:
    """A small picture, for lists."""
    return _reduced(request, image.thumbnail)


def show_tile(
    request: Request, image: Image, level: int, column: int, row: int
) -> HttpResponseBase:
    pyramid = Pyramid(image.width, image.height)
    if not image.tile_levels or not pyramid.has(level, column, row):
        raise NotFound
    name = tile_name(image, level, column, row)
    if not is_deep(image.mode):
        return stream_file(request, name, "image/png")
    window = asked_window(request) or (image.window_low or 0.0, image.window_high or 1.0)
    return _through(unstacked(opened(_content(name)), image.mode), window)


def asked_window(request: Request) -> tuple[float, float] | None:
    """The query's low and high, both or neither."""
    texts = [request.query_params.get(name) for name in ("low", "high")]
    if texts == [None, None]:
        return None
    try:
        low, high = (float(text or "") for text in texts)
    except ValueError as error:
        raise Invalid("low and high are numbers, given together.", field="low") from error
    if not math.isfinite(low) or not math.isfinite(high) or not low < high:
        raise Invalid("low is smaller than high.", field="low")
    return low, high


def _reduced(request: Request, name: str) -> HttpResponseBase:
    return stream_file(request, name, "image/webp" if name.endswith(".webp") else "image/jpeg")


def _shown_window(image: Image) -> dict[str, float | None] | None:
    if not is_deep(image.mode):
        return None
    return {
        "low": image.window_low,
        "high": image.window_high,
        "min": image.value_min,
        "max": image.value_max,
    }


def _values(image: Image) -> Values:
    content = _content(image.file)
    shown = upright(opened(content), image.orientation)
    return values_of(shown, partial(opened, content), image.mode, image.orientation)


def _content(name: str) -> bytes:
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
            return content
    except FileNotFoundError as error:
        raise NotFound("The stored file is missing. Tell the administrator.") from error


def _through(values: Values, window: tuple[float, float]) -> HttpResponse:
    headers = {name: value for name, value in HEADERS.items() if name != "Accept-Ranges"}
    return HttpResponse(windowed_png(values, *window), content_type="image/png", headers=headers)
