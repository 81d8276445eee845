"""Ranking the rules of a round, from its answers as they were read; plain rows, no database.

python -m benchmarks.agreement.ranking [submissions ...]

Writes `ranking.md` beside this file: 3 inspectors, 2 trials, 20 types, each on 8 % of the images
and overlooked in 5 % of the answers.
"""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.stats.speed import measure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")

SIZES = [1_200, 12_000, 100_000]
CODES = [f"type-{n:02}" for n in range(20)]
PEOPLE = [UUID(int=n) for n in range(3)]
TRIALS = (1, 2)
HEAD = """# Ranking the rules of a round

Made by `python -m benchmarks.agreement.ranking`: the answers are read already; memory is what is
added to them. Three inspectors, two trials, 20 types.

| submissions | rules ranked | wall s | CPU s | MB |
|---|---|---|---|---|
"""


def answers_of(images: int) -> Iterator[Any]:
    from agreement.selectors.answers import Answer, Seen
    from vqi.common.geometry import Box

    draw, here = random.Random(1), Box(1, 1, 9, 9)
    number = 0
    for image in range(images):
        truth = [code for code in CODES if draw.random() < 0.08]
        for person in PEOPLE:
            for trial in TRIALS:
                said = [code for code in truth if draw.random() > 0.05]
                marks = tuple(
                    Seen(n, f"{n}", UUID(int=n), code, True, None, "", here, None)
                    for n, code in enumerate(said)
                )
                pk = UUID(int=number)
                verdict = "defective" if marks else "ok"
                yield Answer(pk, pk, UUID(int=image), person, trial, verdict, marks)
                number += 1


def line(submissions: int) -> str:
    from agreement.services import ranking
    from catalogue.models import CatalogueVersion

    # The version's grades are the one thing it would ask the database for.
    ranking.grade_ranks = lambda version: {}
    answers = list(answers_of(submissions // (len(PEOPLE) * len(TRIALS))))
    products = {answer.image: str(answer.image) for answer in answers}
    rules: list[object] = []
    took = measure(lambda: rules.extend(ranking.ranked(CatalogueVersion(), answers, products, [])))
    figures = f"{took['wall']:.1f} | {took['cpu']:.1f} | {took['mb']:.0f}"
    return f"| {len(answers):,} | {len(rules)} | {figures} |"


def main() -> None:
    import django

    django.setup()
    sizes = [int(text) for text in sys.argv[1:]] or SIZES
    table = HEAD + "".join(f"{line(size)}\n" for size in sizes)
    Path(__file__).with_suffix(".md").write_text(table)
    print(table)


if __name__ == "__main__":
    main()
