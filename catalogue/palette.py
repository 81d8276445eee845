"""Twelve colours that people with colour blindness can tell apart.

Source: M. Krzywinski, "Color palettes for color blindness", 12-colour palette,
ordered so that neighbours differ most.
"""

from collections.abc import Collection

PALETTE = (
    "#e20134",
    "#008df9",
    "#ffc33b",
    "#009f81",
    "#8400cd",
    "#ff6e3a",
    "#00fccf",
    "#ff5aaf",
    "#00c2f9",
    "#9f0162",
    "#ffb2fd",
    "#a40122",
)
UNLISTED_COLOUR = "#868e96"


def next_colour(used: Collection[str]) -> str:
    """The first colour not in use; after twelve types they begin again."""
    free = [colour for colour in PALETTE if colour not in used]
    return free[0] if free else PALETTE[len(used) % len(PALETTE)]
