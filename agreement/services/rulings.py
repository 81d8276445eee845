"""The lead's settled answers: new rows, never changed labels."""

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import (
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    Ruling,
    RulingFinding,
)
from agreement.services.change_requests import raise_request
from agreement.services.right_findings import RightFinding, right_finding
from catalogue.models import DefectType
from jobs.services.enqueue import enqueue
from labeling.models import Finding
from vqi.common.problems import Conflict, Invalid

Kind = DiscrepancyKind
ABOUT_IMAGE = frozenset({Kind.VERDICT, Kind.UNDECIDED})
DIRECTED = frozenset({Kind.MISSED, Kind.EXTRA, Kind.ONE_SIDED})
TAKEN = "This discrepancy has a standing ruling. Withdraw it first."


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
    change_request: dict[str, str] | None = None,
) -> tuple[Ruling, bool]:
    """The ruling, and whether it is new; given twice it stands once."""
    rows = [_right(discrepancy, finding, n) for n, finding in enumerate(findings)]
    _check(discrepancy, verdict, rows)
    known = Ruling.objects.filter(pk=id).first()
    if known is not None:
        return _same(known, discrepancy, author, verdict, reason, words, touched, rows), False
    try:
        with transaction.atomic():
            row = Discrepancy.objects.select_for_update().get(pk=discrepancy.pk)
            if row.rulings.filter(withdrawn_at__isnull=True).exists():
                raise Conflict(TAKEN, code="ruled_already")
            ruling = Ruling.objects.create(
                id=id,
                discrepancy=row,
                author=author,
                version=discrepancy.round.version,
                verdict=verdict,
                reason=reason,
                words=words,
                touched=_touched(discrepancy, touched),
                judged=_judged(row),
            )
            for right in rows:
                right.ruling = ruling
            RulingFinding.objects.bulk_create(rows)
            _mark_ruled(row, bool(rows))
            if change_request is not None:
                _raise(discrepancy, author, ruling.touched, change_request)
            _done("discrepancy.ruled", ruling, author)
    except IntegrityError as error:
        raise Conflict(TAKEN, code="ruled_already") from error
    return ruling, True


def withdraw(*, ruling: Ruling, by: Member) -> Ruling:
    with transaction.atomic():
        changed = Ruling.objects.filter(pk=ruling.pk, withdrawn_at__isnull=True).update(
            withdrawn_at=timezone.now()
        )
        if changed:
            row = Discrepancy.objects.select_for_update().get(pk=ruling.discrepancy_id)
            if row.kind in DIRECTED:
                row.kind = Kind.ONE_SIDED
            if row.state == DiscrepancyState.RULED:
                row.state = DiscrepancyState.OPEN
            row.save(update_fields=["kind", "state"])
            _done("ruling.withdrawn", ruling, by)
    ruling.refresh_from_db()
    return ruling


def _done(act: str, ruling: Ruling, by: Member) -> None:
    record(act=act, on=ruling, user=by.user, project=by.project)
    enqueue("agreement.final_labels", subject=by.project_id, project=by.project)


def _mark_ruled(row: Discrepancy, something_is_there: bool) -> None:
    if row.kind in DIRECTED:
        row.kind = Kind.MISSED if something_is_there else Kind.EXTRA
    if row.state == DiscrepancyState.OPEN:
        row.state = DiscrepancyState.RULED
    row.save(update_fields=["kind", "state"])


def _check(discrepancy: Discrepancy, verdict: str, rows: list[RulingFinding]) -> None:
    if discrepancy.kind in ABOUT_IMAGE and not verdict:
        raise Invalid("A ruling on an image's verdict says which it is.", field="verdict")
    if verdict == "ok" and any(_rejects(row) for row in rows):
        raise Invalid("A picture with a rejecting finding is not OK.", field="verdict")


def _rejects(row: RulingFinding) -> bool:
    return (row.grade or row.type_version).consequence == "reject"


def _right(discrepancy: Discrepancy, given: RightFinding, n: int) -> RulingFinding:
    return RulingFinding(
        **right_finding(
            given,
            version=discrepancy.round.version_id,
            image=discrepancy.image,
            field=f"findings[{n}]",
        ),
        source=_source(discrepancy, given.get("source_key")),
    )


def _source(discrepancy: Discrepancy, key: UUID | None) -> Finding | None:
    if key is None:
        return None
    return (
        Finding.objects.filter(
            key=key,
            submission__assignment__round=discrepancy.round,
            submission__assignment__image=discrepancy.image,
        )
        .order_by("pk")
        .first()
    )


def _touched(discrepancy: Discrepancy, touched: UUID | None) -> DefectType | None:
    if touched is None:
        return None
    row = DefectType.objects.filter(pk=touched, project_id=discrepancy.round.project_id).first()
    if row is None:
        raise Invalid("This defect type is not of the project.", field="touched")
    return row


def _judged(row: Discrepancy) -> list[dict[str, Any]]:
    positions = row.positions.select_related("finding", "submission").order_by("pk")
    return [
        {
            "submission": str(position.submission_id),
            "verdict": position.submission.verdict,
            "finding": position.finding
            and {
                "key": str(position.finding.key),
                "type_version": str(position.finding.type_version_id),
                "grade": str(position.finding.grade_id) if position.finding.grade_id else None,
                "geometry": position.finding.geometry,
            },
        }
        for position in positions
    ]


def _raise(
    discrepancy: Discrepancy,
    author: Member,
    touched: DefectType | None,
    change_request: dict[str, str],
) -> None:
    raise_request(
        project=author.project,
        id=uuid4(),
        by=author,
        title=change_request["title"],
        text=change_request.get("text", ""),
        defect_type=touched,
        discrepancies=[discrepancy],
    )


def _same(
    known: Ruling,
    discrepancy: Discrepancy,
    author: Member,
    verdict: str,
    reason: str,
    words: str,
    touched: UUID | None,
    rows: list[RulingFinding],
) -> Ruling:
    given = [(r.type_version_id, r.grade_id, r.geometry) for r in rows]
    kept = [(r.type_version_id, r.grade_id, r.geometry) for r in known.findings.order_by("pk")]
    then = (known.discrepancy_id, known.author_id, known.verdict, known.reason, known.words)
    now = (discrepancy.pk, author.pk, verdict, reason, words)
    if then != now or known.touched_id != touched or given != kept:
        raise Conflict("Another ruling has this id.", field="id")
    return known
