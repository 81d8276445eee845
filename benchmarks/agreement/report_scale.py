"""50 inspectors x 100,000 images: time and memory of a report's steps on columns of answers.

python -m benchmarks.agreement.report_scale [people] [images]
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from uuid import UUID

import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vqi.settings")
import django

django.setup()

from agreement.selectors.columns import ANSWER, MARK, Columns  # noqa: E402
from agreement.services.figures.findings import images_to_compare  # noqa: E402
from agreement.services.figures.labels import types_step, verdict_step  # noqa: E402
from agreement.services.figures.made import Inputs, Made  # noqa: E402
from agreement.services.figures.people import (  # noqa: E402
    consensus_step,
    days_step,
    people_step,
)
from agreement.services.figures.study import study_step  # noqa: E402

TYPES = 5
SLIP = 0.04


def columns(people: int, images: int) -> Columns:
    rng = np.random.default_rng(1)
    n = people * images
    answers = np.zeros(n, dtype=ANSWER)
    answers["image"] = np.repeat(np.arange(images), people)
    answers["person"] = np.tile(np.arange(people), images)
    answers["trial"] = 1
    right = rng.random(images) < 0.1
    said = right[answers["image"]] ^ (rng.random(n) < SLIP)
    answers["verdict"] = np.where(rng.random(n) < 0.005, 2, said)
    answers["day"] = 20_000 + answers["image"] * 20 // images
    answers["seconds"] = rng.gamma(3, 4, n)
    kind = rng.integers(0, TYPES, images)
    bad = answers[answers["verdict"] == 1]
    marks = np.zeros(len(bad), dtype=MARK)
    for name in ("image", "person", "trial"):
        marks[name] = bad[name]
    marks["type"] = kind[bad["image"]]
    return Columns(
        tuple(UUID(int=i + 1) for i in range(images)),
        tuple(UUID(int=(1 << 100) + p) for p in range(people)),
        tuple(f"type{k}" for k in range(TYPES)),
        np.arange(images),
        answers,
        marks,
    )


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    people, images = (int(a) for a in (sys.argv[1:] or ["50", "100000"]))
    print(f"imported: {peak():.0f} MB")
    inputs, made = Inputs(columns(people, images)), Made()
    print(f"{people} x {images:,} answers as columns: {peak():.0f} MB")
    steps: list[tuple[str, Callable[[Inputs, Made], None]]] = [
        ("verdicts", verdict_step),
        ("types", types_step),
        ("people", people_step),
        ("consensus", consensus_step),
        ("days", days_step),
        ("study", study_step),
    ]
    for name, step in steps:
        start = time.process_time()
        step(inputs, made)
        print(f"{name:10} {time.process_time() - start:7.1f} CPU s, peak {peak():.0f} MB")
    start = time.process_time()
    kept, marked = images_to_compare(inputs.columns)
    print(f"drawing    {time.process_time() - start:7.1f} CPU s, {len(kept)} of {marked} images")
    print(f"{len(made.rows):,} figures, {len(made.cells):,} cells")


if __name__ == "__main__":
    main()
