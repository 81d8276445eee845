"""Do two people differ in one direction, and does anybody change over the days of the round?"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from uuid import UUID

import numpy as np

from agreement.selectors.columns import DEFECTIVE, UNDECIDED, VERDICTS, Codes, Columns
from agreement.services.figures.made import Inputs, Made, Row, without_undecided
from agreement.stats import Estimate, Ratings, symmetry_test
from agreement.stats.means import grouped_difference, grouped_mean

DECIDED = VERDICTS[:UNDECIDED]


def drift_step(inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    said = without_undecided(columns.said(), UNDECIDED)
    made.rows += directions("direction", said, DECIDED, columns.people, columns.product)
    if columns.n_trials > 1:
        again = without_undecided(columns.said(2), UNDECIDED)
        for n, person in enumerate(columns.people):
            both = np.column_stack([said[:, n], again[:, n]])
            made.rows += _own(both, person, columns.product)
    _over_days(inputs, made)


def directions(
    subject: str, codes: Codes, scale: Sequence[str], people: Sequence[UUID], product: Codes
) -> list[Row]:
    """Of each pair: McNemar's or Bowker's p over products, one a row of `codes`. `hits`: how often
    the second stood higher on the scale, of the items on which they differ. No test allows for the
    many others."""
    given = (codes >= 0).astype(np.float32)
    shared = given.T @ given
    return [
        _direction(subject, codes[:, [a, b]], scale, product, people[a], people[b])
        for a, b in combinations(range(len(people)), 2)
        if shared[a, b]
    ]


def _own(both: Codes, person: UUID, product: Codes) -> list[Row]:
    """The first trial against the second."""
    if not (both >= 0).all(axis=1).any():
        return []
    return [_direction("direction", both, DECIDED, product, person, None)]


def _direction(
    subject: str,
    both: Codes,
    scale: Sequence[str],
    product: Codes,
    first: UUID,
    second: UUID | None,
) -> Row:
    answered = (both >= 0).all(axis=1)
    # Where they agree nothing drifts: one of a hundred images to count.
    use = np.flatnonzero(answered & (both[:, 0] != both[:, 1]))
    ratings = Ratings.from_codes(both[use], scale, groups=product[use].tolist())
    found = symmetry_test(ratings)
    differ = found.higher + found.lower
    one = Estimate(
        found.method,
        found.p_value,
        observed=found.higher / differ if differ else None,
        expected=0.5 if differ else None,
        n_items=differ,
        n_ratings=2 * int(answered.sum()),
        n_raters=2,
        undefined=found.undefined,
    )
    return Row(subject, one, "", first, second, hits=found.higher)


def days_step(inputs: Inputs, made: Made) -> None:
    """Of each day's answers, how far they agree with all others on the same image."""
    rows, own, others = _with_others(inputs.columns)
    agreeing = np.where(own == 1, others, 1 - others)
    product = inputs.columns.product[rows["image"]]
    for day in np.unique(rows["day"]):
        use = rows["day"] == day
        found = grouped_mean("percent_agreement", agreeing[use], product[use], bounds=(0.0, 1.0))
        date = np.datetime64(int(day), "D")
        made.rows.append(Row(f"day:{date}", replace(found, n_ratings=int(use.sum()))))


def _over_days(inputs: Inputs, made: Made) -> None:
    """The second half of the days against the first: how far answers agree with all others, and
    how strict each person is against the others on the same images."""
    columns = inputs.columns
    days = np.unique(_decided(columns)["day"])
    rows, own, others = _with_others(columns)
    if len(days) < 2 or not len(rows):
        return
    agreeing = np.where(own == 1, others, 1 - others)
    product, later = columns.product[rows["image"]], rows["day"] >= days[len(days) // 2]
    shift = grouped_difference("agreement_shift", agreeing, product, later, bounds=(0.0, 1.0))
    made.rows.append(Row("drift", shift))
    for n, person in enumerate(columns.people):
        use = rows["person"] == n
        if use.any():
            found = grouped_difference(
                "strictness_shift",
                (own - others)[use],
                product[use],
                later[use],
                bounds=(-1.0, 1.0),
            )
            made.rows.append(Row("drift", found, first=person))


def _decided(columns: Columns) -> Codes:
    """Undecided answers neither agree nor are strict."""
    rows = columns.answers
    return np.asarray(rows[(rows["trial"] == 1) & (rows["verdict"] != UNDECIDED)])


def _with_others(columns: Columns) -> tuple[Codes, Codes, Codes]:
    """The decided answers of images that others decided too; 1 where they say defective; and the
    share of these others that does."""
    rows, size = _decided(columns), len(columns.images)
    answered = np.bincount(rows["image"], minlength=size)[rows["image"]]
    defective = np.bincount(rows["image"], weights=rows["verdict"] == DEFECTIVE, minlength=size)
    rows, answered = rows[answered > 1], answered[answered > 1]
    own = (rows["verdict"] == DEFECTIVE).astype(float)
    return rows, own, (defective[rows["image"]] - own) / (answered - 1)
