"""What people call the defects that both of them found."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from agreement.stats.coefficients import cohen_kappa
from agreement.stats.estimate import DEFAULT, Options
from agreement.stats.ratings import Ratings
from agreement.stats.result import Estimate, Undefined
from agreement.stats.weights import Weights


@dataclass(frozen=True, slots=True)
class Confusion:
    """`table[k][l]`: matched findings that the first person calls k and the second l."""

    categories: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    kappa: Estimate


def type_confusion(
    pairs: Iterable[tuple[str, str]],
    types: Sequence[str],
    *,
    groups: Sequence[Hashable] | None = None,
    options: Options = DEFAULT,
) -> Confusion:
    """`pairs`: the two types of each matched finding; `groups` its product, over which the
    interval of the nominal kappa (Cohen) is taken. Findings that only one person has are not here:
    they are a matter of detection. RatingsError for a type that is not among `types`."""
    return _confusion(list(pairs), types, "identity", groups, options)


def grade_confusion(
    pairs: Iterable[tuple[str, str]],
    grades: Sequence[str],
    *,
    weights: Weights = "quadratic",
    groups: Sequence[Hashable] | None = None,
    options: Options = DEFAULT,
) -> Confusion:
    """As `type_confusion`, for the grades (from slight to severe) of matched findings of one type;
    kappa is weighted."""
    return _confusion(list(pairs), grades, weights, groups, options)


def _confusion(
    pairs: list[tuple[str, str]],
    categories: Sequence[str],
    weights: Weights,
    groups: Sequence[Hashable] | None,
    options: Options,
) -> Confusion:
    ratings = Ratings.from_table(
        pairs, categories, raters=("first", "second"), groups=list(groups) if groups else None
    )
    code = {name: index for index, name in enumerate(categories)}
    table = [[0] * len(code) for _ in code]
    for first, second in pairs:
        table[code[first]][code[second]] += 1
    if pairs:
        kappa = cohen_kappa(ratings, weights=weights, options=options)
    else:
        text = "No finding was marked by both: there are no names to compare."
        kappa = Estimate("cohen_kappa", None, undefined=Undefined("no_matches", text))
    return Confusion(tuple(categories), tuple(map(tuple, table)), replace(kappa, raters=None))
