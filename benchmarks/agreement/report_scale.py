"""50 inspectors x 100,000 images: time and memory of a report's steps on columns of answers.

python -m benchmarks.agreement.report_scale [people] [images] [images of a product]

Measured for all 5,000,000 answers, columns given: 9 CPU s and 801 MB at the most, of which 295 are
the columns and the libraries; with three images a product 13 CPU s.
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
from agreement.services.figures.adjudicated import adjudicated_step  # noqa: E402
from agreement.services.figures.drift import days_step, drift_step  # noqa: E402
from agreement.services.figures.findings import images_to_compare  # noqa: E402
from agreement.services.figures.labels import types_step, verdict_step  # noqa: E402
from agreement.services.figures.made import Inputs, Made  # noqa: E402
from agreement.services.figures.people import consensus_step, people_step  # noqa: E402
from agreement.services.figures.study import study_step  # noqa: E402

TYPES = 5
DEFAULTS = (50, 100_000, 1)
SLIP = 0.04


REFERENCES = 2_000


def columns(people: int, images: int, images_a_product: int) -> Columns:
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
        np.arange(images) // images_a_product,
        answers,
        marks,
    )


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    people, images, images_a_product = [*given, *DEFAULTS[len(given) :]]
    print(f"imported: {peak():.0f} MB")
    read = columns(people, images, images_a_product)
    known = read.images[:REFERENCES]
    right = {image: "defective" if n % 10 == 0 else "ok" for n, image in enumerate(known)}
    ruled = {image: (verdict, 0.1) for image, verdict in right.items()}
    inputs = Inputs(read, {}, right, frozenset(right), ruled, is_whole=True)
    made = Made()
    print(f"{people} x {images:,} answers as columns: {peak():.0f} MB")
    steps: list[tuple[str, Callable[[Inputs, Made], None]]] = [
        ("verdicts", verdict_step),
        ("types", types_step),
        ("people", people_step),
        ("consensus", lambda inputs, made: consensus_step(inputs, made, unclear="")),
        ("days", days_step),
        ("drift", drift_step),
        ("study", study_step),
        ("adjudicated", adjudicated_step),
    ]
    for name, step in steps:
        start = time.process_time()
        step(inputs, made)
        print(f"{name:10} {time.process_time() - start:7.1f} CPU s, peak {peak():.0f} MB")
    start = time.process_time()
    kept, marked = images_to_compare(inputs.columns)
    print(f"drawing    {time.process_time() - start:7.1f} CPU s, {len(kept)} of {marked} images")
    print(
        f"{len(made.rows):,} figures, {len(made.cells):,} cells, "
        f"{len(made.counted):,} counted images"
    )


if __name__ == "__main__":
    main()
