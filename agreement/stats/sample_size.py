"""How many items: interval widths and power for the kappa of two raters and two answers."""

from __future__ import annotations

from math import ceil, sqrt

from scipy.stats import norm

from agreement.stats.intervals import kappa_variance


def sample_size_for_width(
    kappa: float, share: float, half_width: float, *, level: float = 0.95
) -> int:
    """Bloch & Kraemer 1989: n = (z / h)^2 V. `share` of the items is defective."""
    return ceil((_z((1 + level) / 2) / half_width) ** 2 * kappa_variance(kappa, share))


def half_width(kappa: float, share: float, n: int, *, level: float = 0.95) -> float:
    return _z((1 + level) / 2) * sqrt(kappa_variance(kappa, share) / n)


def sample_size_against_constant(
    kappa: float, goal: float, share: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """Donner & Eliasziw 1992: to tell `kappa` from `goal`."""
    needed = (_z((1 + level) / 2) + _z(power)) ** 2
    return ceil(needed / _noncentrality(kappa, goal, share))


def power_against_constant(
    kappa: float, goal: float, share: float, n: int, *, level: float = 0.95
) -> float:
    reach = sqrt(n * _noncentrality(kappa, goal, share))
    return float(norm.cdf(reach - _z((1 + level) / 2)))


def sample_size_to_clear_goal(
    kappa: float, goal: float, share: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """So that the interval of a true `kappa` lies above `goal` with this power."""
    needed = (_z((1 + level) / 2) + _z(power)) ** 2
    return ceil(needed * kappa_variance(kappa, share) / (kappa - goal) ** 2)


def power_to_clear_goal(
    kappa: float, goal: float, share: float, n: int, *, level: float = 0.95
) -> float:
    reach = (kappa - goal) / sqrt(kappa_variance(kappa, share) / n)
    return float(norm.cdf(reach - _z((1 + level) / 2)))


def sample_size_two_samples(
    first: float, second: float, share: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """Items in each of two samples whose kappas are to be told apart."""
    needed = (_z((1 + level) / 2) + _z(power)) ** 2
    spread = kappa_variance(first, share) + kappa_variance(second, share)
    return ceil(needed * spread / (first - second) ** 2)


def _noncentrality(kappa: float, goal: float, share: float) -> float:
    v = share * (1 - share)
    d = (v * (kappa - goal)) ** 2
    return d / (share**2 + v * goal) + 2 * d / (v * (1 - goal)) + d / ((1 - share) ** 2 + v * goal)


def _z(p: float) -> float:
    return float(norm.ppf(p))
