"""Intervals: exact for shares, goodness of fit for kappas of two answers, Fisher's scale for those
of more, else t or bootstrap."""

from __future__ import annotations

import numpy as np
from scipy import optimize, special

from agreement.stats.ratings import Floats
from agreement.stats.result import Interval

_EDGE = 1e-9


def clopper_pearson(hits: float, n: float, level: float = 0.95) -> Interval:
    """Clopper & Pearson 1934."""
    _of_something(n)
    tail = (1 - level) / 2
    low = 0.0 if hits <= 0 else float(special.betaincinv(hits, n - hits + 1, tail))
    high = 1.0 if hits >= n else float(special.betaincinv(hits + 1, n - hits, 1 - tail))
    return Interval(low, high, level, "clopper_pearson")


def _of_something(n: float) -> None:
    if not n > 0:
        raise ValueError("A share is one of at least one answer.")


def minitab_exact(hits: float, n: float, level: float = 0.95) -> Interval:
    """Clopper & Pearson, one-sided at 0 % and 100 % (Minitab's attribute agreement tables)."""
    if 0 < hits < n:
        both = clopper_pearson(hits, n, level)
        return Interval(both.low, both.high, level, "minitab_exact")
    _of_something(n)
    bound = float((1 - level) ** (1 / n))
    low, high = (0.0, 1 - bound) if hits <= 0 else (bound, 1.0)
    return Interval(low, high, level, "minitab_exact")


def wilson(hits: float, n: float, level: float = 0.95) -> Interval:
    """Wilson 1927."""
    _of_something(n)
    z = float(special.ndtri((1 + level) / 2))
    share, z2 = hits / n, z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * float(np.sqrt(share * (1 - share) / n + z2 / (4 * n * n)))
    low = 0.0 if hits <= 0 else middle - half
    high = 1.0 if hits >= n else middle + half
    return Interval(low, high, level, "wilson")


def student_t(value: float, se: float, df: float, level: float = 0.95) -> Interval:
    half = float(special.stdtrit(max(df, 1), (1 + level) / 2)) * se
    return Interval(max(-1.0, value - half), min(1.0, value + half), level, "analytic")


def fisher(value: float, se: float, df: float, level: float = 0.95) -> Interval:
    """Student's t on Fisher's scale, artanh: narrower towards 1, and never beyond it."""
    at = float(np.clip(value, -1 + _EDGE, 1 - _EDGE))
    half = float(special.stdtrit(max(df, 1), (1 + level) / 2)) * se / (1 - at**2)
    middle = float(np.arctanh(at))
    low, high = float(np.tanh(middle - half)), float(np.tanh(middle + half))
    return Interval(low, high, level, "fisher")


def normal(value: float, se: float, level: float = 0.95) -> Interval:
    half = float(special.ndtri((1 + level) / 2)) * se
    return Interval(max(-1.0, value - half), min(1.0, value + half), level, "analytic")


def effective_share(
    share: float,
    se: float,
    *,
    units: float,
    most: float,
    df: float | None = None,
    level: float = 0.95,
) -> Interval:
    """Korn & Graubard 1998: Clopper & Pearson's bound for the share of n* decisions, as many
    independent ones (at most `most`) as have this error. `df`: of an error over products, which
    are `units`; without any spread each of them counts as one decision."""
    n = float(units)
    if se > 0 and 0 < share < 1:
        factor = 1.0 if df is None else widened(df, level)
        n = min(share * (1 - share) / (se * factor) ** 2, max(most, units))
    return clopper_pearson(share * n, n, level)


def widened(df: float, level: float = 0.95) -> float:
    """By how much t of few products lies beyond the normal."""
    at = (1 + level) / 2
    return float(special.stdtrit(max(df, 1), at) / special.ndtri(at))


def percentile(values: Floats, level: float = 0.95, units: int | None = None) -> Interval | None:
    """None when more than 5 % of the resamples leave the coefficient undefined. `units`: how many
    were drawn; the quantiles lie further out, as percentiles of few are too narrow (Hesterberg
    2015: to the left of the normal's sqrt(n / (n - 1)) t)."""
    good = values[np.isfinite(values)]
    if len(good) < 0.95 * len(values) or len(good) == 0:
        return None
    tail = (1 - level) / 2
    if units is not None and units > 1:
        reach = special.stdtrit(units - 1, tail) * np.sqrt(units / (units - 1))
        tail = float(special.ndtr(reach))
    low, high = np.quantile(good, [tail, 1 - tail])
    return Interval(float(low), float(high), level, "bootstrap") if high > low else None


def kappa_variance(kappa: float, share: float) -> float:
    """n times the variance of the kappa of two raters and two answers (Bloch & Kraemer 1989)."""
    v = share * (1 - share)
    spread = (1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / (2 * v)
    return (1 - kappa) * spread


def goodness_of_fit(
    kappa: float, share: float, n: float, level: float = 0.95, reach: float | None = None
) -> Interval:
    """Donner & Eliasziw 1992: all kappas whose expected pair table fits the one seen. Made wide
    enough to hold `reach`."""
    limit = float(special.chdtri(1, 1 - level))
    v = share * (1 - share)
    floor = max(-share / (1 - share), -(1 - share) / share) + _EDGE
    top = 1 - _EDGE
    middle = min(max(kappa, floor), top)
    seen = _pair_table(middle, share, v)

    def excess(k: float) -> float:
        expected = _pair_table(k, share, v)
        return n * sum((s - e) ** 2 / e for s, e in zip(seen, expected, strict=True)) - limit

    low = floor if excess(floor) <= 0 else float(optimize.brentq(excess, floor, middle))
    high = 1.0 if excess(top) <= 0 else float(optimize.brentq(excess, middle, top))
    if reach is not None:
        low, high = max(-1.0, min(low, reach)), max(high, reach)
    return Interval(low, high, level, "goodness_of_fit")


def _pair_table(kappa: float, share: float, v: float) -> tuple[float, float, float]:
    return share**2 + kappa * v, 2 * v * (1 - kappa), (1 - share) ** 2 + kappa * v
