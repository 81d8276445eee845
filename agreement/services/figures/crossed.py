"""AIAG's cross tables: two people, and each against the reference, trial by trial, with what
chance alone would give, and Cohen's kappa of each table."""

from collections.abc import Iterator
from uuid import UUID

import numpy as np

from agreement.selectors.columns import MISSING, VERDICT_CODE, Codes
from agreement.services.figures.labels import in_mode, modes
from agreement.services.figures.made import Cell, Inputs, Made, Row, of_enough_products
from agreement.stats.pairs import cross_tables, pair_estimates

ABOUT = "cross"
# Fifty people are 1,225 tables; the pairs' kappas say the same of so many.
MOST_PEOPLE = 12


def crossed_step(inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    if columns.n_trials < 2 and not inputs.independent:
        return
    for mode in modes(columns):
        said, scale = _every_trial(inputs, mode)
        people = list(columns.people)
        if len(people) <= MOST_PEOPLE:
            made.cells += _of_pairs(said, scale, people, mode)
            made.rows += _kappas(said, scale, people, inputs, mode)
        made.cells += _of_reference(said, scale, people, inputs, mode)


def _every_trial(inputs: Inputs, mode: str) -> tuple[Codes, tuple[str, ...]]:
    """Images x people, one trial below the other."""
    columns = inputs.columns
    trials = np.unique(columns.answers["trial"])
    return in_mode(np.vstack([columns.said(int(trial)) for trial in trials]), mode)


def _of_pairs(said: Codes, scale: tuple[str, ...], people: list[UUID], mode: str) -> Iterator[Cell]:
    tables = cross_tables(said, len(scale))
    for a in range(len(people)):
        for b in range(a + 1, len(people)):
            yield from _cells(tables[a, b], scale, people[a], people[b], mode)


def _of_reference(
    said: Codes, scale: tuple[str, ...], people: list[UUID], inputs: Inputs, mode: str
) -> Iterator[Cell]:
    images = inputs.columns.images
    known = [
        VERDICT_CODE[inputs.references[image]] if image in inputs.independent else MISSING
        for image in images
    ]
    right = np.tile(np.array(known, dtype=said.dtype), len(said) // max(len(images), 1))
    for n, person in enumerate(people):
        table = cross_tables(np.column_stack([said[:, n], right]), len(scale))[0, 1]
        yield from _cells(table, scale, person, None, mode)


def _cells(
    table: Codes, scale: tuple[str, ...], member: UUID, second: UUID | None, mode: str
) -> Iterator[Cell]:
    total = table.sum()
    if not total:
        return
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    for row, name in enumerate(scale):
        for column, other in enumerate(scale):
            yield Cell(
                ABOUT,
                name,
                other,
                count=int(table[row, column]),
                member=member,
                second=second,
                undecided=mode,
                expected=float(expected[row, column]),
            )


def _kappas(
    said: Codes, scale: tuple[str, ...], people: list[UUID], inputs: Inputs, mode: str
) -> Iterator[Row]:
    """The interval is over products where there are trials, as those of an image go together."""
    columns = inputs.columns
    trials = len(said) // len(columns.images)
    groups = columns.groups if trials == 1 else np.tile(columns.product, trials)
    names = [str(person) for person in people]
    for first, second, found in pair_estimates(said, scale, names, groups=groups):
        kappa = of_enough_products(found[0], columns)
        yield Row(ABOUT, kappa, mode, UUID(first), UUID(second))
