"""Does the guilty rule come first, and is nobody innocent accused?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from agreement.stats import rule_clarity
from benchmarks.loop.worlds import FEWEST_AFFECTED, Labelled, World, draw_truth, draw_world, label

IMAGES = 150


@dataclass(frozen=True, slots=True)
class Ranked:
    world: World
    first: bool
    raw_first: bool
    called: bool
    accused: tuple[str, ...]


def study(
    kind: str | None, rng: np.random.Generator, images: int = IMAGES, *, worst: bool = False
) -> tuple[World, Labelled]:
    """A world of the kind whose guilty rule touches at least 6 images."""
    while True:
        world = draw_world(rng, kind, worst=worst)
        labelled = label(world, rng, draw_truth(world, rng, images))
        if kind is None or labelled.affected >= FEWEST_AFFECTED:
            return world, labelled


def rank(
    kind: str | None, rng: np.random.Generator, images: int = IMAGES, *, worst: bool = False
) -> Ranked:
    world, labelled = study(kind, rng, images, worst=worst)
    rules = rule_clarity(labelled.answers)
    accused = tuple(rule.rule for rule in rules if rule.unclear)
    return Ranked(
        world,
        first=rules[0].rule == world.guilty,
        raw_first=_names(raw_counts(labelled).most_common(1)[0][0], world.guilty),
        called=world.guilty in accused,
        accused=accused,
    )


def _names(rule: str, guilty: str | None) -> bool:
    """To raw counts a type of a guilty pair is allowed as well."""
    return guilty is not None and (
        rule == guilty or rule.partition(":")[2] in guilty.partition(":")[2].split("|")
    )


def raw_counts(labelled: Labelled) -> Counter[str]:
    """What other tools show: the rule with the most disagreements between two answers."""
    by_item: dict[object, list[set[str]]] = {}
    for answer in labelled.answers:
        by_item.setdefault(answer.item, []).append(set(answer.types))
    found: Counter[str] = Counter()
    for given in by_item.values():
        for one, other in combinations(given, 2):
            mine, theirs = sorted(one - other), sorted(other - one)
            if len(mine) == len(theirs) == 1:
                found["pair:" + "|".join(sorted(mine + theirs))] += 1
            else:
                found.update(f"type:{name}" for name in mine + theirs)
    return found
