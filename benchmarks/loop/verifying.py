"""Are mended rules confirmed, and unmended ones found out?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Literal

import numpy as np

from agreement.stats import Answer, Verification, miss_rate, plan_verification, verify
from agreement.stats.verification_plan import second_look
from benchmarks.loop.ranking import study
from benchmarks.loop.worlds import TYPES, Flags, Labelled, World, draw_truth, label

Change = Literal["mended", "unmended", "silenced"]
CHANGES: tuple[Change, ...] = ("mended", "unmended", "silenced")


def verification(
    change: Change, kind: str, rng: np.random.Generator, *, worst: bool = False
) -> Verification:
    """A study, a new version of its guilty rule, and a verification on fresh products; if it
    shows too little, the planned extension. "silenced": all agree that nothing is ever there."""
    world, before = study(kind, rng, worst=worst)
    assert world.guilty is not None
    earlier = miss_rate(before.answers, world.guilty, before.truth)
    fresh = replace(world, images_a_product=1)
    looks = [_look(fresh, rng, change, start=10_000)]
    while True:
        answers = [answer for look in looks for answer in look.answers]
        reference = {item: truth for look in looks for item, truth in look.truth.items()}
        found = verify(
            answers,
            [world.guilty],
            reference,
            before={world.guilty: earlier},
            extension_planned=True,
        )[0]
        if found.outcome != "too_few" or len(looks) == 2:
            return found
        wanted = second_look(found.n_expected, found.se)
        looks.append(_look(fresh, rng, change, start=20_000, wanted=wanted))


def _look(
    world: World, rng: np.random.Generator, change: Change, *, start: int, wanted: int = 0
) -> Labelled:
    plan = plan_verification(world.people)
    assert world.guilty is not None
    names = world.guilty.partition(":")[2].split("|")
    truth = _truth(world, rng, wanted or plan.n_expected, plan.n_look_alikes, names)
    found = label(world, rng, truth, start=start, mended=change != "unmended")
    if change == "silenced":
        return replace(found, answers=[_without(answer, names[0]) for answer in found.answers])
    return found


def _truth(
    world: World, rng: np.random.Generator, expected: int, alike: int, names: list[str]
) -> Flags:
    """The touched type on the first images; the look-alikes show the other type of the pair, or
    nothing of it."""
    truth = draw_truth(world, rng, expected + alike)
    columns = [TYPES.index(name) for name in names]
    truth[:, columns] = False
    if len(columns) == 2:
        # Both types of a pair are opportunities: the look-alikes show neither.
        truth[: expected // 2, columns[0]] = True
        truth[expected // 2 : expected, columns[1]] = True
    else:
        truth[:expected, columns[0]] = True
    return truth


def _without(answer: Answer, name: str) -> Answer:
    return replace(answer, types={k: v for k, v in answer.types.items() if k != name})


def outcomes(change: Change, worlds: int, seed: int, *, worst: bool = False) -> Counter[str]:
    found: Counter[str] = Counter()
    for index in range(worlds):
        rng = np.random.default_rng([seed, index])
        kind = ("type", "pair")[index % 2]
        found[verification(change, kind, rng, worst=worst).outcome] += 1
    return found
