"""Rulings exist only where people differ, so what all overlook stays hidden: a random sample of
agreed images is put up for ruling too, and its inclusion probability weighs the rates."""

import random
from math import ceil
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from accounts.models import User
from accounts.services.events import record
from agreement.models import (
    AgreedSample,
    ClosedReason,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    Position,
    ReferenceKind,
)
from agreement.selectors.ledger import disagreements
from agreement.selectors.references import references_for
from labeling.access import blind_submissions
from labeling.models import Round, RoundState

SHARE = 0.1
AT_LEAST = 30
AT_ONCE = 500
RULE = "agreed"


def keep_agreed_sample(*, round: Round) -> None:
    """Inside the report's transaction: drawn once the round is closed, for only then is it known
    which images all agree on; entries follow what people say since."""
    if round.state == RoundState.CLOSED:
        draw_agreed_sample(round=round)
    entries = Discrepancy.objects.filter(round=round, kind=DiscrepancyKind.AGREED)
    if not entries.exists():
        return
    disputed = disagreements(round).exclude(state=DiscrepancyState.CLOSED).values("image")
    entries.filter(state=DiscrepancyState.OPEN, image__in=disputed).update(
        state=DiscrepancyState.CLOSED, closed_reason=ClosedReason.DISPUTED
    )
    back = entries.filter(state=DiscrepancyState.CLOSED).exclude(image__in=disputed)
    back.update(state=DiscrepancyState.OPEN, closed_reason="")
    _write_positions(round, dict(entries.values_list("image", "pk")))


def draw_agreed_sample(*, round: Round, by: User | None = None) -> list[AgreedSample]:
    """The round's sample; drawn once, from its seed, so that asking again answers the same."""
    with transaction.atomic():
        Round.objects.select_for_update(no_key=True).get(pk=round.pk)
        kept = list(AgreedSample.objects.filter(round=round).order_by("pk"))
        if kept:
            return kept
        agreed = agreed_images(round)
        if not agreed:
            return []
        size = min(len(agreed), max(AT_LEAST, ceil(SHARE * len(agreed))))
        drawn = random.Random(f"{round.seed}:agreed").sample(agreed, size)
        rows = AgreedSample.objects.bulk_create(
            (
                AgreedSample(round=round, image_id=image, inclusion_probability=size / len(agreed))
                for image in drawn
            ),
            batch_size=AT_ONCE,
        )
        entries = [
            Discrepancy(round=round, image_id=image, kind=DiscrepancyKind.AGREED, rule=RULE, cost=0)
            for image in drawn
        ]
        Discrepancy.objects.bulk_create(entries, batch_size=AT_ONCE)
        record(act="agreed_sample.drawn", on=round, user=by, project=round.project, count=len(rows))
    return rows


def agreed_images(round: Round) -> list[UUID]:
    """Revealed images that at least two people answered alike, in order. Those with an
    independent reference are left out: of them it is known already whether all are wrong."""
    several = (
        blind_submissions(round)
        .order_by()
        .values("assignment__image")
        .annotate(people=Count("assignment__inspector", distinct=True))
        .filter(people__gt=1)
        .values_list("assignment__image", flat=True)
    )
    disputed = disagreements(round).exclude(state=DiscrepancyState.CLOSED)
    known = references_for(round).filter(kind=ReferenceKind.INDEPENDENT)
    left_out = set(disputed.values_list("image", flat=True))
    left_out.update(known.values_list("image", flat=True))
    return sorted(image for image in several if image not in left_out)


def _write_positions(round: Round, entries: dict[UUID, UUID]) -> None:
    """What everybody says now about each of these images."""
    images = list(entries)
    for start in range(0, len(images), AT_ONCE):
        part = images[start : start + AT_ONCE]
        Position.objects.filter(discrepancy__in=[entries[image] for image in part]).delete()
        answers = blind_submissions(round).filter(assignment__image__in=part).order_by("pk")
        Position.objects.bulk_create(
            Position(
                discrepancy_id=entries[image], assignment_id=assignment, submission_id=submission
            )
            for image, assignment, submission in answers.values_list(
                "assignment__image", "assignment", "pk"
            )
        )
