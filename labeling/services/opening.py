from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.utils import timezone

from accounts.services.events import record
from jobs.services.run import Running
from labeling.allocation import AllocationError, Row, allocate
from labeling.models import Assignment, Round, RoundImage, RoundState
from labeling.services.counts import recount
from labeling.services.rounds import images_for

BATCH = 2000


def open_round(*, round_id: UUID, running: Running | None = None) -> str:
    """Write every row of a round; killed and run again it ends in the same rows."""
    round = Round.objects.select_related("selection", "version", "project").get(pk=round_id)
    if round.state != RoundState.OPENING:
        return "Nothing to open."
    try:
        images = images_for(round)
        rows = _rows_of(round, images)
    except AllocationError as error:
        Round.objects.filter(pk=round.pk).update(state=RoundState.PLANNED)
        return str(error)
    for start in range(0, len(images), BATCH):
        RoundImage.objects.bulk_create(
            [RoundImage(round=round, image_id=i) for i in images[start : start + BATCH]],
            ignore_conflicts=True,
        )
    kept = _kept_by_their_inspector(round, rows)
    for start in range(0, len(rows), BATCH):
        batch = [
            _assignment(round, row, may_take_over=row.image not in kept)
            for row in rows[start : start + BATCH]
        ]
        Assignment.objects.bulk_create(batch, ignore_conflicts=True)
        if running is not None:
            running.progress(min(start + BATCH, len(rows)), len(rows))
    return _announce(round, len(rows))


def _rows_of(round: Round, images: list[UUID]) -> list[Row]:
    people = list(round.inspectors.values_list("member", flat=True))
    return allocate(
        images,
        people,
        labels_per_image=round.labels_per_image,
        trials=round.trials,
        repeat_share=round.repeat_share,
        repeat_distance=round.repeat_distance,
        seed=round.seed,
    )


def _kept_by_their_inspector(round: Round, rows: list[Row]) -> set[UUID]:
    """Images nobody may take over: with repeats (half a pair tells nothing), or everybody's."""
    if round.labels_per_image >= round.inspectors.count():
        return {row.image for row in rows}
    return {row.image for row in rows if row.trial > 1}


def _assignment(round: Round, row: Row, *, may_take_over: bool) -> Assignment:
    # The id follows from the round's secret seed: a second run makes the same rows.
    name = f"{round.pk}:{round.seed}:{row.image}:{row.inspector}:{row.trial}"
    return Assignment(
        id=uuid5(NAMESPACE_OID, name),
        round=round,
        image_id=row.image,
        inspector_id=row.inspector,
        slot=row.slot,
        trial=row.trial,
        position=row.position,
        may_take_over=may_take_over,
    )


def _announce(round: Round, count: int) -> str:
    with transaction.atomic():
        changed = Round.objects.filter(pk=round.pk, state=RoundState.OPENING).update(
            state=RoundState.OPEN, opened_at=timezone.now()
        )
        if changed:
            recount(round.pk)
            record(act="round.opened", on=round, user=None, project=round.project, count=count)
    return f"{count} assignments are ready."
