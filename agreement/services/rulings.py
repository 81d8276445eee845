"""The lead's settled answers: new rows, never changed labels."""

import hashlib
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import (
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyState,
    LookAgain,
    Meeting,
    Ruling,
    RulingFinding,
)
from agreement.selectors.ledger import settings_of
from agreement.services.meetings import close_meeting
from agreement.services.references import withdraw_adjudicated
from agreement.services.right_findings import RightFinding, right_finding
from agreement.services.ruling_effects import (
    Reading,
    add_as_example,
    make_reference,
    outlined,
    raise_for,
)
from catalogue.models import DefectType
from jobs.services.enqueue import enqueue
from labeling.access import waiting_images
from labeling.models import Finding, Submission
from vqi.common.problems import Conflict, Forbidden, Invalid

Kind = DiscrepancyKind
ABOUT_IMAGE = frozenset({Kind.VERDICT, Kind.UNDECIDED})
DIRECTED = frozenset({Kind.MISSED, Kind.EXTRA, Kind.ONE_SIDED})
TAKEN = "This discrepancy has a standing ruling. Withdraw it first."
LABELED_IT = (
    "You labeled this image, and in this project nobody rules alone on what they labeled. "
    "Leave it to another lead, or open a meeting on it."
)


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
    example: dict[str, str] | None = None,
    meeting: UUID | None = None,
) -> tuple[Ruling, bool]:
    """The ruling, and whether it is new; given twice it stands once."""
    rows = [_right(discrepancy, finding, n) for n, finding in enumerate(findings)]
    _check(discrepancy, verdict, rows)
    known = Ruling.objects.filter(pk=id).first()
    if known is not None:
        return _same(known, discrepancy, author, verdict, reason, words, touched, rows), False
    try:
        with transaction.atomic():
            row = _locked(discrepancy)
            met = _met(row, author, meeting)
            ruling = _store(row, id, author, verdict, reason, words, touched, rows)
            if change_request is not None:
                raise_for([row], author, ruling.touched, change_request)
            if example is not None:
                add_as_example(ruling, rows, author, example)
            if met is not None:
                close_meeting(met, ruling)
            make_reference(ruling)
            _done("discrepancy.ruled", ruling, author)
    except IntegrityError as error:
        raise _taken(discrepancy) from error
    return ruling, True


def rule_alike(
    *,
    rulings: list[dict[str, UUID]],
    author: Member,
    reason: str,
    verdict: str = "",
    reading: Reading | None = None,
    words: str = "",
    touched: UUID | None = None,
    change_request: dict[str, str] | None = None,
) -> list[Ruling]:
    """One answer to several entries in which the same people stand against the same others:
    nothing is there (`reading` None), or this type and grade in everybody's median outline.
    `rulings` name the entries that were shown, each with the id of its ruling."""
    ids = {given["discrepancy"]: given["id"] for given in rulings}
    known = Ruling.objects.filter(pk__in=ids.values(), author=author)
    if known.count() == len(ids):
        return list(known)
    made = []
    with transaction.atomic():
        rows = _locked_alike(author, list(ids))
        for row in rows:
            right = [] if reading is None else [_right(row, outlined(row, reading), 0)]
            _check(row, verdict, right)
            met = _met(row, author, None)
            made.append(_store(row, ids[row.pk], author, verdict, reason, words, touched, right))
            if met is not None:
                close_meeting(met, made[-1])
            make_reference(made[-1])
        if change_request is not None:
            raise_for(rows, author, made[0].touched, change_request)
        digest = hashlib.sha256(" ".join(sorted(str(r.pk) for r in made)).encode()).hexdigest()
        first, count = made[0], len(made)
        _done("discrepancies.ruled", first, author, count=count, digest=digest)
    return made


def _locked_alike(author: Member, keys: list[UUID]) -> list[Discrepancy]:
    found = Discrepancy.objects.select_for_update(of=("self",)).select_related(
        "round__version", "round__project", "image"
    )
    mine = found.filter(pk__in=keys, round__project_id=author.project_id)
    rows = list(mine.exclude(image__in=waiting_images(author).values("image")).order_by("pk"))
    if len(rows) != len(keys):
        raise Invalid("A discrepancy is not of this project.", field="rulings")
    if len({(row.round_id, row.rule, row.kind, row.alike) for row in rows}) > 1:
        raise Invalid("These are not alike. Rule on each by itself.", code="not_alike")
    ruled = Ruling.objects.filter(discrepancy__in=keys, withdrawn_at__isnull=True).first()
    if ruled is not None:
        raise Conflict(TAKEN, code="ruled_already", ruling=str(ruled.pk))
    return rows


def _locked(discrepancy: Discrepancy) -> Discrepancy:
    rows = Discrepancy.objects.select_for_update(of=("self",)).select_related(
        "round__version", "round__project", "image"
    )
    row = rows.get(pk=discrepancy.pk)
    if row.rulings.filter(withdrawn_at__isnull=True).exists():
        raise _taken(row)
    return row


def _taken(discrepancy: Discrepancy) -> Conflict:
    """Names the ruling that stands, so that it can be shown to who came second."""
    kept = discrepancy.rulings.filter(withdrawn_at__isnull=True).first()
    return Conflict(TAKEN, code="ruled_already", ruling=str(kept.pk) if kept else None)


def _met(row: Discrepancy, author: Member, meeting: UUID | None) -> Meeting | None:
    """The meeting that led to the ruling; who labeled the image needs one, if the project says."""
    met = row.meetings.filter(closed_at__isnull=True, shown_at__isnull=False).first()
    if meeting is not None:
        met = row.meetings.filter(pk=meeting, closed_at__isnull=True).first()
        if met is None or met.shown_at is None:
            raise Invalid("Show the votes of this meeting first.", field="meeting")
    if settings_of(row.round.project).labeler_rules_alone or not _labeled(row, author):
        return met
    if met is None or not met.votes.exclude(member=author).exists():
        raise Forbidden(LABELED_IT, code="labeled_it")
    return met


def _labeled(row: Discrepancy, author: Member) -> bool:
    answers = Submission.objects.filter(author=author, assignment__image=row.image_id)
    return answers.filter(undone_at__isnull=True).exists()


def _store(
    row: Discrepancy,
    id: UUID,
    author: Member,
    verdict: str,
    reason: str,
    words: str,
    touched: UUID | None,
    rights: list[RulingFinding],
) -> Ruling:
    ruling = Ruling.objects.create(
        id=id,
        discrepancy=row,
        author=author,
        version=row.round.version,
        verdict=verdict,
        reason=reason,
        words=words,
        touched=_touched(row, touched),
        judged=_judged(row),
    )
    for right in rights:
        right.ruling = ruling
    RulingFinding.objects.bulk_create(rights)
    _mark_ruled(row, bool(rights))
    return ruling


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
            withdraw_adjudicated(ruling=ruling, by=by)
            LookAgain.objects.filter(ruling=ruling, answered_at__isnull=True).update(
                answered_at=timezone.now(), answered_by=by, is_upheld=False
            )
            _done("ruling.withdrawn", ruling, by)
    ruling.refresh_from_db()
    return ruling


def _done(act: str, ruling: Ruling, by: Member, *, count: int = 1, **details: str) -> None:
    record(act=act, on=ruling, user=by.user, project=by.project, count=count, **details)
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
