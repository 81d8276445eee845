"""What every measure returns: a figure with its interval, or why there is none."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float
    level: float
    method: str


@dataclass(frozen=True, slots=True)
class Undefined:
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """`value` is None when the measure is undefined. With a value, `undefined` says why there
    is no interval ("too_few")."""

    coefficient: str
    value: float | None
    se: float | None = None
    interval: Interval | None = None
    observed: float | None = None
    expected: float | None = None
    n_items: int = 0
    n_ratings: int = 0
    n_raters: int = 0
    weights: str = "identity"
    category: str | None = None
    raters: tuple[str, ...] | None = None
    undefined: Undefined | None = None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)
