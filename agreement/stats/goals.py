"""What a study must reach: AIAG's limits, VDA 5's, or a project's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agreement.stats.result import Interval

Verdict = Literal["acceptable", "marginal", "unacceptable"]
KappaVerdict = Literal["good", "moderate", "poor"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Effectiveness at least, miss rate and false alarm rate at most."""

    effectiveness: float
    miss: float
    false_alarm: float

    def hold(self, effectiveness: float, miss: float, false_alarm: float) -> bool:
        return (
            effectiveness >= self.effectiveness
            and miss <= self.miss
            and false_alarm <= self.false_alarm
        )


@dataclass(frozen=True, slots=True)
class Goals:
    name: str
    acceptable: Limits
    marginal: Limits
    # Good is above `kappa_good` (at it too, where `reached`), poor below `kappa_poor`.
    kappa_good: float
    kappa_poor: float
    reached: bool = False

    def verdict(self, effectiveness: float, miss: float, false_alarm: float) -> Verdict:
        if self.acceptable.hold(effectiveness, miss, false_alarm):
            return "acceptable"
        return (
            "marginal" if self.marginal.hold(effectiveness, miss, false_alarm) else "unacceptable"
        )

    def of_kappa(self, kappa: float) -> KappaVerdict:
        if kappa > self.kappa_good or (self.reached and kappa == self.kappa_good):
            return "good"
        return "poor" if kappa < self.kappa_poor else "moderate"

    def of_interval(self, interval: Interval) -> KappaVerdict:
        """By the lower limit of the interval: what is demonstrated."""
        return self.of_kappa(interval.low)


_ACCEPTABLE = Limits(0.9, 0.02, 0.05)
_MARGINAL = Limits(0.8, 0.05, 0.1)
# AIAG MSA, 4th edition, chapter III, section C: kappa above .75 good, below .40 poor.
AIAG = Goals("AIAG", _ACCEPTABLE, _MARGINAL, 0.75, 0.4)
# Our setting, not read in VDA 5 itself: kappa from .90 good, below .70 poor (so SigmaXL's manual,
# Attribute MSA); rates as AIAG's.
VDA5 = Goals("VDA 5", _ACCEPTABLE, _MARGINAL, 0.9, 0.7, reached=True)
PRESETS = {goals.name: goals for goals in (AIAG, VDA5)}
