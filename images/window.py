"""Pictures of more than eight bits: real values through a window onto eight bits."""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

DEEP_MODES = {"I": 32, "F": 32, "I;16": 16, "I;16B": 16, "I;16L": 16, "I;16N": 16}
WINDOW_PERCENTILES = (0.1, 99.9)
SAMPLED_ABOVE = 4_000_000
BAND = 256

Values = NDArray[np.generic]


@dataclass(frozen=True)
class Window:
    low: float
    high: float
    min: float
    max: float


def is_deep(mode: str) -> bool:
    return mode in DEEP_MODES


def bit_depth_of(mode: str) -> int:
    return DEEP_MODES.get(mode, 8)


def default_window(picture: Pillow.Image) -> Window:
    """Between two percentiles: a plain conversion would saturate to white."""
    values = np.asarray(picture).ravel()
    step = max(1, values.size // SAMPLED_ABOVE)
    sample = values[::step].astype(np.float64)
    sample = sample[np.isfinite(sample)]
    if not sample.size:
        return Window(0.0, 1.0, 0.0, 1.0)
    low, high = (float(edge) for edge in np.percentile(sample, WINDOW_PERCENTILES))
    smallest, largest = _extremes(values)
    return Window(low, high if high > low else low + 1.0, smallest, largest)


def _extremes(values: Values) -> tuple[float, float]:
    if np.issubdtype(values.dtype, np.integer):
        return float(values.min()), float(values.max())
    finite = values[np.isfinite(values)]
    return float(finite.min()), float(finite.max())


def through(picture: Pillow.Image, low: float, high: float) -> Pillow.Image:
    """Eight bits, black up to low and white from high on; by bands, to bound the memory."""
    values = np.asarray(picture)
    eight = np.empty(values.shape, np.uint8)
    for top in range(0, len(values), BAND):
        band = values[top : top + BAND].astype(np.float64)
        scaled = np.nan_to_num((band - low) / (high - low) * 255.0, posinf=255.0, neginf=0.0)
        eight[top : top + BAND] = np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
    return Pillow.fromarray(eight)


def windowed_png(picture: Pillow.Image, low: float, high: float) -> bytes:
    buffer = io.BytesIO()
    through(picture, low, high).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
