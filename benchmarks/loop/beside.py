"""A pair and the type whose rule was mended, verified together on images that show many types."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from agreement.stats import Answer, Candidate, fresh_sample, miss_rate, together, verify
from agreement.stats.verification_plan import FEWEST_EXPECTED, second_look
from benchmarks.loop.ranking import study
from benchmarks.loop.verifying import Change
from benchmarks.loop.worlds import TYPES, Flags, Labelled, World, draw_truth, label

POOL = 300
# Both types of the pair are on most images, as on circuit boards.
SHARE = 0.7
WRONG = 0.05
LOOKS = 2


def version(change: Change, rng: np.random.Generator) -> str:
    """The outcome of the version, with the planned second look where the first saw too little.
    What is known of the fresh images beforehand is wrong in 5 %."""
    world, before = study("pair", rng)
    assert world.guilty is not None
    rules = [world.guilty, f"type:{world.guilty.partition(':')[2][0]}"]
    earlier = {rule: miss_rate(before.answers, rule, before.truth) for rule in rules}
    looks: list[Labelled] = []
    outcome, wanted = "", FEWEST_EXPECTED
    while outcome in ("", "too_few") and len(looks) < LOOKS:
        looks.append(_look(world, rng, change, rules, wanted, start=10_000 * (1 + len(looks))))
        answers = [answer for look in looks for answer in look.answers]
        truth = {item: types for look in looks for item, types in look.truth.items()}
        found = verify(answers, rules, truth, before=earlier, extension_planned=True)
        outcome = together({one.rule: one.outcome for one in found})
        wanted = max(second_look(one.n_expected, one.se) for one in found)
    return outcome


def _look(
    world: World,
    rng: np.random.Generator,
    change: Change,
    rules: list[str],
    wanted: int,
    *,
    start: int,
) -> Labelled:
    dense = replace(world, images_a_product=1, prevalence=_dense(world))
    pool = draw_truth(dense, rng, POOL)
    known = pool ^ (rng.random(pool.shape) < WRONG)
    pool_known = [_candidate(i, flags) for i, flags in enumerate(known)]
    chosen = fresh_sample(pool_known, rules, n_expected=wanted).items
    found = label(dense, rng, pool[chosen], start=start, mended=change != "unmended")
    if change == "silenced":
        return replace(found, answers=[_swallowed(answer, rules[0]) for answer in found.answers])
    return found


def _swallowed(answer: Answer, pair: str) -> Answer:
    """All agree, and call the other type of the pair by the name of the tested one."""
    a, b = pair.partition(":")[2].split("|")
    return replace(answer, types={a if name == b else name: g for name, g in answer.types.items()})


def _dense(world: World) -> np.typing.NDArray[np.float64]:
    assert world.guilty is not None
    prevalence = world.prevalence.copy()
    prevalence[[TYPES.index(name) for name in world.guilty.partition(":")[2].split("|")]] = SHARE
    return prevalence


def _candidate(item: int, flags: Flags) -> Candidate[int]:
    types = {TYPES[k]: None for k in np.flatnonzero(flags)}
    return Candidate(item, item, types, bool(types))


def outcomes(change: Change, worlds: int, seed: int) -> Counter[str]:
    return Counter(version(change, np.random.default_rng([seed, 3, i])) for i in range(worlds))
