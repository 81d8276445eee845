"""Consensus meetings: people vote anew, each on a device of their own, before seeing the votes."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import ABOUT_IMAGE, Discrepancy, Meeting, Ruling, Vote
from catalogue.models import Grade, TypeVersion
from labeling.models import Assignment, AssignmentState
from vqi.common.creating import once
from vqi.common.problems import Conflict, Forbidden, Invalid


def open_meeting(
    *, discrepancy: Discrepancy, id: UUID, by: Member, voters: Sequence[UUID]
) -> Meeting:
    """Those who labeled the image, and whom the lead names, vote."""
    said: dict[str, Any] = {"discrepancy": discrepancy, "opened_by": by}

    def make() -> Meeting:
        invited = _invited(discrepancy, by, voters)
        with transaction.atomic():
            meeting = Meeting.objects.create(id=id, **said)
            meeting.voters.set(invited)
            record(
                act="meeting.opened",
                on=meeting,
                user=by.user,
                project=by.project,
                voters=sorted(str(m.pk) for m in invited),
            )
        return meeting

    def same(known: Meeting) -> bool:
        return set(voters) <= set(known.voters.values_list("pk", flat=True))

    taken = Conflict("A meeting on this discrepancy is open already.", code="open")
    other = "Another meeting has this id."
    return once(id, Meeting.objects, said, make, other=other, same=same, taken=taken)[0]


def _invited(discrepancy: Discrepancy, by: Member, voters: Sequence[UUID]) -> list[Member]:
    members = Member.objects.filter(
        project_id=by.project_id, is_active=True, user__isnull=False, user__is_active=True
    )
    named = list(members.filter(pk__in=voters))
    if len(named) != len(set(voters)):
        raise Invalid("A voter is not an active member of this project.", field="voters")
    labeled = discrepancy.positions.values("assignment__inspector")
    invited = {m.pk: m for m in [*named, *members.filter(pk__in=labeled)]}
    waiting = Assignment.objects.filter(
        image=discrepancy.image_id,
        inspector__in=invited,
        state__in=[AssignmentState.OPEN, AssignmentState.LEASED],
    )
    for holder in waiting.values_list("inspector", flat=True).distinct():
        if holder in set(voters):
            raise Invalid("A voter still has to label this image blind.", field="voters")
        invited.pop(holder)
    if not invited:
        raise Invalid("Nobody is left to vote. Name somebody.", field="voters")
    return list(invited.values())


def vote(
    *,
    meeting: Meeting,
    by: Member,
    verdict: str = "",
    type_version: UUID | None = None,
    grade: UUID | None = None,
    words: str = "",
) -> Vote:
    """May be changed until the votes are shown."""
    if not meeting.voters.filter(pk=by.pk).exists():
        raise Forbidden("You are not asked to vote in this meeting.")
    row = meeting.discrepancy
    if row.kind in ABOUT_IMAGE and not verdict:
        raise Invalid("A vote on the verdict says which it is.", field="verdict")
    kind = _type(row, type_version)
    with transaction.atomic():
        held = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if held.shown_at is not None or held.closed_at is not None:
            raise Conflict("The votes are shown already.", code="shown")
        given, _ = Vote.objects.update_or_create(
            meeting=held,
            member=by,
            defaults={
                "verdict": verdict,
                "type_version": kind,
                "grade": _grade(kind, grade),
                "words": words,
            },
        )
        record(act="meeting.voted", on=held, user=by.user, project=by.project)
    return given


def _type(row: Discrepancy, type_version: UUID | None) -> TypeVersion | None:
    if type_version is None:
        return None
    kind = TypeVersion.objects.filter(pk=type_version, version=row.round.version_id).first()
    if kind is None:
        raise Invalid("This type is not of these rules.", field="type_version")
    return kind


def _grade(kind: TypeVersion | None, grade: UUID | None) -> Grade | None:
    if grade is None:
        return None
    row = Grade.objects.filter(pk=grade, type_version=kind).first()
    if row is None:
        raise Invalid("This grade is not of the type.", field="grade")
    return row


def show_votes(*, meeting: Meeting, by: Member) -> Meeting:
    """Everybody sees the votes from now on; nobody votes any more."""
    with transaction.atomic():
        held = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if held.closed_at is not None:
            raise Conflict("This meeting is over.", code="closed")
        if not held.votes.exists():
            raise Conflict("Nobody has voted yet.", code="no_votes")
        if held.shown_at is None:
            held.shown_at = timezone.now()
            held.save(update_fields=["shown_at"])
            record(act="meeting.shown", on=held, user=by.user, project=by.project)
    meeting.refresh_from_db()
    return meeting


def end_meeting(*, meeting: Meeting, by: Member) -> Meeting:
    """Ends it without a ruling."""
    with transaction.atomic():
        changed = Meeting.objects.filter(pk=meeting.pk, closed_at__isnull=True).update(
            closed_at=timezone.now()
        )
        if changed:
            record(act="meeting.closed", on=meeting, user=by.user, project=by.project)
    meeting.refresh_from_db()
    return meeting


def close_meeting(meeting: Meeting, ruling: Ruling) -> None:
    """Inside the ruling's transaction: the votes stay with it."""
    meeting.closed_at, meeting.ruling = timezone.now(), ruling
    meeting.save(update_fields=["closed_at", "ruling"])
