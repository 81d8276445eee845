"""Agreement corrected for chance: (p_a - p_e) / (1 - p_e), one function a coefficient."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from itertools import combinations

import numpy as np

from agreement.stats.estimate import CALLED, DEFAULT, Options, estimate
from agreement.stats.formula import Formula, Sums, pattern_agreement
from agreement.stats.formulas import alpha, cohen, conger, one_hot, shares
from agreement.stats.ratings import Floats, Ratings, RatingsError
from agreement.stats.result import Estimate, Undefined
from agreement.stats.weights import Weights, alpha_weights, weight_matrix


def percent_agreement(
    ratings: Ratings, *, weights: Weights = "identity", options: Options = DEFAULT
) -> Estimate:
    """Share of pairs of answers that agree."""
    name, w = weight_matrix(weights, ratings.categories)
    formula = shares(ratings, "percent_agreement", name, w, lambda pi: 0 * pi[:, 0])
    formula = replace(formula, needs_two_answers=False, is_share=True)
    return estimate(formula, ratings, options, kappa_like=False)


def fleiss_kappa(
    ratings: Ratings, *, weights: Weights = "identity", options: Options = DEFAULT
) -> Estimate:
    """Fleiss 1971, generalised by Gwet 2014. Of two raters on complete data it is Scott's pi."""
    name, w = weight_matrix(weights, ratings.categories)
    formula = shares(ratings, "fleiss_kappa", name, w, lambda pi: ((pi @ w) * pi).sum(axis=1))
    return estimate(formula, ratings, options)


def scott_pi(
    ratings: Ratings, *, weights: Weights = "identity", options: Options = DEFAULT
) -> Estimate:
    """Scott 1955: two raters, items answered by both."""
    both = _both(ratings)
    name, w = weight_matrix(weights, ratings.categories)
    formula = shares(both, "scott_pi", name, w, lambda pi: ((pi @ w) * pi).sum(axis=1))
    return estimate(formula, both, options)


def gwet_ac1(ratings: Ratings, *, options: Options = DEFAULT) -> Estimate:
    """Gwet 2008."""
    return replace(gwet_ac2(ratings, weights="identity", options=options), coefficient="gwet_ac1")


def gwet_ac2(
    ratings: Ratings, *, weights: Weights = "quadratic", options: Options = DEFAULT
) -> Estimate:
    """Gwet 2014."""
    name, w = weight_matrix(weights, ratings.categories)
    q = ratings.n_categories
    scale = w.sum() / (q * (q - 1)) if q > 1 else np.nan
    formula = shares(ratings, "gwet_ac2", name, w, lambda pi: scale * (pi * (1 - pi)).sum(axis=1))
    formula = replace(formula, needs_two_answers=False, is_share=True)
    return estimate(formula, ratings, options, kappa_like=False)


def brennan_prediger(
    ratings: Ratings, *, weights: Weights = "identity", options: Options = DEFAULT
) -> Estimate:
    """Brennan & Prediger 1981; the same as Bennett's S and Randolph's free-marginal kappa."""
    name, w = weight_matrix(weights, ratings.categories)
    chance = w.sum() / ratings.n_categories**2
    formula = shares(ratings, "brennan_prediger", name, w, lambda pi: chance + 0 * pi[:, 0])
    formula = replace(formula, needs_two_answers=False, is_share=True)
    return estimate(formula, ratings, options, kappa_like=False)


def conger_kappa(
    ratings: Ratings, *, weights: Weights = "identity", options: Options | None = None
) -> Estimate:
    """Conger 1980: chance from each rater's own shares. Standard error by jackknife."""
    options = options or Options(method="jackknife")
    if ratings.patterns is None:
        return _unknown_raters("conger_kappa")
    name, w = weight_matrix(weights, ratings.categories)
    agree, r = pattern_agreement(ratings, w)
    q, n_raters = ratings.n_categories, len(ratings.raters)
    cells = (ratings.patterns[:, :, None] == np.arange(q)).reshape(len(r), -1)
    features = np.column_stack([agree, r >= 2, cells])
    formula = Formula("conger_kappa", name, features, conger(w, n_raters, q), r >= 1, r >= 2)
    return estimate(formula, ratings, options)


def cohen_kappa(
    ratings: Ratings, *, weights: Weights = "identity", options: Options = DEFAULT
) -> Estimate:
    """Cohen 1960, 1968; standard error of Fleiss, Cohen & Everitt 1969. Two raters; an interval
    by goodness of fit takes it for the kappa of a model in which both have equal shares."""
    both = _both(ratings)
    name, w = weight_matrix(weights, ratings.categories)
    return estimate(cohen(both, name, w), both, options)


def cohen_pairs(
    ratings: Ratings, *, weights: Weights = "identity", options: Options = DEFAULT
) -> list[Estimate]:
    """Cohen's kappa of every two raters."""
    return [
        replace(
            cohen_kappa(ratings.pair(first, second), weights=weights, options=options),
            raters=(first, second),
        )
        for first, second in combinations(ratings.raters, 2)
    ]


def light_kappa(ratings: Ratings) -> Estimate:
    """Light 1971: the mean of all pairs' Cohen kappas; no standard error of its own."""
    values = [pair.value for pair in cohen_pairs(ratings)]
    known = [value for value in values if value is not None]
    given = ratings.counts.sum(axis=1)
    shared = ratings.multiplicity * (given >= 2)
    found = Estimate(
        "light_kappa",
        None,
        n_items=round(float(shared.sum())),
        n_ratings=round(float(shared @ given)),
        n_raters=len(ratings.raters),
    )
    if not known or len(known) < len(values):
        text = "The kappa of at least one pair of raters is not defined."
        return replace(found, undefined=Undefined("pair_undefined", text))
    text = "The mean over the pairs of raters has no standard error of its own."
    return replace(found, value=float(np.mean(known)), undefined=Undefined("no_interval", text))


def cohen_kappa_max(ratings: Ratings) -> float | None:
    """The largest kappa that the two raters' shares allow (Cohen 1960). None where no item was
    answered by both, or all answers are the same."""
    both = _both(ratings)
    if not both.multiplicity.any():
        return None
    first, second = _margins(both)
    chance = float(first @ second)
    return None if chance >= 1 else float((np.minimum(first, second).sum() - chance) / (1 - chance))


def bangdiwala_b(ratings: Ratings, *, options: Options = DEFAULT) -> Estimate:
    """Bangdiwala 1985: agreement chart area, two raters."""
    both = _both(ratings)
    q = both.n_categories
    a, b = one_hot(both, 0), one_hot(both, 1)
    features = np.column_stack([a * b, a, b])

    def finish(sums: Sums) -> tuple[Sums, Sums, Sums]:
        same, rows, columns = sums[:, :q], sums[:, q : 2 * q], sums[:, 2 * q :]
        value = (same**2).sum(axis=1) / (rows * columns).sum(axis=1)
        return value, same.sum(axis=1) / rows.sum(axis=1), 0 * value

    every = np.ones(len(a), dtype=bool)
    formula = Formula("bangdiwala_b", "identity", features, finish, every, every, population=True)
    formula = replace(formula, needs_two_answers=False)
    return estimate(formula, both, options, kappa_like=False)


def krippendorff_alpha(
    ratings: Ratings,
    *,
    level: str = "nominal",
    weights: Weights | None = None,
    options: Options = DEFAULT,
) -> Estimate:
    """Krippendorff 2004. `level`: nominal, ordinal (squared difference of mid-ranks), interval
    or ratio; `weights` instead gives Gwet's weighted form, whose "ordinal" is another number and
    is named "gwet_ordinal"."""
    if weights is None:
        name = "identity" if level == "nominal" else level
        w = alpha_weights(level, ratings)
    else:
        name, w = weight_matrix(weights, ratings.categories)
        name = "gwet_ordinal" if name == "ordinal" else name
    return estimate(
        alpha(ratings, name, w, corrected=True),
        ratings,
        options,
        fixed_pairs=alpha(ratings, name, w, corrected=False),
    )


def category_kappa(ratings: Ratings, *, options: Options = DEFAULT) -> list[Estimate]:
    """Each answer against all others: Fleiss' kappa_j; with missing answers the alpha."""
    r = ratings.counts.sum(axis=1)
    complete = len(np.unique(r)) == 1
    measure = fleiss_kappa if complete else krippendorff_alpha
    return [
        _of_category(measure(ratings.against_rest(k), options=options), k)
        for k in ratings.categories
    ]


def _of_category(found: Estimate, category: Hashable) -> Estimate:
    reason = found.undefined
    if reason is not None:
        name = CALLED[found.coefficient]
        text = reason.message.replace(name, CALLED["category_kappa"])
        reason = replace(reason, message=text)
    return replace(
        found,
        coefficient="category_kappa",
        category=str(category),
        weights="identity",
        undefined=reason,
    )


def _both(ratings: Ratings) -> Ratings:
    if ratings.patterns is None or len(ratings.raters) != 2:
        raise RatingsError("This coefficient compares two named raters.")
    keep = (ratings.patterns >= 0).all(axis=1)
    group = None if ratings.group is None else ratings.group[keep]
    return replace(
        ratings,
        patterns=ratings.patterns[keep],
        counts=ratings.counts[keep],
        multiplicity=ratings.multiplicity[keep],
        group=group,
    )


def _margins(both: Ratings) -> tuple[Floats, Floats]:
    n = both.multiplicity.sum()
    first = both.multiplicity @ one_hot(both, 0) / n
    return first, both.multiplicity @ one_hot(both, 1) / n


def _unknown_raters(name: str) -> Estimate:
    text = "Who gave which answer is not known: only counts were given."
    return Estimate(name, None, undefined=Undefined("raters_unknown", text))
