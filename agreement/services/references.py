"""The answers held to be right: given blind before, or by a ruling after; only ever new rows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import (
    AgreedSample,
    Discrepancy,
    DiscrepancyKind,
    Reference,
    ReferenceFinding,
    ReferenceKind,
    Ruling,
)
from agreement.selectors.references import revealed, why_not_independent
from agreement.services.right_findings import RightFinding, right_finding
from catalogue.models import CatalogueVersion
from images.models import Image
from labeling.models import Round, RoundImage, Verdict
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

STAYS = (
    "Answers on this image under this version are revealed already. The reference that they are "
    "held against stays: without it the outcome would be another one."
)


def give_independent(
    *,
    id: UUID,
    image: Image,
    version: CatalogueVersion,
    author: Member,
    verdict: str,
    basis: str,
    findings: list[RightFinding],
    words: str = "",
) -> tuple[Reference, bool]:
    """A reference given blind, before any answer on the image is revealed; says if it is new."""
    rows = _findings(findings, version.pk, image, verdict)
    said: dict[str, Any] = {
        "image": image,
        "version": version,
        "kind": ReferenceKind.INDEPENDENT,
        "verdict": verdict,
        "basis": basis,
        "words": words,
        "author": author,
    }

    def same(known: Reference) -> bool:
        return _marks(known.findings.order_by("pk")) == _marks(rows)

    def make() -> Reference:
        with transaction.atomic():
            _wait_for_reveal(image.pk)
            refusal = why_not_independent(image.pk, version, author)
            if refusal:
                raise Conflict(refusal, code="not_independent")
            return _store(Reference(id=id, project_id=image.project_id, **said), rows)

    other = "Another reference has this id."
    return once(id, Reference.objects, said, make, other=other, same=same)


def adjudicate(
    *,
    image: Image,
    round: Round,
    author: Member,
    verdict: str,
    findings: list[RightFinding],
    basis: str = "image",
    words: str = "",
    ruling: Ruling | None = None,
) -> Reference:
    """The reference that a ruling makes; call it inside the ruling's transaction.

    Without a ruling on a disagreement the image must be of the round's sample of agreed ones:
    its inclusion probability then weighs the rates."""
    by_chance = ruling is None or ruling.discrepancy.kind == DiscrepancyKind.AGREED
    probability = _sampled(round, image) if by_chance else 1.0
    rows = _findings(findings, round.version_id, image, verdict)
    given = Reference(
        project_id=round.project_id,
        image=image,
        version_id=round.version_id,
        kind=ReferenceKind.ADJUDICATED,
        verdict=verdict,
        basis=basis,
        words=words,
        author=author,
        round=round,
        ruling=ruling,
        sampling_probability=probability,
    )
    with transaction.atomic():
        return _store(given, rows)


def withdraw_adjudicated(*, entry: Discrepancy, by: Member | None) -> int:
    """A reference rests on all rulings on its image: with one of them gone none stands."""
    rows = list(
        Reference.objects.filter(
            image=entry.image_id,
            round=entry.round_id,
            kind=ReferenceKind.ADJUDICATED,
            withdrawn_at__isnull=True,
        )
    )
    for row in rows:
        withdraw_reference(reference=row, by=by)
    return len(rows)


def withdraw_reference(*, reference: Reference, by: Member | None) -> Reference:
    """An independent one only before a reveal: who knows an outcome could choose what counts.
    Without `by` a report found that it holds no more."""
    with transaction.atomic():
        standing = Reference.objects.filter(pk=reference.pk, withdrawn_at__isnull=True)
        if reference.kind == ReferenceKind.INDEPENDENT:
            _wait_for_reveal(reference.image_id)
            shown = revealed(reference.version).filter(image=reference.image_id)
            if standing.exists() and shown.exists():
                raise Conflict(STAYS, code="revealed")
        if standing.update(withdrawn_at=timezone.now()):
            record(
                act="reference.withdrawn",
                on=reference,
                user=by.user if by else None,
                project=reference.project,
            )
    reference.refresh_from_db()
    return reference


def _wait_for_reveal(image: UUID) -> None:
    """A round that is closed meanwhile waits for these rows, or one sees that it is revealed."""
    list(RoundImage.objects.select_for_update().filter(image=image).values_list("pk"))


def _store(given: Reference, rows: list[ReferenceFinding]) -> Reference:
    earlier = Reference.objects.filter(
        image=given.image, version=given.version_id, kind=given.kind
    ).aggregate(last=Max("revision"))
    given.revision = (earlier["last"] or 0) + 1
    given.save(force_insert=True)
    for row in rows:
        row.reference = given
    ReferenceFinding.objects.bulk_create(rows)
    author = given.author
    record(act="reference.given", on=given, user=author.user, project=author.project)
    return given


def _findings(
    findings: list[RightFinding], version: UUID, image: Image, verdict: str
) -> list[ReferenceFinding]:
    rows = [
        ReferenceFinding(
            **right_finding(finding, version=version, image=image, field=f"findings[{n}]")
        )
        for n, finding in enumerate(findings)
    ]
    if verdict == Verdict.OK and any(_rejects(row) for row in rows):
        raise Invalid("A picture with a rejecting finding is not OK.", field="verdict")
    return rows


def _rejects(row: ReferenceFinding) -> bool:
    return (row.grade or row.type_version).consequence == "reject"


def _sampled(round: Round, image: Image) -> float:
    row = AgreedSample.objects.filter(round=round, image=image).first()
    if row is None:
        raise Invalid("This image is not of the sample of agreed images.", field="image")
    return row.inclusion_probability


def _marks(rows: Iterable[ReferenceFinding]) -> list[tuple[Any, ...]]:
    return [(row.type_version_id, row.grade_id, row.geometry) for row in rows]
