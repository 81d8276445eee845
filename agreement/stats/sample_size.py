"""How many items: interval widths and power for the kappa of two raters and two answers.

`share` is the share of items called defective, `kappa` the true kappa, `level` two-sided. For more
raters or answers see `power`. RatingsError where a number is out of its range, or where no number
is the answer: at a kappa of 1 the formulas give every interval no width at all."""

from __future__ import annotations

from math import ceil, sqrt

from scipy.stats import norm

from agreement.stats.intervals import kappa_variance
from agreement.stats.ratings import RatingsError


def sample_size_for_width(
    kappa: float, share: float, half_width: float, *, level: float = 0.95
) -> int:
    """Bloch & Kraemer 1989: n = (z / h)^2 V."""
    _check_spread(kappa, share)
    if not half_width > 0:
        raise RatingsError("A half-width lies above 0.")
    return ceil((_z((1 + level) / 2) / half_width) ** 2 * kappa_variance(kappa, share))


def half_width(kappa: float, share: float, n: int, *, level: float = 0.95) -> float:
    """Half the width of the large-sample interval after `n` items (Bloch & Kraemer 1989)."""
    _check_spread(kappa, share, n)
    return _z((1 + level) / 2) * sqrt(kappa_variance(kappa, share) / n)


def sample_size_against_constant(
    kappa: float, goal: float, share: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """Items that tell `kappa` from `goal` by goodness of fit (Donner & Eliasziw 1992)."""
    needed = _reach(power, level) ** 2
    return ceil(needed / _noncentrality(kappa, goal, share))


def power_against_constant(
    kappa: float, goal: float, share: float, n: int, *, level: float = 0.95
) -> float:
    """The other way round: how often `n` items tell `kappa` from `goal`."""
    _check(kappa, share, n)
    reach = sqrt(n * _noncentrality(kappa, goal, share))
    return float(norm.cdf(reach - _z((1 + level) / 2)))


def sample_size_to_clear_goal(
    kappa: float, goal: float, share: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """So that the interval of a true `kappa` lies above `goal` with this power."""
    _check_spread(kappa, share)
    if not goal < kappa:
        raise RatingsError("A goal can only be cleared by a kappa above it.")
    needed = _reach(power, level) ** 2
    return ceil(needed * kappa_variance(kappa, share) / (kappa - goal) ** 2)


def power_to_clear_goal(
    kappa: float, goal: float, share: float, n: int, *, level: float = 0.95
) -> float:
    """How often the interval of a true `kappa` lies above `goal` after `n` items."""
    _check_spread(kappa, share, n)
    _check(goal, share)
    reach = (kappa - goal) / sqrt(kappa_variance(kappa, share) / n)
    return float(norm.cdf(reach - _z((1 + level) / 2)))


def sample_size_two_samples(
    first: float, second: float, share: float, *, power: float = 0.8, level: float = 0.95
) -> int:
    """Items in each of two samples whose kappas are to be told apart, by their variances V."""
    _check_apart(first, second)
    _check(first, share)
    _check(second, share)
    spread = kappa_variance(first, share) + kappa_variance(second, share)
    return ceil(_reach(power, level) ** 2 * spread / (first - second) ** 2)


def _noncentrality(kappa: float, goal: float, share: float) -> float:
    _check_apart(kappa, goal)
    _check(kappa, share)
    _check(goal, share)
    if goal >= 1:
        raise RatingsError("No sample tells a kappa from a goal of 1.")
    v = share * (1 - share)
    d = (v * (kappa - goal)) ** 2
    return d / (share**2 + v * goal) + 2 * d / (v * (1 - goal)) + d / ((1 - share) ** 2 + v * goal)


def _reach(power: float, level: float) -> float:
    return _z((1 + level) / 2) + _z(power)


def _z(p: float) -> float:
    if not 0 < p < 1:
        raise RatingsError("A level and a power lie between 0 and 1.")
    return float(norm.ppf(p))


def _check(kappa: float, share: float, n: int = 1) -> None:
    if not 0 <= kappa <= 1 or not 0 < share < 1:
        raise RatingsError("A kappa lies between 0 and 1, a share of defects above 0 and below 1.")
    if n < 1:
        raise RatingsError("It takes one item at least.")


def _check_spread(kappa: float, share: float, n: int = 1) -> None:
    _check(kappa, share, n)
    if kappa == 1:
        raise RatingsError("At a kappa of 1 nobody ever differs: there is no width to plan.")


def _check_apart(kappa: float, goal: float) -> None:
    if not abs(kappa - goal) > 0:
        raise RatingsError("The two kappas are the same: no number of items tells them apart.")
