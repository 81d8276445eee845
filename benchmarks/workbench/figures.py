"""Median and 95th percentile of what was measured, beside its goal."""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    values: tuple[float, ...]
    unit: str = "ms"
    goal_median: float | None = None
    goal_p95: float | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]

    @property
    def is_met(self) -> bool:
        median = self.goal_median is None or self.median <= self.goal_median
        return median and (self.goal_p95 is None or self.p95 <= self.goal_p95)

    def line(self) -> str:
        goals = [
            f"{word} {goal:g}"
            for word, goal in (("median", self.goal_median), ("p95", self.goal_p95))
            if goal is not None
        ]
        verdict = "" if not goals else ("met" if self.is_met else "MISSED")
        return (
            f"{self.name:<58} {self.median:8.1f} {self.p95:8.1f} {self.unit:<3}"
            f" n={len(self.values):<5} {', '.join(goals):<22} {verdict}"
        )
