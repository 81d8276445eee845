"""Finds, in the state of the stages before, what is not reported yet, and queues it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Project
from agreement.models import (
    Reference,
    Report,
    Ruling,
    Verification,
)
from agreement.services.change_requests import unanswered
from agreement.services.find_disputes import asked_digest
from agreement.services.unlisted import unlisted_findings
from catalogue.models import CatalogueVersion
from jobs.models import Job
from jobs.services.enqueue import enqueue
from labeling.models import Purpose, Round, RoundImage, RoundState, Submission

REPORT = "agreement.report"
FINAL_LABELS = "agreement.final_labels"
VERIFICATION = "agreement.verification"
RELABEL_OUTCOME = "agreement.relabel_outcome"
UNLISTED = "agreement.unlisted"
# Of what a long report took, before its round is reported for new references alone.
REST, LONG = 3, timedelta(seconds=20)


def find_unreported() -> int:
    rounds = list(unreported_rounds().select_related("project")[:100])
    for round_ in rounds:
        enqueue(REPORT, subject=round_.pk, project=round_.project, about=round_.name)
    for project in Project.objects.filter(pk__in=Report.objects.values("round__project")):
        if _labels_are_stale(project):
            enqueue(FINAL_LABELS, subject=project.pk, project=project)
    _queue_answers()
    _queue_outcomes()
    _queue_verifications()
    _queue_unlisted()
    return len(rounds)


def unreported_rounds() -> QuerySet[Round]:
    """Rounds with answers revealed, or accepted after that, or references changed, or closed (which
    draws the sample of agreed images), after their report, and no report job that tried since."""
    images = RoundImage.objects.filter(round=OuterRef("pk")).order_by().values("round")
    revealed = images.filter(revealed_at__isnull=False).annotate(at=Max("revealed_at")).values("at")
    changed = images.filter(changed_at__isnull=False).annotate(at=Max("changed_at")).values("at")
    answered = Submission.objects.filter(assignment__round=OuterRef("pk")).values("pk")[:1]
    rounds = Round.objects.annotate(
        revealed=Subquery(revealed), changed=Subquery(changed), answered=Subquery(answered)
    ).filter(revealed__isnull=False, answered__isnull=False)
    references = Reference.objects.filter(version=OuterRef("version")).order_by().values("version")
    given = references.annotate(at=Max("created_at")).values("at")
    withdrawn = references.annotate(at=Max("withdrawn_at")).values("at")
    rounds = rounds.annotate(given=Subquery(given), withdrawn=Subquery(withdrawn))
    late = Q(report__isnull=True)
    for moment in ("revealed", "changed", "closed_at", "given", "withdrawn"):
        late |= Q(report__computed_at__lt=F(moment))
    waiting = [
        r.pk
        for r in rounds.filter(late).annotate(reported=F("report__computed_at"))
        if not _tried_since(REPORT, r.pk, _newest(r)) and not _rests(r)
    ]
    return Round.objects.filter(pk__in=[*waiting, *_asked_otherwise()])


def _rests(round_: Any) -> bool:
    """Each ruling may make a reference, and a report reads its whole round: ruled on without a
    break, a large one would be reported without a break. Reported for its references alone it
    rests so long that they take a quarter of the time."""
    answers = (round_.revealed, round_.changed, round_.closed_at)
    if round_.reported is None or any(at and at > round_.reported for at in answers):
        return False
    done = Job.objects.filter(task=REPORT, subject=str(round_.pk), finished_at__isnull=False)
    last = done.filter(sent_at__isnull=False).order_by("-finished_at").first()
    if last is None or last.finished_at is None or last.sent_at is None:
        return False
    took = last.finished_at - last.sent_at
    return took > LONG and timezone.now() < last.finished_at + REST * took


def _asked_otherwise() -> list[UUID]:
    """Rounds whose project has other goals than when they were reported."""
    found = []
    for project in Project.objects.filter(rounds__report__isnull=False).distinct():
        reports = Report.objects.filter(round__project=project)
        rows = reports.exclude(asked_digest=asked_digest(project))
        for round_id, at in rows.values_list("round", "computed_at"):
            if not _tried_since(REPORT, round_id, at):
                found.append(round_id)
    return found


def _newest(round_: Any) -> datetime:
    moments = (
        round_.revealed,
        round_.changed,
        round_.closed_at,
        round_.given,
        round_.withdrawn,
    )
    newest: datetime = max(at for at in moments if at)
    return newest


def _tried_since(task: str, subject: object, at: object) -> bool:
    """One that was asked for since then, waiting or running too: it will see what was there."""
    return Job.objects.filter(task=task, subject=str(subject), asked_at__gte=at).exists()


def _labels_are_stale(project: Project) -> bool:
    """Anything that came after the last run was queued may have missed it."""
    reported = Report.objects.filter(round__project=project).aggregate(at=Max("computed_at"))
    ruled = Ruling.objects.filter(discrepancy__round__project=project).aggregate(
        made=Max("created_at"), withdrawn=Max("withdrawn_at")
    )
    published = CatalogueVersion.objects.filter(project=project).aggregate(at=Max("approved_at"))
    images = RoundImage.objects.filter(round__project=project, changed_at__isnull=False)
    changed = images.aggregate(at=Max("changed_at"))
    moments = (reported["at"], ruled["made"], ruled["withdrawn"], published["at"], changed["at"])
    newest = max(at for at in moments if at)
    return not _tried_since(FINAL_LABELS, project.pk, newest)


def _queue_answers() -> None:
    for project in Project.objects.filter(pk__in=unanswered().values("project")):
        enqueue("agreement.answer_requests", subject=project.pk, project=project)


def _queue_outcomes() -> None:
    """Relabel rounds reported since their labels were last held against those before."""
    due = Report.objects.filter(round__purpose=Purpose.RELABEL).exclude(
        round__relabel_outcome__computed_at__gte=F("computed_at")
    )
    for report in due.select_related("round__project"):
        if not _tried_since(RELABEL_OUTCOME, report.round_id, report.computed_at):
            enqueue(
                RELABEL_OUTCOME,
                subject=report.round_id,
                project=report.round.project,
                about=report.round.name,
            )


def _queue_verifications() -> None:
    """Verifications whose round is closed, and was reported since they were last computed. One
    that nobody answered in is never reported: it was too few."""
    answered = Submission.objects.filter(
        assignment__round=OuterRef("round"), pk=F("assignment__live"), undone_at__isnull=True
    )
    reported = F("round__report__computed_at")
    due = Verification.objects.filter(
        Q(computed_at__isnull=True) | Q(computed_at__lt=reported),
        Q(extends__isnull=True) | Q(extends__round__state=RoundState.CLOSED),
        Q(round__report__isnull=False) | ~Exists(answered),
        round__state=RoundState.CLOSED,
    ).annotate(reported=reported)
    for row in due.select_related("round", "version__project"):
        moments = (row.reported, row.round.closed_at, row.created_at)
        if not _tried_since(VERIFICATION, row.pk, max(at for at in moments if at)):
            enqueue(VERIFICATION, subject=row.pk, project=row.version.project, about=row.round.name)


def _queue_unlisted() -> None:
    projects = unlisted_findings().values("type_version__version__project")
    for project in Project.objects.filter(pk__in=projects):
        enqueue(UNLISTED, subject=project.pk, project=project)
