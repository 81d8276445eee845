"""python -m benchmarks.loop --worlds 200 [--json]

Does the report find the rule that people read differently, accuse none in worlds without one, and
does the verification confirm what was mended and only that? The worlds are those of `worlds.py`,
the figures are computed by `agreement.stats`, as in the report and in verification rounds.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict, dataclass, replace

import numpy as np

from benchmarks.loop import beside
from benchmarks.loop.ranking import IMAGES, Ranked, rank
from benchmarks.loop.verifying import CHANGES, outcomes

SEED = 20_265


@dataclass(frozen=True, slots=True)
class Line:
    what: str
    worlds: int
    share: float
    goal: str
    held: bool


def ranked(kind: str | None, worlds: int, seed: int, images: int, *, worst: bool) -> list[Ranked]:
    mark = {None: 0, "type": 1, "pair": 2}[kind] + 10 * worst
    rngs = (np.random.default_rng([seed, mark, i]) for i in range(worlds))
    return [rank(kind, rng, images, worst=worst) for rng in rngs]


def lines(worlds: int, seed: int, images: int) -> list[Line]:
    found = _ranked(worlds, seed, images)
    for what, verified in (("rule", outcomes), ("pair beside its type", beside.outcomes)):
        for change in CHANGES:
            found += _verified(f"{change} {what}", change, verified(change, worlds, seed), worlds)
    found += [
        replace(line, what=f"all at once: {line.what}")
        for line in _ranked(worlds, seed, images, worst=True)
    ]
    for change in CHANGES:
        tally = outcomes(change, worlds, seed + 1, worst=True)
        found += _verified(f"all at once: {change} rule", change, tally, worlds)
    return found


def _ranked(worlds: int, seed: int, images: int, *, worst: bool = False) -> list[Line]:
    types, pairs, innocent = (
        ranked(kind, worlds, seed, images, worst=worst) for kind in ("type", "pair", None)
    )
    return [
        _at_least("guilty rule first", [r.first for r in types + pairs], 0.9),
        _at_least("guilty type first", [r.first for r in types], None),
        _at_least("guilty pair first", [r.first for r in pairs], None),
        _at_least("raw counts: guilty rule first", [r.raw_first for r in types + pairs], None),
        _at_least("guilty rule called unclear", [r.called for r in types + pairs], None),
        _at_least("innocent world: none unclear", [not r.accused for r in innocent], 0.95),
    ]


def _verified(what: str, change: str, tally: Counter[str], worlds: int) -> list[Line]:
    found = []
    for outcome in ("confirmed", "failed", "too_few"):
        share = tally[outcome] / worlds
        goal, held = _goal(change, outcome, share)
        found.append(Line(f"{what} {outcome}", worlds, share, goal, held))
    return found


def _at_least(what: str, hits: list[bool], goal: float | None) -> Line:
    share = sum(hits) / len(hits)
    text = "" if goal is None else f">= {goal:.2f}"
    return Line(what, len(hits), share, text, goal is None or share >= goal)


def _goal(change: str, outcome: str, share: float) -> tuple[str, bool]:
    if (change, outcome) in (("mended", "confirmed"), ("unmended", "failed")):
        return ">= 0.90", share >= 0.9
    if change != "mended" and outcome == "confirmed":
        return "<= 0.02", share <= 0.02
    return "", True


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.loop", description=__doc__)
    parser.add_argument("--worlds", type=int, default=200, help="worlds of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--images", type=int, default=IMAGES, help="images of each study")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.worlds < 1:
        parser.error("It takes one world at least.")
    found = lines(options.worlds, options.seed, options.images)
    if options.json:
        body = {"worlds": options.worlds, "seed": options.seed, "lines": [asdict(x) for x in found]}
        print(json.dumps(body))
        return
    print(f"seed {options.seed}, {options.worlds} worlds of each kind, {options.images} images\n")
    print("| | worlds | share | to show |\n|---|---|---|---|")
    for line in found:
        mark = "" if line.held else " MISSED"
        print(f"| {line.what} | {line.worlds} | {line.share:.3f} | {line.goal}{mark} |")


if __name__ == "__main__":
    main()
