"""Agreement on the verdict and on which types an image shows: between people, first trials."""

from uuid import UUID

from agreement.models import UndecidedMode
from agreement.selectors.columns import UNDECIDED, VERDICTS, Codes, Columns
from agreement.services.figures.made import (
    Inputs,
    Made,
    Row,
    counts_of,
    of_enough_products,
    ratings_of,
    without_undecided,
)
from agreement.stats import (
    Estimate,
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from agreement.stats.pairs import pair_estimates

PRESENCE = ("absent", "present")
# Beyond these the pairs of one type are not written: 50 people are 1,225 pairs a type.
MOST_PEOPLE_BY_TYPE = 6
MOST_PEOPLE_CONGER = 10


def modes(columns: Columns) -> list[str]:
    """Undecided answers as a category of their own and left out, where there are any."""
    if (columns.answers["verdict"] == UNDECIDED).any():
        return [UndecidedMode.OWN, UndecidedMode.OUT]
    return [UndecidedMode.NONE]


def verdict_step(inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    said = columns.said()
    for mode in modes(columns):
        table, scale = in_mode(said, mode)
        made.rows += [
            Row("verdict", one, mode) for one in _overall(table, scale, columns, everything=True)
        ]
        made.rows += _pairs("verdict", table, scale, columns, mode)


def types_step(inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    said = columns.said()
    for kind, code in enumerate(columns.types):
        table = columns.marked(kind, said)
        subject = f"type:{code}"
        made.rows += [
            Row(subject, one) for one in _overall(table, PRESENCE, columns, everything=False)
        ]
        if len(columns.people) <= MOST_PEOPLE_BY_TYPE:
            made.rows += _pairs(subject, table, PRESENCE, columns, UndecidedMode.NONE)


def in_mode(said: Codes, mode: str) -> tuple[Codes, tuple[str, ...]]:
    """Without undecided answers the scale is OK or defective: kappa's interval for two answers
    then holds on small samples."""
    if mode == UndecidedMode.OWN:
        return said, VERDICTS
    return without_undecided(said, UNDECIDED), VERDICTS[:UNDECIDED]


def _overall(
    table: Codes, scale: tuple[str, ...], columns: Columns, *, everything: bool
) -> list[Estimate]:
    ratings = counts_of(table, scale, columns)
    found = [percent_agreement(ratings), fleiss_kappa(ratings), gwet_ac1(ratings)]
    if everything:
        found += [krippendorff_alpha(ratings), brennan_prediger(ratings)]
        if 2 < len(columns.people) <= MOST_PEOPLE_CONGER:
            found.append(conger_kappa(ratings_of(table, scale, columns)))
    return [of_enough_products(one, columns) for one in found]


def _pairs(
    subject: str, table: Codes, scale: tuple[str, ...], columns: Columns, mode: str
) -> list[Row]:
    names = [str(person) for person in columns.people]
    rows = []
    for first, second, found in pair_estimates(table, scale, names, groups=columns.groups):
        for one in found:
            kept = of_enough_products(one, columns)
            rows.append(Row(subject, kept, mode, UUID(first), UUID(second)))
    return rows
