"""Three simulated inspectors' answers, derived from outlines by a seeded simulation; pure.

The same seed, image, inspector and trial always give the same answer. A habit (taking soiling for
pitting) is drawn once per outline, so it comes back in a repeat; a slip is drawn per trial.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from shapely import affinity
from shapely.geometry import Point, Polygon, box

from vqi.demo.catalogue import BY_CODE, TypeText

Ring = list[list[float]]
Outlines = Mapping[str, Sequence[Mapping[str, Any]]]
LEAST_AREA = 12.0


@dataclass(frozen=True)
class Inspector:
    name: str
    misses: float
    misses_small: float
    jitter: float
    grade_slip: float
    false_alarm: float
    undecided: float
    names_soiling: float
    soiling_as_pitting: float = 0.0


INSPECTORS = (
    Inspector("A", 0.03, 0.12, 0.03, 0.05, 0.01, 0.02, 0.85),
    Inspector("B", 0.07, 0.35, 0.07, 0.10, 0.05, 0.03, 0.60),
    Inspector("C", 0.05, 0.18, 0.05, 0.06, 0.03, 0.02, 0.80, soiling_as_pitting=0.65),
)


@dataclass(frozen=True)
class SimulatedFinding:
    type_code: str
    grade_code: str | None
    geometry: dict[str, Any]


@dataclass(frozen=True)
class SimulatedAnswer:
    verdict: str
    undecided_reason: str
    findings: tuple[SimulatedFinding, ...]
    active_seconds: float


def simulate(
    *,
    image: str,
    size: tuple[int, int],
    outlines: Outlines,
    inspector: Inspector,
    trial: int,
    seed: int,
) -> SimulatedAnswer:
    habits = Random(f"{seed}:{image}:{inspector.name}")
    slips = Random(f"{seed}:{image}:{inspector.name}:{trial}")
    findings = list(_seen(size, outlines, inspector, habits, slips))
    if slips.random() < inspector.false_alarm:
        findings.append(_false_alarm(size, slips))
    verdict, reason = _verdict(findings, inspector, slips)
    seconds = round(slips.lognormvariate(2.3, 0.45) + 4.0 * len(findings), 1)
    return SimulatedAnswer(verdict, reason, tuple(findings), seconds)


def _seen(
    size: tuple[int, int],
    outlines: Outlines,
    inspector: Inspector,
    habits: Random,
    slips: Random,
) -> Iterator[SimulatedFinding]:
    for code in sorted(outlines):
        for geometry in outlines[code]:
            text = _taken_for(BY_CODE[code], inspector, habits)
            shape = _polygon(geometry)
            if habits.random() < 0.8 * _miss(text, shape, inspector):
                continue
            if slips.random() < 0.2 * _miss(text, shape, inspector):
                continue
            drawn = _redrawn(shape, size, inspector.jitter, slips)
            yield _finding(text, drawn, inspector.grade_slip, slips)


def _taken_for(text: TypeText, inspector: Inspector, habits: Random) -> TypeText:
    mistaken = habits.random() < inspector.soiling_as_pitting
    return BY_CODE["pitting"] if text.code == "soiling" and mistaken else text


def _miss(text: TypeText, shape: Polygon, inspector: Inspector) -> float:
    if text.code == "soiling":
        return 1 - inspector.names_soiling
    return inspector.misses if text.rejects(_length(shape)) else inspector.misses_small


def _verdict(
    findings: Sequence[SimulatedFinding], inspector: Inspector, slips: Random
) -> tuple[str, str]:
    if slips.random() < inspector.undecided:
        return "undecided", slips.choice(["image_unclear", "rule_unclear", "limit_case"])
    return ("defective" if any(_rejects(f) for f in findings) else "ok"), ""


def _rejects(finding: SimulatedFinding) -> bool:
    text = BY_CODE[finding.type_code]
    for grade in text.grades:
        if grade.code == finding.grade_code:
            return grade.consequence == "reject"
    return text.consequence == "reject"


def _finding(text: TypeText, shape: Polygon, grade_slip: float, slips: Random) -> SimulatedFinding:
    codes = [grade.code for grade in text.grades]
    grade = text.grade_at(_length(shape))
    if grade is None:
        return SimulatedFinding(text.code, None, _as_json(shape))
    rank = codes.index(grade.code)
    if slips.random() < grade_slip:
        rank = min(max(rank + slips.choice([-1, 1]), 0), len(codes) - 1)
    return SimulatedFinding(text.code, codes[rank], _as_json(shape))


def _false_alarm(size: tuple[int, int], slips: Random) -> SimulatedFinding:
    radius = slips.uniform(8, 22)
    centre = Point(slips.uniform(0.2, 0.8) * size[0], slips.uniform(0.3, 0.7) * size[1])
    return _finding(BY_CODE["pitting"], centre.buffer(radius, quad_segs=2), 0.0, slips)


def _redrawn(shape: Polygon, size: tuple[int, int], jitter: float, slips: Random) -> Polygon:
    """The outline as another hand draws it: moved, scaled and simplified, still inside."""
    left, top, right, bottom = shape.bounds
    reach = min(right - left, bottom - top)
    moved = affinity.translate(
        affinity.scale(
            shape.simplify(max(0.6, 0.01 * reach)),
            1 + slips.gauss(0, jitter),
            1 + slips.gauss(0, jitter),
        ),
        slips.gauss(0, jitter * reach),
        slips.gauss(0, jitter * reach),
    )
    inside = moved.buffer(0).intersection(box(0.5, 0.5, size[0] - 0.5, size[1] - 0.5))
    parts = [p for p in getattr(inside, "geoms", [inside]) if isinstance(p, Polygon)]
    drawn = Polygon(max(parts, key=lambda p: p.area).exterior)
    rounded = Polygon([(round(x, 1), round(y, 1)) for x, y in drawn.exterior.coords])
    return rounded if rounded.is_valid and rounded.area >= LEAST_AREA else shape


def _polygon(geometry: Mapping[str, Any]) -> Polygon:
    parts = [Polygon(part["outer"], part["holes"]) for part in geometry["polygons"]]
    return max(parts, key=lambda part: part.area)


def _as_json(shape: Polygon) -> dict[str, Any]:
    outer: Ring = [[round(x, 1), round(y, 1)] for x, y in shape.exterior.coords[:-1]]
    return {"kind": "polygon", "polygons": [{"outer": outer, "holes": []}]}


def _length(shape: Polygon) -> float:
    left, top, right, bottom = shape.bounds
    return float(max(right - left, bottom - top))
