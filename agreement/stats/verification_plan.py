"""How many images a verification of changed rules takes."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from scipy.stats import nbinom

from agreement.stats.ratings import RatingsError

FEWEST_EXPECTED = 60
FEWEST_LOOK_ALIKES = 60
TRIALS = 2
# Of a second look.
MOST_EXPECTED = 4 * FEWEST_EXPECTED
CLOSE_ENOUGH = 0.05
Z_TWO_LOOKS = 1.96
# Who sees an image again sooner may remember the first answer.
REPEAT_DISTANCE = 100
# Slips lie between 3 and 8 % a type: that many labels so far a reference does not bear out.
LABELS_HOLD = 0.95


def farthest_apart(n_images: int, wanted: int = REPEAT_DISTANCE) -> int:
    """Never all of few images: the second pass would be the first one over again."""
    return max(1, min(wanted, n_images - min(n_images // 4, 20)))


@dataclass(frozen=True, slots=True)
class VerificationPlan:
    """Of one look. `n_expected`: images on which a touched rule is expected, `n_look_alikes`:
    images that resemble them and where it is not, all of products that fed nothing before.
    `n_answers`: submissions in all. `n_to_search`: fresh images to look through so that
    `n_expected` are found with 95 % certainty, None if their share is not known."""

    n_expected: int
    n_look_alikes: int
    n_trials: int
    n_images: int
    n_answers: int
    n_to_search: int | None = None


def plan_verification(
    n_people: int, *, n_rules: int = 1, share: float | None = None
) -> VerificationPlan:
    """60 images where the touched rule is expected and 60 look-alikes, for each touched rule, two
    blind trials. `share`: how often the rarest touched rule occurs in fresh images. An extension
    is one more look of the same size."""
    if n_people < 2 or n_rules < 1:
        raise RatingsError("A verification takes two people and one touched rule at least.")
    if share is not None and not 0 < share <= 1:
        raise RatingsError("The share of images with the rule lies above 0 and up to 1.")
    expected, alike = n_rules * FEWEST_EXPECTED, n_rules * FEWEST_LOOK_ALIKES
    search = None
    if share is not None:
        others = float(nbinom.ppf(0.95, FEWEST_EXPECTED, share)) if share < 1 else 0.0
        search = ceil(others) + FEWEST_EXPECTED
    images = expected + alike
    return VerificationPlan(expected, alike, TRIALS, images, images * TRIALS * n_people, search)


def second_look(n_expected: int, se: float | None) -> int:
    """On how many images more the rule is to be expected, if the first look had so many and this
    error of f: both are to tell f to within 5 points. By the error alone: to go by f as well would
    confirm too easily."""
    both = n_expected * (Z_TWO_LOOKS * (se or 0.0) / CLOSE_ENOUGH) ** 2
    return min(max(FEWEST_EXPECTED, ceil(both) - n_expected), MOST_EXPECTED)


def with_reserve(needed: int = FEWEST_EXPECTED, holds: float = LABELS_HOLD) -> int:
    """How many to show so that `needed` count with 95 % certainty, if each label so far holds with
    this chance."""
    return needed + int(nbinom.ppf(0.95, needed, holds))
