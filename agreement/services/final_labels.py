"""Final labels of a project: derived, and written where they differ from what is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Project
from accounts.services.hold_project import hold_project
from agreement.models import ABOUT_IMAGE, FinalFinding, FinalLabel, Ruling
from agreement.selectors.answers import (
    Answer,
    answer_of,
    countable_submissions,
    seen,
    with_findings,
)
from agreement.selectors.reading import Reading
from agreement.selectors.valid import valid_answers, valid_rulings
from agreement.services.carry_over import carry_over
from agreement.services.derive_label import Label, Place, Right, Settled, derive
from agreement.services.label_basis import bases
from catalogue.models import CatalogueVersion
from labeling.models import Purpose, Submission
from labeling.services.answers import MARKED_KINDS
from vqi.common.geometry import parse_geometry


@dataclass(frozen=True, slots=True)
class Held:
    """A label under a version; `carried_from` names the oldest version of its answers."""

    label: Label
    carried_from: UUID | None


AT_ONCE = 500
WRITTEN_AT_ONCE = 200


def compute_final_labels(*, project: Project) -> int:
    """Derives what rests on something else than before, a part at a time: nobody's hand-in
    waits for it."""
    carry_over(project)
    images = list(
        countable_submissions(project.pk)
        .values_list("assignment__image", flat=True)
        .order_by("assignment__image")
        .distinct()
    )
    versions = published(project)
    for start in range(0, len(images), AT_ONCE):
        _refresh(project, images[start : start + AT_ONCE], versions)
    _drop(project, set(images))
    return FinalLabel.objects.filter(project=project).count()


def _refresh(
    project: Project, images: Sequence[UUID], versions: Sequence[CatalogueVersion]
) -> None:
    rows = FinalLabel.objects.filter(image__in=images).values_list("image", "basis")
    kept = dict(rows)
    basis = bases(images, versions)
    changed = [image for image in images if kept.get(image) != basis.get(image)]
    for start in range(0, len(changed), WRITTEN_AT_ONCE):
        with transaction.atomic():
            hold_project(project.pk)
            part = changed[start : start + WRITTEN_AT_ONCE]
            _delete(FinalLabel.objects.filter(image__in=part))
            _write(list(_rows(project, part, versions)))


def _drop(project: Project, answered: set[UUID]) -> None:
    """Labels of images of which no answer counts any more."""
    labeled = FinalLabel.objects.filter(project=project).values_list("image", flat=True)
    gone = [image for image in labeled.iterator() if image not in answered]
    for start in range(0, len(gone), WRITTEN_AT_ONCE):
        with transaction.atomic():
            part = gone[start : start + WRITTEN_AT_ONCE]
            _delete(FinalLabel.objects.filter(image__in=part))


def _delete(labels: QuerySet[FinalLabel]) -> None:
    FinalFinding.objects.filter(label__in=labels).delete()
    labels.delete()


def published(project: Project) -> list[CatalogueVersion]:
    """The versions that labels may stand under, newest first: a trial only proves itself."""
    rows = CatalogueVersion.objects.filter(project=project, approved_at__isnull=False)
    return list(rows.order_by("-number"))


def _rows(
    project: Project, images: Sequence[UUID], versions: Sequence[CatalogueVersion]
) -> Iterator[tuple[FinalLabel, list[FinalFinding]]]:
    # Read before the answers: what arrives in between is then seen by the next run.
    basis = bases(images, versions)
    for image, version, held in newest_labels(images, versions):
        label = held.label
        row = FinalLabel(
            project=project,
            image_id=image,
            version=version,
            carried_from_id=held.carried_from,
            is_stale=version != versions[0],
            verdict=label.verdict,
            origin=label.origin,
            submission_id=label.submission,
            n_answers=label.n_answers,
            n_supporting=label.n_supporting,
            basis=basis.get(image, ""),
        )
        yield row, [_finding(row, right) for right in label.findings]


def _write(rows: Sequence[tuple[FinalLabel, list[FinalFinding]]]) -> None:
    FinalLabel.objects.bulk_create(row for row, _ in rows)
    findings = [finding for _, found in rows for finding in found]
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


def newest_labels(
    images: Sequence[UUID], versions: Sequence[CatalogueVersion]
) -> Iterator[tuple[UUID, CatalogueVersion, Held]]:
    """Each image's label under the first of these versions that has an answer for it."""
    left = list(images)
    for version in versions:
        if not left:
            return
        found = labels_under(version, left)
        for image in sorted(found, key=str):
            yield image, version, found[image]
        left = [image for image in left if image not in found]


def labels_under(version: CatalogueVersion, images: Sequence[UUID]) -> dict[UUID, Held]:
    """What the answers and rulings that hold under this version say, read in its words."""
    rows = with_findings(valid_answers(version)).select_related("assignment__round__version")
    rows = rows.filter(assignment__image__in=images).order_by("received_at", "pk")
    by_image: dict[UUID, list[Submission]] = {}
    for row in rows:
        by_image.setdefault(row.assignment.image_id, []).append(row)
    if not by_image:
        return {}
    reading = Reading.under(version)
    rulings = _rulings(version, images, reading)
    marked = version.project.task_kind in MARKED_KINDS
    return {
        image: Held(
            derive(
                _one_each(given, reading),
                rulings.get(image, []),
                _reviews(given, reading),
                marked=marked,
            ),
            _carried_from(version, given),
        )
        for image, given in by_image.items()
    }


def _carried_from(version: CatalogueVersion, rows: Sequence[Submission]) -> UUID | None:
    oldest = min((row.assignment.round.version for row in rows), key=lambda one: one.number)
    return oldest.pk if oldest.number < version.number else None


def _one_each(rows: Sequence[Submission], reading: Reading) -> list[Answer]:
    """A person's first showing of their latest round: repeats measure, they do not vote."""
    latest: dict[UUID, Submission] = {}
    for row in rows:
        if row.assignment.trial == 1 and row.assignment.round.purpose != Purpose.REVIEW:
            latest[row.assignment.inspector_id] = row
    return [reading.answer(answer_of(latest[person])) for person in sorted(latest, key=str)]


def _reviews(rows: Sequence[Submission], reading: Reading) -> list[Answer]:
    reviews = [row for row in rows if row.assignment.round.purpose == Purpose.REVIEW]
    return [reading.answer(answer_of(row)) for row in reviews]


def _rulings(
    version: CatalogueVersion, images: Sequence[UUID], reading: Reading
) -> dict[UUID, list[Settled]]:
    rows = list(
        valid_rulings(version)
        .filter(discrepancy__image__in=images)
        .select_related("discrepancy")
        .prefetch_related("findings__type_version__defect_type", "findings__grade")
        .order_by("-created_at", "pk")
    )
    judged = _judged(rows)
    found: dict[UUID, list[Settled]] = {}
    for row in rows:
        settled = _settled(row, reading, judged.get(row.pk, []))
        found.setdefault(row.discrepancy.image_id, []).append(settled)
    return found


def _judged(rows: Sequence[Ruling]) -> dict[UUID, list[Submission]]:
    """What was answered when a verdict was ruled, whatever was answered since."""
    ids = {
        row.pk: [entry["submission"] for entry in row.judged]
        for row in rows
        if row.discrepancy.kind in ABOUT_IMAGE
    }
    wanted = Submission.objects.filter(pk__in={pk for judged in ids.values() for pk in judged})
    said = with_findings(wanted).select_related("assignment__round")
    found = list(said.order_by("received_at", "pk"))
    place = {str(row.pk): n for n, row in enumerate(found)}
    return {
        pk: [found[n] for n in sorted({place[one] for one in judged if one in place})]
        for pk, judged in ids.items()
    }


def _settled(row: Ruling, reading: Reading, judged: Sequence[Submission]) -> Settled:
    marks = [entry["finding"] for entry in row.judged if entry["finding"]]
    return Settled(
        pk=row.pk,
        round=row.discrepancy.round_id,
        about_image=row.discrepancy.kind in ABOUT_IMAGE,
        verdict=row.verdict,
        keys=frozenset(mark["key"] for mark in marks),
        findings=tuple(_ruled(row, reading)),
        answers=tuple(_one_each(judged, reading) or _reviews(judged, reading)),
        places=tuple(_place(mark, reading) for mark in marks),
    )


def _place(finding: dict[str, Any], reading: Reading) -> Place:
    read = reading.types.get(UUID(finding["type_version"]))
    return Place(read.pk if read else None, parse_geometry(finding["geometry"]))


def _ruled(row: Ruling, reading: Reading) -> Iterator[Right]:
    for finding in sorted(row.findings.all(), key=lambda f: f.pk):
        read = reading.finding(seen(finding))
        if read is not None:
            yield Right(
                type_version=read.type_version,
                rejects=read.rejects,
                grade=read.grade,
                raw=read.raw,
                source=finding.source_id,
                ruling=row.pk,
            )
