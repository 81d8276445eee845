"""python -m benchmarks.loop.tries [--worlds 200] [--tries 3] [--worst] [--left .12]

How often is a rule that nobody mended confirmed, if a verification that was too few is followed by
another one on other fresh products? A chain of tries ends at the first that confirms or fails.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import beta

from agreement.stats import MissRate, miss_rate, verify
from agreement.stats.verification_plan import second_look
from benchmarks.loop.ranking import study
from benchmarks.loop.verifying import _look
from benchmarks.loop.worlds import World

SEED = 20_330
A_TRY = 100_000


@dataclass(frozen=True, slots=True)
class Tested:
    world: World
    before: MissRate

    def look_again(self, number: int, rng: np.random.Generator, *, second: bool) -> str:
        """The outcome of one try, with its planned second look if it has one."""
        rule = self.world.guilty
        assert rule is not None
        looks, wanted = [], 0
        for n in range(1 + second):
            start = number * A_TRY + n * A_TRY // 2
            looks.append(_look(self.world, rng, "unmended", start=start, wanted=wanted))
            [found] = verify(
                [answer for look in looks for answer in look.answers],
                [rule],
                {item: truth for look in looks for item, truth in look.truth.items()},
                before={rule: self.before},
                extension_planned=second,
            )
            if found.outcome != "too_few":
                break
            wanted = second_look(found.n_expected, found.se)
        return found.outcome


def chain(
    kind: str,
    rng: np.random.Generator,
    tries: int,
    *,
    worst: bool,
    second: bool,
    left: float | None = None,
) -> str:
    """'confirmed 2' if the second try confirmed; 'failed 1'; 'too_few' if none told. `left`: on so
    many of its images the new words are still read differently."""
    world, before = study(kind, rng, worst=worst)
    assert world.guilty is not None
    earlier = miss_rate(before.answers, world.guilty, before.truth)
    share = world.share if left is None else left
    tested = Tested(replace(world, images_a_product=1, share=share), earlier)
    for number in range(1, tries + 1):
        outcome = tested.look_again(number, rng, second=second)
        if outcome != "too_few":
            return f"{outcome} {number}"
    return "too_few"


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.loop.tries", description=__doc__)
    parser.add_argument("--worlds", type=int, default=200, help="of each kind and plan")
    parser.add_argument("--tries", type=int, default=3)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--worst", action="store_true", help="everything disturbs in every world")
    parser.add_argument("--left", type=float, help="share of images still read differently")
    given = parser.parse_args()
    print("| unmended | second look | tries | confirmed | at most (95 %) | failed |")
    print("|---|---|---|---|---|---|")
    for kind in ("type", "pair"):
        for second in (False, True):
            ended = Counter(
                chain(
                    kind,
                    np.random.default_rng([given.seed, given.worst, kind == "pair", second, i]),
                    given.tries,
                    worst=given.worst,
                    second=second,
                    left=given.left,
                )
                for i in range(given.worlds)
            )
            for upto in range(1, given.tries + 1):
                share = {
                    what: sum(ended[f"{what} {n}"] for n in range(1, upto + 1))
                    for what in ("confirmed", "failed")
                }
                hits = share["confirmed"]
                most = beta.ppf(0.95, hits + 1, given.worlds - hits)
                print(
                    f"| {kind} | {'planned' if second else 'none'} | {upto} "
                    f"| {hits}/{given.worlds} | {most:.3f} | {share['failed']}/{given.worlds} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
