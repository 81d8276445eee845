"""The figures of one round, from its answers: pure arithmetic on plain rows."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from uuid import UUID

from agreement.selectors.answers import Answer
from agreement.stats import (
    Estimate,
    Ratings,
    Undefined,
    cohen_pairs,
    detection_f1,
    fleiss_kappa,
    percent_agreement,
)
from labeling.models import Verdict

Named = tuple[str, Estimate]
VERDICTS = tuple(str(v) for v in Verdict.values)
PRESENCE = ("absent", "present")
FEWEST_PRODUCTS = 10
Row = tuple[object, object, str]


def figures(
    answers: Sequence[Answer], codes: Sequence[str], products: Mapping[UUID, str]
) -> list[Named]:
    """Between people, so first trials only. Undecided is a category of the verdict; it says
    nothing about a type, and leaves the figures on types and findings."""
    first = [answer for answer in answers if answer.trial == 1]
    people = sorted({str(answer.person) for answer in first})
    verdicts: list[Row] = [(a.image, a.person, a.verdict) for a in first]
    named = _of_labels("verdict", verdicts, VERDICTS, people, products)
    decided = [answer for answer in first if answer.decided]
    for code in codes:
        rows: list[Row] = [(a.image, a.person, PRESENCE[_has(a, code)]) for a in decided]
        named += _of_labels(f"type:{code}", rows, PRESENCE, people, products)
    named += _of_findings(decided, people, products)
    return [(subject, _of_enough_products(estimate, products)) for subject, estimate in named]


def _of_enough_products(estimate: Estimate, products: Mapping[UUID, str]) -> Estimate:
    """Images of one product are not independent: few products allow no interval."""
    count = len(set(products.values()))
    if estimate.interval is None or count >= FEWEST_PRODUCTS or count == len(products):
        return estimate
    message = (
        f"The {len(products)} images show only {count} products: "
        f"an interval needs at least {FEWEST_PRODUCTS}."
    )
    return replace(estimate, se=None, interval=None, undefined=Undefined("too_few", message))


def answer_counts(answers: Sequence[Answer]) -> Counter[tuple[UUID, str]]:
    return Counter((a.person, a.verdict) for a in answers if a.trial == 1)


def sentence(
    named: Sequence[Named], n_people: int, n_images: int, undecided: int, goal: float
) -> str:
    kappa = next(e for s, e in named if s == "verdict" and e.coefficient == "fleiss_kappa")
    start = f"{n_people} inspectors, {n_images} images: "
    note = f" {undecided} undecided answers count as a category of their own." if undecided else ""
    if kappa.value is None:
        why = kappa.undefined.message if kappa.undefined else ""
        return f"{start}the kappa of the verdict is undefined. {why}{note}".replace("  ", " ")
    spread = ""
    if kappa.interval is not None:
        low, high = kappa.interval.low, kappa.interval.high
        spread = f" ({kappa.interval.level:.0%} interval {low:.2f} to {high:.2f})"
    reach = "reaches" if kappa.value >= goal else "misses"
    return (
        f"{start}the verdict's Fleiss kappa is {kappa.value:.2f}{spread},"
        f" which {reach} the goal of {goal:.2f}.{note}"
    )


def _has(answer: Answer, code: str) -> bool:
    return any(finding.code == code for finding in answer.findings)


def _of_labels(
    subject: str,
    rows: Sequence[Row],
    categories: Sequence[str],
    people: Sequence[str],
    products: Mapping[UUID, str],
) -> list[Named]:
    groups = {str(image): product for image, product in products.items()}
    plain = [(str(image), str(person), label) for image, person, label in rows]
    if not plain:
        return []
    held: dict[Hashable, Hashable] = {image: groups[image] for image, _, _ in plain}
    ratings = Ratings.from_rows(plain, categories, groups=held)
    overall = [(subject, percent_agreement(ratings)), (subject, fleiss_kappa(ratings))]
    if len({person for _, person, _ in plain}) < 2:
        return overall
    pairs: list[Named] = []
    for estimate in cohen_pairs(ratings):
        assert estimate.raters is not None
        pairs.append((subject, estimate))
    return overall + pairs


def _of_findings(
    decided: Sequence[Answer], people: Sequence[str], products: Mapping[UUID, str]
) -> list[Named]:
    by_person: dict[str, dict[UUID, Answer]] = {person: {} for person in people}
    for answer in decided:
        by_person[str(answer.person)][answer.image] = answer
    named: list[Named] = []
    for a, b in combinations(people, 2):
        both = sorted(by_person[a].keys() & by_person[b].keys(), key=str)
        shapes = [
            (
                [f.geometry for f in by_person[a][image].findings],
                [f.geometry for f in by_person[b][image].findings],
            )
            for image in both
        ]
        estimate = detection_f1(shapes, groups=[products[image] for image in both])
        named.append(("findings", _between(estimate, a, b)))
    return named


def _between(estimate: Estimate, a: str, b: str) -> Estimate:
    return replace(estimate, raters=(a, b))
