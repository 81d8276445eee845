from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from labeling.models import (
    Assignment,
    AssignmentState,
    Draft,
    Finding,
    Question,
    Round,
    RoundImage,
    RoundState,
    Submission,
)
from labeling.services.answers import (
    check_findings,
    check_questions,
    check_verdict,
    digest_of,
    rules_under,
)
from labeling.services.counts import count, is_last_waiting
from labeling.services.handout import lease_end
from vqi.common.problems import Conflict, Stale

UNDO_SECONDS = 10
MAX_ACTIVE_SECONDS = 24 * 3600.0


def save_draft(*, assignment: Assignment, version: int, body: dict[str, Any]) -> int:
    """Keep unfinished work; version 0 starts it, a wrong version brings the kept text."""
    with transaction.atomic():
        changed = Draft.objects.filter(assignment=assignment, version=version).update(
            body=body, version=version + 1, updated_at=timezone.now()
        )
        if changed:
            _keep_lease(assignment)
            return version + 1
        kept = Draft.objects.filter(assignment=assignment).first()
        if kept is None:
            Draft.objects.create(assignment=assignment, version=version + 1, body=body)
            _keep_lease(assignment)
            return version + 1
    raise Stale(
        "This image was changed in another tab. Nothing was lost; choose which to keep.",
        current={"version": kept.version, "body": kept.body},
    )


def submit(
    *, id: UUID, assignment: Assignment, author: Member, answer: dict[str, Any]
) -> tuple[Submission, bool]:
    """Store an answer once, however often it is sent; says whether it is new."""
    digest = digest_of(answer)
    rules = rules_under(assignment.round.version_id)
    findings = check_findings(
        answer["findings"], round=assignment.round, image=assignment.image, rules=rules
    )
    check_questions(answer.get("questions", []), image=assignment.image)
    reason = answer["undecided_reason"] or ""
    check_verdict(answer["verdict"], reason, findings, task_kind=assignment.round.project.task_kind)
    try:
        with transaction.atomic():
            return _store(id, assignment, author, answer, digest, findings)
    except IntegrityError:
        known = Submission.objects.filter(pk=id).first()
        if known is None:
            raise
        return _same(known, assignment, author, digest), False


def undo_submission(*, submission: Submission, by: Member) -> None:
    """Take one's last hand-in back within ten seconds; the row stays, marked.

    Asked again, because the reply was lost, it is taken back already."""
    with transaction.atomic():
        row = Assignment.objects.select_for_update().get(pk=submission.assignment_id)
        if Submission.objects.filter(pk=submission.pk, undone_at__isnull=False).exists():
            return
        revealed = _held_image(row).revealed_at is not None
        # First what no revision could change either.
        if revealed:
            raise Conflict("This image's answers are revealed already.", code="revealed")
        # A quiz is closed without being revealed.
        if Round.objects.filter(pk=row.round_id, state=RoundState.CLOSED).exists():
            raise Conflict("This round is closed; its answers stay.", code="round_closed")
        # Without its sign: a clock set back makes nothing young again.
        age = abs(timezone.now() - submission.received_at)
        if row.live_id != submission.pk or age > timedelta(seconds=UNDO_SECONDS):
            raise Conflict("This answer can no longer be taken back.", code="too_late_to_undo")
        previous = (
            Submission.objects.filter(assignment=row, is_late=False, undone_at__isnull=True)
            .exclude(pk=submission.pk)
            .order_by("-revision")
            .first()
        )
        Submission.objects.filter(pk=submission.pk).update(undone_at=timezone.now())
        row.live = previous
        row.state = AssignmentState.DONE if previous else AssignmentState.LEASED
        row.lease_until = None if previous else lease_end(timezone.now())
        row.save(update_fields=["live", "state", "lease_until"])
        if previous is None:
            torn = int(is_last_waiting(row))
            count(row.round_id, row.inspector_id, waiting=1, done=-1, completed=-torn)
        record(act="submission.undone", on=submission, user=by.user, project=by.project)


def _same(known: Submission, assignment: Assignment, author: Member, digest: str) -> Submission:
    if (known.assignment_id, known.author_id, known.digest) != (assignment.pk, author.pk, digest):
        raise Conflict("Another answer was handed in under this id.", code="submission_exists")
    return known


def _store(
    id: UUID,
    assignment: Assignment,
    author: Member,
    answer: dict[str, Any],
    digest: str,
    findings: list[Finding],
) -> tuple[Submission, bool]:
    row = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("round")
        .get(pk=assignment.pk)
    )
    image = _held_image(row)
    revealed = image.revealed_at is not None
    before = list(Submission.objects.filter(Q(pk=id) | Q(assignment=row)).order_by("revision"))
    known = next((one for one in before if one.pk == id), None)
    if known is not None:
        return _same(known, assignment, author, digest), False
    late = _is_late(row, revealed=revealed)
    if row.live_id is not None and not late and row.round.is_final_hand_in:
        raise Conflict("This image is handed in; the answer is final.", code="final")
    submission = Submission.objects.create(
        id=id,
        assignment=row,
        author=author,
        revision=before[-1].revision + 1 if before else 1,
        verdict=answer["verdict"],
        undecided_reason=answer["undecided_reason"] or "",
        remark=answer["remark"],
        active_seconds=min(answer["active_seconds"], MAX_ACTIVE_SECONDS),
        digest=digest,
        is_late=late,
        is_blind=row.is_blind and not revealed,
    )
    for finding in findings:
        finding.submission = submission
    Finding.objects.bulk_create(findings, batch_size=500)
    Question.objects.bulk_create(
        Question(submission=submission, **q) for q in answer.get("questions", [])
    )
    if not late:
        is_first = row.state != AssignmentState.DONE
        row.live, row.state, row.lease_until = submission, AssignmentState.DONE, None
        row.save(update_fields=["live", "state", "lease_until"])
        Draft.objects.filter(assignment=row).delete()
        if revealed:
            image.changed_at = timezone.now()
            image.save(update_fields=["changed_at"])
        if is_first:
            completed = int(is_last_waiting(row))
            count(row.round_id, row.inspector_id, waiting=-1, done=1, completed=completed)
    record(act="submission.stored", on=submission, user=author.user, project=author.project)
    return submission, True


def _held_image(row: Assignment) -> RoundImage:
    """If it is not revealed, closing and revealing wait until this answer is stored."""
    return RoundImage.objects.select_for_update().get(round=row.round_id, image=row.image_id)


def _keep_lease(assignment: Assignment) -> None:
    """Who draws is at work: nobody takes the image over meanwhile."""
    Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.LEASED).update(
        lease_until=lease_end(timezone.now())
    )


def _is_late(row: Assignment, *, revealed: bool) -> bool:
    """Withdrawn, closed or revealed meanwhile: kept and marked, never live."""
    return (
        row.state == AssignmentState.WITHDRAWN
        or row.round.state != RoundState.OPEN
        or (row.is_blind and revealed)
    )
