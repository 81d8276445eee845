"""Final labels of a project: derived, deleted and written again in one transaction."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from accounts.models import Project
from agreement.models import (
    DiscrepancyKind,
    FinalFinding,
    FinalLabel,
    Ruling,
    RulingFinding,
)
from agreement.selectors.answers import Answer, answer_of, countable_submissions, with_findings
from agreement.services.derive_label import Label, Right, Settled, derive
from labeling.models import Purpose, Submission

Dated = tuple[int, UUID, Submission]
ABOUT_IMAGE = (DiscrepancyKind.VERDICT, DiscrepancyKind.UNDECIDED)
AT_ONCE = 500


def compute_final_labels(*, project: Project) -> int:
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        FinalFinding.objects.filter(label__project=project).delete()
        FinalLabel.objects.filter(project=project).delete()
        images = list(
            countable_submissions(project.pk)
            .values_list("assignment__image", flat=True)
            .order_by("assignment__image")
            .distinct()
        )
        for start in range(0, len(images), AT_ONCE):
            _write(project, images[start : start + AT_ONCE])
    return len(images)


def _write(project: Project, images: Sequence[UUID]) -> None:
    labels: list[FinalLabel] = []
    findings: list[FinalFinding] = []
    for image, version, label in _derived(project, images):
        row = FinalLabel(
            project=project,
            image_id=image,
            version_id=version,
            verdict=label.verdict,
            origin=label.origin,
            submission_id=label.submission,
            n_answers=label.n_answers,
            n_supporting=label.n_supporting,
        )
        labels.append(row)
        findings += [_finding(row, right) for right in label.findings]
    FinalLabel.objects.bulk_create(labels)
    for finding in findings:
        finding.label_id = finding.label.pk
    FinalFinding.objects.bulk_create(findings, batch_size=500)


def _finding(row: FinalLabel, right: Right) -> FinalFinding:
    return FinalFinding(
        label=row,
        type_version_id=right.type_version,
        grade_id=right.grade,
        geometry=right.raw,
        source_id=right.source,
        ruling_id=right.ruling,
    )


def _derived(project: Project, images: Sequence[UUID]) -> Iterator[tuple[UUID, UUID, Label]]:
    by_image: dict[UUID, list[Dated]] = {}
    rows = with_findings(countable_submissions(project.pk))
    rows = rows.select_related("assignment__round__version").prefetch_related("carried__to_version")
    rows = rows.filter(assignment__image__in=images).order_by("received_at", "pk")
    for row in rows:
        version = row.assignment.round.version
        mine = by_image.setdefault(row.assignment.image_id, [])
        mine.append((version.number, version.pk, row))
        mine += [(c.to_version.number, c.to_version_id, row) for c in row.carried.all()]
    rulings = _rulings(images)
    for image, dated in sorted(by_image.items(), key=lambda item: str(item[0])):
        number, version_id, _ = max(dated, key=lambda entry: entry[0])
        newest = [row for n, _, row in dated if n == number]
        settled = rulings.get((image, version_id), [])
        yield image, version_id, derive(_one_each(newest), settled, _reviews(newest))


def _one_each(rows: Sequence[Submission]) -> list[Answer]:
    """A person's first showing of their latest round: repeats measure, they do not vote."""
    latest: dict[UUID, Submission] = {}
    for row in rows:
        if row.assignment.trial == 1 and row.assignment.round.purpose != Purpose.REVIEW:
            latest[row.assignment.inspector_id] = row
    return [answer_of(latest[person]) for person in sorted(latest, key=str)]


def _reviews(rows: Sequence[Submission]) -> list[Answer]:
    return [answer_of(row) for row in rows if row.assignment.round.purpose == Purpose.REVIEW]


def _rulings(images: Sequence[UUID]) -> dict[tuple[UUID, UUID], list[Settled]]:
    found: dict[tuple[UUID, UUID], list[Settled]] = {}
    rows = (
        Ruling.objects.filter(discrepancy__image__in=images, withdrawn_at__isnull=True)
        .select_related("discrepancy")
        .prefetch_related("findings__type_version", "findings__grade")
        .order_by("-created_at", "pk")
    )
    for row in rows:
        key = (row.discrepancy.image_id, row.version_id)
        found.setdefault(key, []).append(_settled(row))
    return found


def _settled(row: Ruling) -> Settled:
    judged = [entry["finding"] for entry in row.judged if entry["finding"]]
    return Settled(
        pk=row.pk,
        about_image=row.discrepancy.kind in ABOUT_IMAGE,
        verdict=row.verdict,
        keys=frozenset(finding["key"] for finding in judged),
        findings=tuple(_ruled(row, f) for f in sorted(row.findings.all(), key=lambda f: f.pk)),
    )


def _ruled(row: Ruling, finding: RulingFinding) -> Right:
    judged = finding.grade or finding.type_version
    return Right(
        type_version=finding.type_version_id,
        rejects=judged.consequence == "reject",
        grade=finding.grade_id,
        raw=finding.geometry,
        source=finding.source_id,
        ruling=row.pk,
    )
