"""Proposed changes of rules, their evidence, and how a catalogue version answers them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Member, Project
from accounts.services.events import did_lately, record
from agreement.models import ChangeRequest, Discrepancy, Evidence, RequestState
from catalogue.models import CatalogueVersion, DefectType, LogEntry, VersionState
from catalogue.services.drafts import create_draft
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

PUBLISHED = (VersionState.APPROVED, VersionState.SUPERSEDED)


def raise_request(
    *,
    project: Project,
    id: UUID,
    by: Member,
    title: str,
    text: str = "",
    defect_type: DefectType | None = None,
    discrepancies: Sequence[Discrepancy] = (),
) -> ChangeRequest:
    said: dict[str, Any] = {
        "project": project,
        "defect_type": defect_type,
        "title": title,
        "text": text,
        "raised_by": by,
    }

    def same(known: ChangeRequest) -> bool:
        evidence = known.evidence.values_list("discrepancy_id", flat=True)
        return set(evidence) == {row.pk for row in discrepancies}

    def make() -> ChangeRequest:
        with transaction.atomic():
            request = ChangeRequest.objects.create(id=id, **said)
            Evidence.objects.bulk_create(
                Evidence(request=request, image_id=row.image_id, discrepancy=row)
                for row in discrepancies
            )
            record(act="change_request.raised", on=request, user=by.user, project=project)
        return request

    other = "Another change request has this id."
    return once(id, ChangeRequest.objects, said, make, other=other, same=same)[0]


def add_evidence(
    *, request: ChangeRequest, by: Member, discrepancies: Sequence[Discrepancy]
) -> ChangeRequest:
    """To a request that is still open and in no frozen version, which answers what it rested on
    by then; what it rests on already is not added again."""
    with transaction.atomic():
        row = ChangeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if row.state != RequestState.OPEN:
            raise Conflict("This change request is answered already.", code="not_open")
        if frozen := in_frozen(row):
            raise Conflict(
                f"This change request is in version {frozen.number}, which no longer changes. "
                "Raise a new one, or take this one into a new draft first.",
                code="in_frozen_version",
            )
        known = set(row.evidence.values_list("discrepancy_id", flat=True))
        fresh = {one.pk: one for one in discrepancies if one.pk not in known}
        if fresh:
            Evidence.objects.bulk_create(
                Evidence(request=row, image_id=one.image_id, discrepancy=one)
                for one in fresh.values()
            )
            record(
                act="change_request.evidence_added",
                on=row,
                user=by.user,
                project=by.project,
                count=len(fresh),
            )
    return row


def decline_request(*, request: ChangeRequest, by: Member, answer: str) -> ChangeRequest:
    with transaction.atomic():
        _stay_with_frozen(ChangeRequest.objects.filter(pk=request.pk))
        changed = ChangeRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(
            state=RequestState.DECLINED, answer=answer, draft=None, closed_at=timezone.now()
        )
        request.refresh_from_db()
        if not changed:
            as_left = request.state == RequestState.DECLINED and request.answer == answer
            if as_left and did_lately("change_request.declined", on=request.pk, by=by.user):
                return request
            raise Conflict("This change request is answered already.", code="not_open")
        record(act="change_request.declined", on=request, user=by.user, project=by.project)
    return request


def take_into_draft(
    *,
    project: Project,
    id: UUID,
    by: Member,
    requests: Sequence[UUID],
    base: CatalogueVersion | None = None,
) -> CatalogueVersion:
    """The project's draft, started if there is none, with these open requests taken in. With
    `base` a new one with its texts, and with its open requests."""
    with transaction.atomic():
        rows = ChangeRequest.objects.filter(project=project, pk__in=requests)
        if rows.count() != len(set(requests)):
            raise Invalid("A change request is not of this project.", field="requests")
        draft = CatalogueVersion.objects.filter(project=project, state=VersionState.DRAFT).first()
        if draft is None or base is not None:
            draft = create_draft(project=project, id=id, by=by.user, base=base)
        if base is not None:
            own = ChangeRequest.objects.filter(draft=base, state=RequestState.OPEN)
            requests = list({*requests, *own.values_list("pk", flat=True)})
            rows = ChangeRequest.objects.filter(pk__in=requests)
        _stay_with_frozen(rows)
        log = draft.log.filter(act="requests_taken")
        is_new = rows.exclude(draft=draft).exists() or not log.exists()
        taken = rows.filter(state=RequestState.OPEN).update(draft=draft)
        if taken != len(set(requests)):
            raise Conflict("A change request is answered already.", code="not_open")
        if is_new:
            _note_taken(draft, by, rows)
    return draft


def _note_taken(draft: CatalogueVersion, by: Member, rows: QuerySet[ChangeRequest]) -> None:
    ids = [str(row.pk) for row in rows]
    record(act="change_requests.taken", on=draft, user=by.user, project=by.project, count=len(ids))
    LogEntry.objects.create(version=draft, user=by.user, act="requests_taken", fields=ids)


def _stay_with_frozen(requests: QuerySet[ChangeRequest]) -> None:
    """What a frozen version is tested for was settled with it, wherever its requests go."""
    for row in requests.select_related("draft"):
        if frozen := in_frozen(row):
            row.tried.add(frozen)


def in_frozen(row: ChangeRequest) -> CatalogueVersion | None:
    return row.draft if row.draft and row.draft.state != VersionState.DRAFT else None


def unanswered() -> QuerySet[ChangeRequest]:
    """Open ones that a published version took in."""
    published = Q(draft__state__in=PUBLISHED) | Q(tried__state__in=PUBLISHED)
    return ChangeRequest.objects.filter(published, state=RequestState.OPEN).distinct()


def answer_requests(project: Project) -> int:
    """Close the open requests whose draft was published; may run at any time, and twice."""
    count = 0
    waiting = unanswered().filter(project=project)
    for request in waiting.select_related("project").order_by("created_at", "pk"):
        took_in = Q(pk=request.draft_id) | Q(pk__in=request.tried.values("pk"))
        versions = CatalogueVersion.objects.filter(took_in, state__in=PUBLISHED)
        with transaction.atomic():
            changed = ChangeRequest.objects.filter(pk=request.pk, state=RequestState.OPEN).update(
                state=RequestState.ANSWERED,
                answered_by=versions.order_by("number").first(),
                closed_at=timezone.now(),
            )
            if changed:
                record(
                    act="change_request.answered", on=request, user=None, project=request.project
                )
        count += changed
    return count
