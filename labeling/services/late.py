"""Answers that came after their time: kept, and counted only if the lead says so."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.services.events import record
from labeling.models import Assignment, AssignmentState, RoundImage, Submission
from labeling.services.counts import WAITING, count, is_last_waiting
from vqi.common.problems import Conflict


def accept_late(*, submission: Submission, by: User) -> None:
    """It becomes its assignment's answer; not given blind, it stays out of agreement."""
    with transaction.atomic():
        row = Assignment.objects.select_for_update().get(pk=submission.assignment_id)
        image = _checked(submission, row)
        if row.live_id == submission.pk:
            return
        was_waiting = row.state in WAITING
        row.live, row.state, row.lease_until = submission, AssignmentState.DONE, None
        row.save(update_fields=["live", "state", "lease_until"])
        image.changed_at = timezone.now()
        image.save(update_fields=["changed_at"])
        if was_waiting:
            completed = int(is_last_waiting(row))
            count(row.round_id, row.inspector_id, waiting=-1, done=1, completed=completed)
        record(act="submission.accepted", on=submission, user=by, project=submission.author.project)


def _checked(submission: Submission, row: Assignment) -> RoundImage:
    if not submission.is_late or submission.undone_at is not None:
        raise Conflict("Only a late answer is accepted by the lead.", code="not_late")
    if row.state == AssignmentState.WITHDRAWN:
        raise Conflict(
            "Somebody else took this image over; it gets no more answers than the round asks for.",
            code="taken_over",
        )
    image = RoundImage.objects.select_for_update().get(round=row.round_id, image=row.image_id)
    if image.revealed_at is None:
        raise Conflict("This image is still blind. Close the round first.", code="not_revealed")
    return image
