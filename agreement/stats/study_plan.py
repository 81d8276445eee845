"""What a planned study can show: widths, numbers and power for the kappa of any number of people,
and what would make it worthless."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf, log, log1p, sqrt

import numpy as np
from scipy.stats import betabinom, norm

from agreement.stats.intervals import minitab_exact
from agreement.stats.ratings import RatingsError
from agreement.stats.sample_size import half_width as two_person_half_width
from agreement.stats.verification_plan import REPEAT_DISTANCE, farthest_apart

ENOUGH_POWER = 0.8
FEW_IMAGES = 50
FEW_DEFECTIVES = 5
MOST = 1_000_000
KAPPAS = (0.6, 0.7, 0.8, 0.9)
CURVE = (25, 50, 100, 150, 200, 300, 500, 800)


@dataclass(frozen=True, slots=True)
class Warned:
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the study shows if the true kappa is this; `power` to clear the goal, `images_needed`
    for four in five: None where no number of images is enough."""

    kappa: float
    half_width: float
    power: float
    images_for_goal: int | None


@dataclass(frozen=True, slots=True)
class Reach:
    """A rate that was never seen on `parts` is shown to be at most `best`; `needed` parts show
    the goal."""

    goal: float
    parts: int
    best: float | None
    needed: int | None


@dataclass(frozen=True, slots=True)
class StudyPlan:
    n_images: int
    people: int
    trials: int
    answers_per_person: int
    expected_defective: float
    limit_cases: int
    expected: Outlook
    repeatability_half_width: float | None
    images_for_width: int | None
    outlooks: tuple[Outlook, ...]
    curve: tuple[tuple[int, float], ...]
    miss: Reach
    false_alarm: Reach
    warnings: tuple[Warned, ...]


def variance_among(people: int, kappa: float, share: float) -> float:
    """n times the large-sample variance of Fleiss' kappa of two answers among any number of people.

    By linearisation (Gwet 2014) over the beta-binomial model of common correlation, summed exactly
    over how many of them call an image defective; for two people this is Bloch & Kraemer 1989."""
    if not 0 <= kappa <= 1 or not 0 < share < 1 or people < 2:
        raise RatingsError(
            "It takes two people, a kappa from 0 to 1 and a share of defects between 0 and 1."
        )
    if kappa == 1:
        return 0.0
    said = np.arange(people + 1)
    chance = _chances(people, kappa, share)
    expected = share**2 + (1 - share) ** 2
    agreed = (said * (said - 1) + (people - said) * (people - said - 1)) / (people * (people - 1))
    own = (share * said + (1 - share) * (people - said)) / people
    x = (agreed - 2 * (1 - kappa) * own) / (1 - expected)
    mean = float(chance @ x)
    return float(chance @ (x - mean) ** 2)


def plan_study(
    *,
    n_images: int,
    people: int,
    trials: int,
    share: float,
    kappa: float,
    goal: float,
    width: float,
    n_products: int | None = None,
    distance: int | None = None,
    miss_goal: float = 0.02,
    false_alarm_goal: float = 0.05,
    level: float = 0.95,
) -> StudyPlan:
    """`share`: of images called defective; `kappa`: what is expected; `width`: half of the wanted
    interval. People are compared by one answer each, so trials narrow nothing between people.
    Where images share their products, `n_products` is what counts: products are resampled."""
    _check(n_images, people, trials, kappa, goal, width)
    parts = min(n_images, n_products or n_images)
    distance = distance or farthest_apart(n_images)
    counted = max(people, 2)
    z = float(norm.ppf((1 + level) / 2))
    outlook = _outlook(kappa, goal, share, parts, counted, z)
    v = variance_among(counted, kappa, share)
    wanted = ceil((z / width) ** 2 * v)
    return StudyPlan(
        n_images=n_images,
        people=people,
        trials=trials,
        answers_per_person=n_images * trials,
        expected_defective=share * n_images,
        limit_cases=round(n_images / 3),
        expected=outlook,
        repeatability_half_width=two_person_half_width(kappa, share, parts, level=level)
        if trials > 1
        else None,
        images_for_width=wanted if wanted <= MOST else None,
        outlooks=tuple(_outlook(k, goal, share, parts, counted, z) for k in KAPPAS),
        curve=tuple((n, z * sqrt(v / n)) for n in sorted({*CURVE, parts})),
        miss=reach(round(share * parts), miss_goal, level),
        false_alarm=reach(parts - round(share * parts), false_alarm_goal, level),
        warnings=tuple(_warnings(n_images, parts, people, trials, share, distance, outlook, goal)),
    )


def reach(parts: int, goal: float, level: float = 0.95) -> Reach:
    """One-sided where nothing is seen, as the tables have it: 0 of 149 shows 2 %."""
    enough = log(1 - level) / log1p(-goal) if 0 < goal < 1 else inf
    needed = ceil(enough) if enough <= MOST else None
    best = minitab_exact(0, parts, level).high if parts else None
    return Reach(goal, parts, best, needed)


def _outlook(kappa: float, goal: float, share: float, parts: int, people: int, z: float) -> Outlook:
    v = variance_among(people, kappa, share)
    se = sqrt(v / parts)
    above = kappa - goal
    power = float(norm.cdf(above / se - z))
    needed = None
    if above > 0:
        reach = z + float(norm.ppf(ENOUGH_POWER))
        needed = max(1, ceil(reach**2 * v / above**2))
    return Outlook(kappa, z * se, power, needed if needed and needed <= MOST else None)


def _warnings(
    n_images: int,
    parts: int,
    people: int,
    trials: int,
    share: float,
    distance: int,
    outlook: Outlook,
    goal: float,
) -> list[Warned]:
    found: list[Warned] = []
    if people < 2:
        found.append(Warned("one_person", "With one inspector nobody is compared with anybody."))
    if n_images < FEW_IMAGES:
        found.append(
            Warned("few_images", f"{n_images} images are too few; take {FEW_IMAGES} at least.")
        )
    elif parts < FEW_IMAGES:
        found.append(
            Warned(
                "few_products",
                f"The images show only {parts} products; take {FEW_IMAGES} at least.",
            )
        )
    if min(share, 1 - share) * parts < FEW_DEFECTIVES:
        found.append(
            Warned(
                "one_answer",
                "Nearly all images get the same answer, so kappa tells nothing. Enrich the sample "
                "with suspected defects and limit cases.",
            )
        )
    if trials < 2:
        found.append(
            Warned(
                "one_trial",
                "With one trial a slip cannot be told from an unclear rule, and nobody's "
                "repeatability is measured.",
            )
        )
    if trials > 1 and distance > n_images:
        found.append(
            Warned(
                "distance",
                f"Repeats cannot be {distance} positions apart among {n_images} images.",
            )
        )
    elif trials > 1 and distance < REPEAT_DISTANCE:
        found.append(
            Warned(
                "near_repeats",
                f"With fewer than {REPEAT_DISTANCE} images between repeats first answers may be "
                "remembered. Take more images, or let a day pass between the trials.",
            )
        )
    if outlook.kappa <= goal:
        found.append(
            Warned("goal_out_of_reach", "The expected kappa is not above the project's goal.")
        )
    elif outlook.power < ENOUGH_POWER:
        found.append(
            Warned(
                "low_power",
                f"Even if kappa is {outlook.kappa:g}, the study clears the goal in "
                f"{outlook.power:.0%} of cases only.",
            )
        )
    return found


def _chances(people: int, kappa: float, share: float) -> np.ndarray:
    """How likely 0, 1, ... of the people call an image defective."""
    said = np.arange(people + 1)
    if kappa == 0:
        kappa = 1e-9
    spread = (1 - kappa) / kappa
    return np.asarray(betabinom.pmf(said, people, share * spread, (1 - share) * spread))


def _check(
    n_images: int, people: int, trials: int, kappa: float, goal: float, width: float
) -> None:
    if n_images < 1 or people < 1 or trials < 1:
        raise RatingsError("It takes one image, one inspector and one trial at least.")
    if not 0 < width < 1 or not 0 <= goal <= 1 or not 0 <= kappa <= 1:
        raise RatingsError("A half-width, a goal and a kappa lie between 0 and 1.")
    if kappa == 1:
        raise RatingsError("At a kappa of 1 nobody ever differs: there is no width to plan.")
