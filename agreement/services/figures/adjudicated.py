"""Misses and false alarms against rulings, each weighted by how likely its image was ruled on."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from agreement.models import UndecidedMode
from agreement.selectors.columns import DEFECTIVE, OK, UNDECIDED, VERDICTS, Columns
from agreement.services.figures.labels import modes
from agreement.services.figures.made import Inputs, Made, Row, of_enough_products
from agreement.stats import Estimate, Undefined, rate_of_decisions

NOT_WHOLE = Undefined(
    "no_agreed_sample",
    "Where people agree what all overlook stays hidden: the rate needs rulings on disputed images "
    "and on a random sample of those on which all agreed.",
)
NONE_RULED = Undefined("no_items", "No image of this kind was ruled on.")


def adjudicated_step(inputs: Inputs, made: Made) -> None:
    """Of every inspector and of all together, on what was decided."""
    if not inputs.adjudicated:
        return
    columns = inputs.columns
    out = UndecidedMode.OUT if UndecidedMode.OUT in modes(columns) else UndecidedMode.NONE
    truth, weight = _of_images(inputs)
    rows = columns.answers[columns.answers["verdict"] != UNDECIDED]
    rows = rows[truth[rows["image"]] >= 0]
    for person in (None, *range(len(columns.people))):
        own = rows if person is None else rows[rows["person"] == person]
        who = None if person is None else columns.people[person]
        made.rows += _rates(own, truth, weight, columns, out, who, hidden=not inputs.is_whole)


def _of_images(inputs: Inputs) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    images = inputs.columns.images
    truth = np.full(len(images), -1, dtype=np.int64)
    weight = np.ones(len(images))
    for n, image in enumerate(images):
        if image in inputs.adjudicated:
            verdict, chance = inputs.adjudicated[image]
            truth[n], weight[n] = VERDICTS.index(verdict), 1 / chance
    return truth, weight


def _rates(
    rows: NDArray[Any],
    truth: NDArray[np.int64],
    weight: NDArray[np.float64],
    columns: Columns,
    mode: str,
    person: UUID | None,
    *,
    hidden: bool,
) -> list[Row]:
    right = truth[rows["image"]]
    wrong = rows["verdict"] != right
    found = []
    for name, use in (
        ("miss_rate", right == DEFECTIVE),
        ("false_alarm_rate", right == OK),
        ("effectiveness", np.ones(len(rows), dtype=bool)),
    ):
        hit = wrong if name != "effectiveness" else ~wrong
        one, hits = _rate(name, rows["image"][use], hit[use], weight, columns, hidden=hidden)
        found.append(Row("adjudicated", one, mode, person, hits=hits))
    return found


def _rate(
    name: str,
    image: NDArray[np.int32],
    hit: NDArray[np.bool_],
    weight: NDArray[np.float64],
    columns: Columns,
    *,
    hidden: bool,
) -> tuple[Estimate, int | None]:
    """Each image with its weight is a witness, where several show a product the product."""
    blank = Estimate(name, None, n_items=len(image), weights="sampling")
    if not len(image):
        return replace(blank, undefined=NONE_RULED), None
    if hidden:
        return replace(blank, undefined=NOT_WHOLE), None
    images, code = np.unique(image, return_inverse=True)
    found = rate_of_decisions(
        np.bincount(code, weights=hit),
        np.bincount(code),
        weights=weight[images],
        groups=None if columns.groups is None else columns.groups[images],
    )
    one = replace(blank, value=found.share, interval=found.interval)
    return of_enough_products(one, columns), found.matched
