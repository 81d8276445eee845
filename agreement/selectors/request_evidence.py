"""What a change request rests on: where, how often, and who said what, without names."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Member, Project
from agreement.models import ChangeRequest, DiscrepancyState, Evidence, Position
from agreement.selectors.names import nameless
from labeling.access import waiting_images

SHOWN = 24


@dataclass(frozen=True)
class Side:
    """`said`: a type's code, '' for nothing; people by pseudonym, where they may be named."""

    said: str
    people: tuple[str, ...]
    answers: int


@dataclass(frozen=True)
class Gathered:
    """`hidden`: images that the reader still has to label, of which nothing is shown."""

    evidence: list[Evidence]
    n_evidence: int
    n_images: int
    n_products: int
    hidden: int
    sides: list[Side]


def evidence_of(request: ChangeRequest, reader: Member) -> Gathered:
    rows = request.evidence.select_related("image", "discrepancy")
    mine = waiting_images(reader).values("image")
    seen = rows.exclude(image__in=mine)
    images = {row.image_id: row.image.product for row in seen}
    return Gathered(
        evidence=list(seen.order_by("pk")[:SHOWN]),
        n_evidence=len(seen),
        n_images=len(images),
        n_products=len(set(images.values())),
        hidden=rows.filter(image__in=mine).count(),
        sides=_sides(request.project, seen),
    )


def _sides(project: Project, seen: QuerySet[Evidence]) -> list[Side]:
    """Of discrepancies that are ruled: before, who said what is nobody's business."""
    settled = seen.filter(discrepancy__state=DiscrepancyState.RULED)
    hidden = nameless(project, settled.values_list("image", flat=True))
    positions = Position.objects.filter(discrepancy__in=settled.values("discrepancy"))
    answers: Counter[str] = Counter()
    people: dict[str, set[str]] = {}
    for code, who, image in positions.values_list(
        "finding__type_version__defect_type__code",
        "assignment__inspector__pseudonym",
        "discrepancy__image",
    ):
        said = code or ""
        answers[said] += 1
        people.setdefault(said, set()).update([] if image in hidden else [who])
    sides = [Side(said, tuple(sorted(people[said])), n) for said, n in answers.items()]
    return sorted(sides, key=lambda side: (-side.answers, side.said))
