"""One outline out of several people's, and who stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agreement.stats.outline import median_outline
from agreement.stats.overlap import iou
from agreement.stats.result import Undefined
from vqi.common.geometry import Box, Shape

_SUPPORT = 0.5


@dataclass(frozen=True, slots=True)
class ConsensusShape:
    """`method`: median_box or area_majority; `overlaps`: IoU of each given outline with the
    consensus, in the order given; `supporters`: those of at least .5."""

    shape: Shape | None
    method: str
    overlaps: tuple[float, ...]
    supporters: tuple[int, ...]
    undefined: Undefined | None = None


def consensus_shape(shapes: Sequence[Shape]) -> ConsensusShape:
    """Straight boxes: the median of each side. Others: the area that more than half of the people
    marked (`median_outline`)."""
    if not shapes:
        text = "Nobody marked anything."
        return ConsensusShape(None, "none", (), (), Undefined("no_findings", text))
    straight = all(isinstance(shape, Box) and shape.rotation == 0 for shape in shapes)
    method = "median_box" if straight else "area_majority"
    made = median_outline(shapes)
    if made is None:
        text = "No place was marked by more than half of the people."
        nothing = tuple(0.0 for _ in shapes)
        return ConsensusShape(None, method, nothing, (), Undefined("no_common_area", text))
    overlaps = tuple(iou(made, one) for one in shapes)
    supporters = tuple(k for k, overlap in enumerate(overlaps) if overlap >= _SUPPORT)
    return ConsensusShape(made, method, overlaps, supporters)
