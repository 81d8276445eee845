"""Every figure that applies to one table of ratings."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreement.stats.coefficients import (
    brennan_prediger,
    category_kappa,
    cohen_pairs,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    light_kappa,
    percent_agreement,
    scott_pi,
)
from agreement.stats.csv_text import BadTable
from agreement.stats.kendall import Concordance, kendall_w
from agreement.stats.ratings import MISSING, Ratings
from agreement.stats.result import Estimate
from agreement.stats.study import AttributeStudy, attribute_study
from agreement.stats.table_columns import Columns
from agreement.stats.weights import BELOW_ZERO, is_number, scores

if TYPE_CHECKING:
    from agreement.stats.tables import Table

# Pairs grow with the square of the raters.
_MOST_RATERS_IN_PAIRS = 60
_GOOD = ("ok", "okay", "good", "pass", "passed", "accept", "accepted", "gut", "io", "i.o.")


@dataclass(frozen=True, slots=True)
class Figures:
    estimates: tuple[Estimate, ...]
    study: AttributeStudy | None
    concordance: Concordance | None
    columns: Columns
    scale: tuple[str, ...]
    # The answer for a part without a defect, as said or of a usual name.
    good: str | None = None


def figures_of(
    table: Table, *, level: str = "nominal", weights: str | None = None, good: str | None = None
) -> Figures:
    """`level` of the scale: nominal, ordinal, interval or ratio; `weights` for the weighted
    coefficients (quadratic where the level is not nominal); `good`: the answer for a part without
    a defect, for misses and false alarms; unless said, with a reference, the one of two answers
    that has a usual name. BadTable where there is nothing to compare."""
    ratings = table.ratings()
    if len(ratings.raters) < 2 and not table.reference:
        raise BadTable(1, "It takes two raters, two trials or a reference.")
    if good is not None and good not in table.scale:
        raise BadTable(1, f"The good answer '{good}' does not occur.")
    if good is None and table.reference:
        good = _usual_good(table.scale)
    _check_level(table, level, weights)
    found: list[Estimate] = []
    if len(ratings.raters) >= 2:
        found = estimates(ratings, level=level, weights=weights)
    study = None
    if table.has_trials or table.reference:
        right: dict[Hashable, Hashable] = {k: v for k, v in table.reference.items()}  # noqa: C416
        study = attribute_study(
            table.rows(),
            table.scale,
            reference=right or None,
            good=good,
            products=table.products(),
            ordinal=level == "ordinal",
        )
    concordance = None
    if level == "ordinal" and len(ratings.raters) >= 2:
        concordance = _concordance(table)
    return Figures(tuple(found), study, concordance, table.columns, table.scale, good)


def _usual_good(scale: tuple[str, ...]) -> str | None:
    named = [answer for answer in scale if answer.lower().replace(" ", "") in _GOOD]
    return named[0] if len(scale) == 2 and len(named) == 1 else None


def _check_level(table: Table, level: str, weights: str | None) -> None:
    numbers = all(is_number(answer) for answer in table.scale)
    if level in ("interval", "ratio") and not numbers:
        raise BadTable(1, f"The level {level} needs answers that are numbers.")
    if "ratio" in (level, weights) and scores(table.scale).min() < 0:
        raise BadTable(1, BELOW_ZERO)
    if (level == "ordinal" or weights not in (None, "identity")) and not table.has_order:
        words = ",".join(table.scale)
        raise BadTable(
            1, f"Which answer is above which? Give the scale, the least first, such as {words}."
        )


def estimates(
    ratings: Ratings, *, level: str = "nominal", weights: str | None = None
) -> list[Estimate]:
    graded = weights or ("quadratic" if level != "nominal" else None)
    found = [
        percent_agreement(ratings),
        fleiss_kappa(ratings),
        conger_kappa(ratings),
        brennan_prediger(ratings),
        gwet_ac1(ratings),
        krippendorff_alpha(ratings),
    ]
    if level != "nominal":
        found.append(krippendorff_alpha(ratings, level=level))
    if graded and graded != "identity":
        found += [
            percent_agreement(ratings, weights=graded),
            fleiss_kappa(ratings, weights=graded),
            conger_kappa(ratings, weights=graded),
            brennan_prediger(ratings, weights=graded),
            gwet_ac2(ratings, weights=graded),
        ]
    return found + _of_pairs(ratings, graded) + category_kappa(ratings)


def _of_pairs(ratings: Ratings, graded: str | None) -> list[Estimate]:
    if len(ratings.raters) > _MOST_RATERS_IN_PAIRS:
        return []
    found = [scott_pi(ratings) if len(ratings.raters) == 2 else light_kappa(ratings)]
    found += cohen_pairs(ratings)
    if graded and graded != "identity":
        found += cohen_pairs(ratings, weights=graded)
    return found


def _concordance(table: Table) -> Concordance:
    """Kendall's W of the items that all graded, by their place on the scale."""
    codes, columns = table.matrix()
    complete = codes[(codes != MISSING).all(axis=1)]
    return kendall_w(complete if len(complete) else [[0.0] * len(columns)])
