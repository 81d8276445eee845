"""Pictures of more than eight bits: real values through a window onto eight bits."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image as Pillow

from images.deep import Values

WINDOW_PERCENTILES = (0.1, 99.9)
SAMPLED_ABOVE = 4_000_000
BAND = 256
COLOURS = 3


@dataclass(frozen=True)
class Window:
    low: float
    high: float
    min: float
    max: float


def default_window(deep: Values) -> Window:
    """Between two percentiles: a plain conversion would saturate to white."""
    values = deep if deep.ndim == 2 else deep[..., :COLOURS]
    step = max(1, values.size // SAMPLED_ABOVE)
    sample = values.flat[::step].astype(np.float64)
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


def through(values: Values, low: float, high: float) -> Pillow.Image:
    """Eight bits, black up to low and white from high on; by bands, to bound the memory.

    One window for all colours, so that they stay what they are; transparency has none."""
    mode = "L" if values.ndim == 2 else "RGBA"[: values.shape[2]]
    shown = Pillow.new(mode, (values.shape[1], values.shape[0]))
    for top in range(0, len(values), BAND):
        band = values[top : top + BAND]
        scaled = np.nan_to_num((band - low) / (high - low) * 255.0, posinf=255.0, neginf=0.0)
        eight = np.clip(np.rint(scaled), 0, 255).astype(np.uint8)
        if values.ndim == 3 and values.shape[2] > COLOURS:
            eight[..., COLOURS] = np.rint(band[..., COLOURS] / 257)
        shown.paste(Pillow.fromarray(eight), (0, top))
    return shown


def windowed_png(values: Values, low: float, high: float) -> bytes:
    buffer = io.BytesIO()
    through(values, low, high).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
