"""What the steps of a report make: plain rows, before the database knows them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

import numpy as np

from agreement.selectors.columns import Codes, Columns
from agreement.stats import AIAG, VDA5, Estimate, Goals, Ratings, Undefined

FEWEST_PRODUCTS = 10
# Why a figure that has a value has no interval.
NO_INTERVAL = {
    "kendall_w": "With ties its error is known only where people rank at random.",
    "iou_p10": "A percentile describes the pairs that were compared; it is held against no goal.",
    "thin_share": "Says of what shape the compared findings are, not how people agree.",
    "dawid_skene": "A share that rests on the model; the confusion tables show what it assumes.",
    "mcnemar_exact": "A probability: how often chance alone would be as one-sided.",
    "bowker": "A probability: how often chance alone would be as one-sided.",
    "cohen_mean_of_trials": "A mean over the same parts; the pooled kappa has the interval.",
    "fleiss_mean_of_trials": "A mean over the same parts; the pooled kappa has the interval.",
    "parts_missed": "Counts parts; the rate of decisions has the interval.",
    "parts_alarmed": "Counts parts; the rate of decisions has the interval.",
    "parts_mixed": "Counts parts; repeatability has the interval.",
}


@dataclass(frozen=True, slots=True)
class Row:
    subject: str
    estimate: Estimate
    undecided: str = ""
    first: UUID | None = None
    second: UUID | None = None
    hits: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    about: str
    row: str
    column: str
    count: int | None = None
    share: float | None = None
    member: UUID | None = None
    second: UUID | None = None
    undecided: str = ""
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    member: UUID
    goals: str
    point: str
    demonstrated: str
    kappa: str
    kappa_demonstrated: str


@dataclass
class Made:
    """All that one report says; each step adds to it."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    verdicts: list[Judged] = field(default_factory=list)
    # What an image counts for: about, row and column; and the image.
    counted: set[tuple[str, str, str, UUID]] = field(default_factory=set)
    n_compared: int = 0
    n_marked: int = 0
    n_studied: int = 0


@dataclass(frozen=True, eq=False)
class Inputs:
    """What the steps read. `references`: by image its right verdict; `grades`: by type its grades'
    codes, mildest first; `adjudicated`: by image what was ruled and how likely a ruling was;
    `is_whole`: whether disputed and agreed images were ruled on; `goals` of the project."""

    columns: Columns
    grades: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    references: Mapping[UUID, str] = field(default_factory=dict)
    independent: frozenset[UUID] = frozenset()
    adjudicated: Mapping[UUID, tuple[str, float]] = field(default_factory=dict)
    is_whole: bool = False
    goals: tuple[Goals, ...] = (AIAG, VDA5)


def ratings_of(
    table: Codes, scale: tuple[Hashable, ...], columns: Columns, keep: Codes | None = None
) -> Ratings:
    """`keep`: the images' codes of the rows of `table`, where it does not hold all images."""
    groups = columns.groups if keep is None else _products_of(columns, keep)
    names = [str(person) for person in columns.people]
    return Ratings.from_codes(
        table, scale, raters=names, groups=None if groups is None else groups.tolist()
    )


def counts_of(table: Codes, scale: tuple[Hashable, ...], columns: Columns) -> Ratings:
    """Where it does not matter who answered: 50 people's rows are as many patterns as images."""
    counts = np.column_stack([(table == k).sum(axis=1) for k in range(len(scale))])
    found = Ratings.from_counts(counts, scale, groups=columns.groups)
    return replace(found, raters=tuple(str(person) for person in columns.people))


def _products_of(columns: Columns, keep: Codes) -> Codes | None:
    """Findings of one image, too, are of one product."""
    products = columns.product[keep]
    return None if len(np.unique(products)) == len(products) else products


def of_enough_products(estimate: Estimate, columns: Columns, keep: Codes | None = None) -> Estimate:
    """Images of one product are not independent: few products allow no interval. `keep` as of
    `ratings_of`."""
    groups = columns.groups if keep is None else _products_of(columns, keep)
    if estimate.interval is None or groups is None:
        return estimate
    count = len(np.unique(groups)) if keep is not None else columns.n_products
    if count >= FEWEST_PRODUCTS:
        return estimate
    message = (
        f"The {len(columns.images)} images show only {count} products: "
        f"an interval needs at least {FEWEST_PRODUCTS}."
        if keep is None
        else f"The {len(keep)} findings are of only {count} products: "
        f"an interval needs at least {FEWEST_PRODUCTS}."
    )
    return replace(estimate, se=None, interval=None, undefined=Undefined("too_few", message))


def with_reason(estimate: Estimate) -> Estimate:
    """Says why there is no interval, where nothing said so yet."""
    reason = NO_INTERVAL.get(estimate.coefficient)
    if reason is None or estimate.value is None or estimate.interval or estimate.undefined:
        return estimate
    return replace(estimate, undefined=Undefined("no_interval", reason))


def without_undecided(table: Codes, undecided: int) -> Codes:
    return np.where(table == undecided, -1, table)


def pair_of(a: UUID, b: UUID) -> tuple[str, str]:
    """Two people whatever their order, as counted images name them."""
    return (str(a), str(b)) if str(a) < str(b) else (str(b), str(a))
