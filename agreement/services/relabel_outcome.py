"""What labeling again changed: each image's label before and after, and how they differ."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction

from agreement.models import LabelChange, RelabelOutcome
from agreement.selectors.reading import Reading
from agreement.services.derive_label import Label
from agreement.services.final_labels import labels_under, newest_labels, published
from catalogue.models import CatalogueVersion, Grade, TypeVersion
from jobs.services.run import Running
from labeling.models import Round, RoundImage

AT_ONCE = 500


def compare_relabeled(running: Running) -> str:
    round_ = Round.objects.select_related("project", "version").get(pk=running.job.subject)
    rows = list(_changes(round_, running))
    with transaction.atomic():
        Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        RelabelOutcome.objects.filter(round=round_).delete()
        outcome = RelabelOutcome.objects.create(round=round_)
        for row in rows:
            row.outcome = outcome
        LabelChange.objects.bulk_create(rows, batch_size=AT_ONCE)
    changed = sum(row.is_changed for row in rows)
    return f"{changed} of {len(rows)} labels changed."


def _changes(round_: Round, running: Running) -> Iterator[LabelChange]:
    images = list(
        RoundImage.objects.filter(round=round_, revealed_at__isnull=False)
        .order_by("image")
        .values_list("image", flat=True)
    )
    older = [v for v in published(round_.project) if v.number < round_.version.number]
    names = _Names(round_.version)
    for start in range(0, len(images), AT_ONCE):
        yield from _compare(round_.version, older, images[start : start + AT_ONCE], names)
        running.progress(start, len(images))


def _compare(
    version: CatalogueVersion,
    older: Sequence[CatalogueVersion],
    images: Sequence[UUID],
    names: "_Names",
) -> Iterator[LabelChange]:
    then = {image: held.label for image, _, held in newest_labels(images, older)}
    for image, held in labels_under(version, images).items():
        before, after = then.get(image), held.label
        yield LabelChange(
            image_id=image,
            verdict_before=before.verdict if before else "",
            verdict_after=after.verdict,
            findings_before=names.of(before),
            findings_after=names.of(after),
        )


class _Names:
    """Types as the new version calls them, and grades, looked up once for a whole round."""

    def __init__(self, version: CatalogueVersion) -> None:
        types = TypeVersion.objects.filter(version__project_id=version.project_id)
        self.types = dict(types.values_list("pk", "defect_type__code"))
        read = Reading.under(version).types.items()
        self.types |= {pk: row.defect_type.code for pk, row in read}
        grades = Grade.objects.filter(type_version__version__project_id=version.project_id)
        self.grades = dict(grades.values_list("pk", "code"))

    def of(self, label: Label | None) -> str:
        """Each finding as `code` or `code:grade`, sorted, so that equal labels are equal texts."""
        found = []
        for finding in label.findings if label else ():
            grade = self.grades[finding.grade] if finding.grade else ""
            code = self.types[finding.type_version]
            found.append(f"{code}:{grade}" if grade else code)
        return " ".join(sorted(found))
