"""The lead's settled answers: new rows, never changed labels."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import (
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    LookAgain,
    Ruling,
    RulingFinding,
)
from agreement.selectors.ledger import digest_of
from agreement.services.meetings import close_meeting
from agreement.services.references import withdraw_adjudicated
from agreement.services.right_findings import RightFinding
from agreement.services.ruling_effects import (
    RequestOf,
    add_as_example,
    make_reference,
    outlined,
    raise_for,
    remake_reference,
)
from agreement.services.ruling_rows import (
    OTHER,
    Reading,
    Said,
    check,
    is_same_ruling,
    judged,
    right_row,
    right_rows,
    same_alike,
    touched_type,
)
from agreement.services.ruling_turn import (
    check_alike,
    check_open,
    check_seen,
    locked,
    locked_alike,
    met,
    take_turn,
)
from jobs.services.enqueue import enqueue
from vqi.common.creating import once

Kind = DiscrepancyKind
DIRECTED = frozenset({Kind.MISSED, Kind.EXTRA, Kind.ONE_SIDED})


def rule(
    *,
    discrepancy: Discrepancy,
    id: UUID,
    author: Member,
    reason: str,
    findings: list[RightFinding],
    verdict: str = "",
    words: str = "",
    touched: UUID | None = None,
    change_request: RequestOf | None = None,
    example: dict[str, str] | None = None,
    meeting: UUID | None = None,
    seen: str = "",
) -> tuple[Ruling, bool]:
    """The ruling, and whether it is new; given twice it stands once. `seen`: the answers that it
    is about, as they were shown."""
    said = Said(author, verdict, reason, words, touched)
    rights = right_rows(discrepancy, findings)
    check(discrepancy, verdict, rights)

    def make() -> Ruling:
        with transaction.atomic():
            row = locked(discrepancy)
            earlier = check_open(row)
            check_seen(row, seen)
            led_here = met(row, author, meeting)
            if earlier is not None:
                withdraw(ruling=earlier, by=author)
            ruling = _store(row, id, said, rights)
            if change_request is not None:
                raise_for([row], author, ruling.touched, change_request)
            if example is not None:
                add_as_example(ruling, rights, author, example)
            if led_here is not None:
                close_meeting(led_here, ruling)
            make_reference(ruling)
            _done("discrepancy.ruled", ruling, author)
        return ruling

    return once(
        id,
        Ruling.objects,
        {"discrepancy": discrepancy},
        make,
        other=OTHER,
        same=lambda known: is_same_ruling(known, said, rights),
    )


def rule_alike(
    *,
    rulings: list[dict[str, Any]],
    author: Member,
    reason: str,
    verdict: str = "",
    reading: Reading | None = None,
    words: str = "",
    touched: UUID | None = None,
    change_request: RequestOf | None = None,
) -> list[Ruling]:
    """One answer to several entries in which the same people stand against the same others:
    nothing is there (`reading` None), or this type and grade in everybody's median outline.
    `rulings` name the entries that were shown, each with the id of its ruling and what was seen."""
    ids = {given["discrepancy"]: given["id"] for given in rulings}
    seen = {given["discrepancy"]: given.get("seen", "") for given in rulings}
    said = Said(author, verdict, reason, words, touched)
    made = []
    with transaction.atomic():
        rows = locked_alike(author, list(ids))
        # Sent again while they were being stored, they are known only now.
        if known := list(Ruling.objects.filter(pk__in=ids.values())):
            return same_alike(known, ids, said, reading)
        for earlier in check_alike(rows):
            withdraw(ruling=earlier, by=author)
        for row in rows:
            check_seen(row, seen[row.pk])
            rights = [] if reading is None else [right_row(row, outlined(row, reading))]
            check(row, verdict, rights)
            led_here = met(row, author, None)
            made.append(_store(row, ids[row.pk], said, rights))
            if led_here is not None:
                close_meeting(led_here, made[-1])
            make_reference(made[-1])
        if change_request is not None:
            raise_for(rows, author, made[0].touched, change_request)
        digest = digest_of(ruling.pk for ruling in made)
        _done("discrepancies.ruled", made[0], author, count=len(made), digest=digest)
    return made


def withdraw(*, ruling: Ruling, by: Member) -> Ruling:
    with transaction.atomic():
        take_turn(ruling.discrepancy.round_id)
        changed = Ruling.objects.filter(pk=ruling.pk, withdrawn_at__isnull=True).update(
            withdrawn_at=timezone.now()
        )
        if changed:
            row = Discrepancy.objects.get(pk=ruling.discrepancy_id)
            if row.kind in DIRECTED:
                row.kind = Kind.ONE_SIDED
            if row.state == DiscrepancyState.RULED:
                row.state = DiscrepancyState.OPEN
            row.save(update_fields=["kind", "state"])
            withdraw_adjudicated(entry=row, by=by)
            remake_reference(row)
            LookAgain.objects.filter(ruling=ruling, answered_at__isnull=True).update(
                answered_at=timezone.now(), answered_by=by, is_upheld=False
            )
            _done("ruling.withdrawn", ruling, by)
    ruling.refresh_from_db()
    return ruling


def _store(row: Discrepancy, id: UUID, said: Said, rights: Sequence[RulingFinding]) -> Ruling:
    ruling = Ruling.objects.create(
        id=id,
        discrepancy=row,
        author=said.author,
        version=row.round.version,
        verdict=said.verdict,
        reason=said.reason,
        words=said.words,
        touched=touched_type(row, said.touched),
        judged=judged(row),
    )
    for right in rights:
        right.ruling = ruling
    RulingFinding.objects.bulk_create(rights)
    _mark_ruled(row, bool(rights))
    return ruling


def _mark_ruled(row: Discrepancy, something_is_there: bool) -> None:
    if row.kind in DIRECTED:
        row.kind = Kind.MISSED if something_is_there else Kind.EXTRA
    if row.state == DiscrepancyState.OPEN:
        row.state = DiscrepancyState.RULED
    row.save(update_fields=["kind", "state"])


def _done(act: str, ruling: Ruling, by: Member, *, count: int = 1, **details: str) -> None:
    record(act=act, on=ruling, user=by.user, project=by.project, count=count, **details)
    enqueue("agreement.final_labels", subject=by.project_id, project=by.project)
