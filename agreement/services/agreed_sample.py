"""Rulings exist only where people differ, so what all overlook stays hidden: a random sample of
agreed images is put up for ruling too, and its inclusion probability weighs the rates."""

import random
from math import ceil
from uuid import UUID

from django.db import transaction

from accounts.models import User
from accounts.services.events import record
from agreement.models import AgreedSample, Discrepancy, DiscrepancyState
from labeling.access import blind_submissions
from labeling.models import Round

SHARE = 0.1
AT_LEAST = 30


def draw_agreed_sample(*, round: Round, by: User | None = None) -> list[AgreedSample]:
    """The round's sample; drawn once, from its seed, so that asking again answers the same."""
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=round.pk)
        kept = list(AgreedSample.objects.filter(round=round).order_by("pk"))
        if kept:
            return kept
        agreed = agreed_images(round)
        if not agreed:
            return []
        size = min(len(agreed), max(AT_LEAST, ceil(SHARE * len(agreed))))
        drawn = random.Random(f"{round.seed}:agreed").sample(agreed, size)
        rows = AgreedSample.objects.bulk_create(
            AgreedSample(round=round, image_id=image, inclusion_probability=size / len(agreed))
            for image in drawn
        )
        record(act="agreed_sample.drawn", on=round, user=by, project=round.project, count=len(rows))
    return rows


def agreed_images(round: Round) -> list[UUID]:
    """Revealed images that at least two answers cover and no discrepancy touches, in order."""
    people: dict[UUID, set[UUID]] = {}
    answers = blind_submissions(round).values_list("assignment__image", "assignment__inspector")
    for image, person in answers.iterator():
        people.setdefault(image, set()).add(person)
    disputed = set(
        Discrepancy.objects.filter(round=round)
        .exclude(state=DiscrepancyState.CLOSED)
        .values_list("image", flat=True)
    )
    return sorted(i for i, who in people.items() if len(who) > 1 and i not in disputed)
