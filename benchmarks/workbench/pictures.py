"""Pictures of a size, made on the fly: ground metal with scratches, each with other bytes."""

import io
import math

import numpy as np
from PIL import Image as Pillow


def size_of(megapixels: int) -> tuple[int, int]:
    """4:3, the usual shape of a sensor."""
    height = round(math.sqrt(megapixels * 1_000_000 * 3 / 4))
    return round(height * 4 / 3), height


def picture(megapixels: int, seed: int) -> bytes:
    width, height = size_of(megapixels)
    chance = np.random.default_rng(seed)
    grain = chance.integers(90, 190, (height // 4 + 1, width // 4 + 1), dtype=np.uint8)
    image = Pillow.fromarray(grain).resize((width, height), Pillow.Resampling.BILINEAR)
    mark = Pillow.new("L", (width // 8, height // 8), 30 + seed % 60)
    image.paste(mark, (int(chance.integers(0, width // 2)), int(chance.integers(0, height // 2))))
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=88)
    return out.getvalue()
