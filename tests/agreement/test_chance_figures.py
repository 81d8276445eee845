"""F1 corrected for chance as a report has it: images without a mark belong to what is compared."""

from collections.abc import Callable
from uuid import UUID

import numpy as np

from agreement.selectors.columns import ANSWER, DEFECTIVE, MARK, OK, Columns
from agreement.selectors.marks import Mark, MarkedImage
from agreement.services.figures.findings import gather, images_to_compare, same_findings
from agreement.services.figures.made import Made
from agreement.stats import Estimate
from vqi.common.geometry import Box

PEOPLE = (UUID(int=1), UUID(int=2))
HERE, THERE = Box(10, 10, 40, 40), Box(300, 300, 40, 40)
Marks = tuple[Box | None, Box | None]


def corrected(
    draw: Callable[[int], Marks], images: int, strata: np.ndarray | None = None
) -> Estimate:
    """Two people say of each image what `draw` tells; both decided on every one."""
    ids = tuple(UUID(int=100 + n) for n in range(images))
    answers, marks, shown = [], [], []
    for n, image in enumerate(ids):
        own = []
        for person, box in enumerate(draw(n)):
            answers.append((n, person, 1, DEFECTIVE if box else OK, 0, 20_000, 5.0))
            if box:
                marks.append((n, person, 1, 0))
                own.append(Mark(f"{n}-{person}", PEOPLE[person], "scratch", "", box))
        shown.append(MarkedImage(image, None, 500, 500, tuple(own)))
    columns = Columns(
        ids,
        PEOPLE,
        ("scratch",),
        np.arange(images),
        np.array(answers, dtype=ANSWER),
        np.array(marks, dtype=MARK),
        strata,
    )
    chosen, _ = images_to_compare(columns)
    made = Made()
    same_findings(gather(columns, (one for one in shown if one.image in set(chosen))), made)
    (found,) = (r.estimate for r in made.rows if r.estimate.coefficient == "chance_corrected_f1")
    return found


def test_random_marks_on_the_usual_place_agree_no_better_than_chance() -> None:
    rng = np.random.default_rng(1)
    draws = rng.random((600, 2)) < 0.1
    found = corrected(lambda n: tuple(HERE if one else None for one in draws[n]), 600)  # type: ignore[return-value]
    assert found.value is not None and abs(found.value) < 0.06
    assert found.interval is not None and found.interval.low < 0 < found.interval.high


def test_people_who_find_the_same_few_defects_agree_beyond_chance() -> None:
    rng = np.random.default_rng(1)
    defect, seen = rng.random(600) < 0.1, rng.random((600, 2)) < 0.8
    found = corrected(
        lambda n: tuple(HERE if defect[n] and one else None for one in seen[n]),  # type: ignore[return-value]
        600,
    )
    assert found.observed is not None and found.value is not None
    assert found.observed - found.value < 0.03


def test_chance_is_that_among_images_alike() -> None:
    """On each kind of part every mark has its own place, which all know: nothing is agreed."""
    rng = np.random.default_rng(2)
    kinds = np.arange(400) % 2
    draws = rng.random((400, 2)) < 0.5
    places = (HERE, THERE)
    draw = lambda n: tuple(places[kinds[n]] if one else None for one in draws[n])  # noqa: E731
    alike, mixed = corrected(draw, 400, kinds), corrected(draw, 400)  # type: ignore[arg-type]
    assert alike.value is not None and abs(alike.value) < 0.06
    assert mixed.value is not None and mixed.value > 0.2
