"""Each inspector: how strict against the others, how long, and Dawid & Skene's confusion."""

from dataclasses import replace
from itertools import product
from uuid import UUID

import numpy as np

from agreement.selectors.columns import DEFECTIVE, MISSING, UNDECIDED, VERDICTS, Codes, Columns
from agreement.services.figures.made import (
    Cell,
    Inputs,
    Made,
    Row,
    of_enough_products,
    without_undecided,
)
from agreement.stats import Estimate, Undefined, dawid_skene, rate_of_decisions
from agreement.stats.means import grouped_mean, quartiles, share

DECIDED = VERDICTS[:UNDECIDED]


def people_step(inputs: Inputs, made: Made) -> None:
    columns = inputs.columns
    said = without_undecided(columns.said(), UNDECIDED)
    answered = (said != MISSING).sum(axis=1)
    defective = (said == DEFECTIVE).sum(axis=1)
    for n, person in enumerate(columns.people):
        own = said[:, n]
        made.rows.append(_share_called_defective(own, columns, person))
        made.rows.append(
            Row("strictness", _against_others(own, answered, defective, columns), first=person)
        )
        timed = columns.answers[(columns.answers["person"] == n) & (columns.answers["seconds"] > 0)]
        found = quartiles("seconds", timed["seconds"].tolist())
        n_images = len(np.unique(timed["image"]))
        found = replace(found, n_items=n_images, n_ratings=len(timed))
        made.rows.append(Row("time", found, first=person))


def _share_called_defective(own: Codes, columns: Columns, person: UUID) -> Row:
    given, name = own != MISSING, "defective_share"
    hit = own[given] == DEFECTIVE
    found = share(name, int(hit.sum()), len(hit))
    if columns.groups is not None and len(hit):
        of_products = rate_of_decisions(hit, given[given], groups=columns.product[given])
        found = of_enough_products(replace(found, interval=of_products.interval), columns)
    return Row("strictness", found, first=person, hits=int(hit.sum()))


def _against_others(own: Codes, answered: Codes, defective: Codes, columns: Columns) -> Estimate:
    """The share called defective less the others' share, on the very same images."""
    use = (own != MISSING) & (answered > 1)
    mine = (own[use] == DEFECTIVE).astype(float)
    others = (defective[use] - mine) / (answered[use] - 1)
    return grouped_mean("strictness", mine - others, columns.product[use], bounds=(-1.0, 1.0))


def consensus_step(inputs: Inputs, made: Made, unclear: str) -> None:
    """Only what three people or more decided can tell who was right, and not where some of them
    misread a rule alike: `unclear` names such a one. What cannot be trusted is not shown."""
    columns = inputs.columns
    rows = columns.answers
    use = rows[(rows["trial"] == 1) & (rows["verdict"] != UNDECIDED)]
    if not len(use) or len(np.unique(use["person"])) < 3:
        return
    image, item = np.unique(use["image"], return_inverse=True)
    people, person = np.unique(use["person"], return_inverse=True)
    found = dawid_skene(item, person, use["verdict"], DECIDED)
    why_not = _shared_errors(unclear) if unclear else found.undefined
    estimate = Estimate(
        "dawid_skene",
        None if why_not else float(found.shares[DEFECTIVE]),
        n_items=len(found.posterior),
        n_ratings=len(use),
        n_raters=len(people),
        undefined=why_not,
    )
    made.rows.append(Row("consensus", estimate))
    if why_not:
        return
    made.counted |= {
        ("consensus", DECIDED[DEFECTIVE], "", columns.images[n])
        for n in image[found.answers == DEFECTIVE]
    }
    counts = np.zeros(found.confusion.shape, dtype=np.int64)
    np.add.at(counts, (person, found.answers[item], use["verdict"]), 1)
    for a, (row, column) in product(range(len(people)), product(range(2), range(2))):
        made.cells.append(
            Cell(
                "consensus",
                DECIDED[row],
                DECIDED[column],
                count=int(counts[a, row, column]),
                share=float(found.confusion[a, row, column]),
                member=columns.people[int(people[a])],
            )
        )


def _shared_errors(rule: str) -> Undefined:
    about = rule.partition(":")[2].replace("|", " / ")
    text = (
        f"People differ firmly on the rule '{about}': where several misread it alike, "
        "the one who is right would be blamed."
    )
    return Undefined("unclear_rule", text)
