"""What a report made anew, or a label that changed, leaves of the rulings on an image."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from accounts.models import Project
from agreement.models import (
    Discrepancy,
    DiscrepancyState,
    FinalFinding,
    Reference,
    ReferenceFinding,
    ReferenceKind,
    Ruling,
)
from agreement.selectors.references import standing_references
from agreement.services.derive_label import Label
from agreement.services.final_labels import labels_under
from agreement.services.references import withdraw_adjudicated
from agreement.services.ruling_effects import adjudicate_label
from agreement.services.ruling_turn import take_turn
from labeling.models import Round, Verdict

AT_ONCE = 500


def open_images(round_: Round, **some: Sequence[UUID]) -> set[UUID]:
    rows = Discrepancy.objects.filter(round=round_, state=DiscrepancyState.OPEN, **some)
    return set(rows.values_list("image", flat=True))


def settle_ruled(*, round_: Round, was_open: set[UUID]) -> None:
    """Inside the report's transaction, once its entries are kept. With an entry open a reference
    stands while the label says the same; with none open any more the label becomes one."""
    ruled = set(_standing(round_).values_list("discrepancy__image", flat=True))
    if not ruled:
        return
    referred = set(_references(round_).values_list("image", flat=True))
    now_open = open_images(round_)
    due = sorted(i for i in ruled if i in was_open or (i in now_open) == (i in referred))
    for start in range(0, len(due), AT_ONCE):
        _settle(round_, due[start : start + AT_ONCE], was_open)


def follow_labels(project: Project) -> int:
    """References that say otherwise than their image's label by now, as answers of another round
    made of it: with nothing open the label becomes the reference anew. Says how many there were."""
    changed: dict[UUID | None, list[UUID]] = {}
    for row in _overtaken(project):
        changed.setdefault(row.round_id, []).append(row.image_id)
    for round_ in Round.objects.select_related("version").filter(pk__in=list(changed)):
        images = changed[round_.pk]
        for start in range(0, len(images), AT_ONCE):
            with transaction.atomic():
                take_turn(round_.pk)
                _settle(round_, images[start : start + AT_ONCE], set())
    return sum(map(len, changed.values()))


def _overtaken(project: Project) -> Iterator[Reference]:
    rows = standing_references(project.pk).filter(
        kind=ReferenceKind.ADJUDICATED,
        ruling__isnull=False,
        image__final_label__version=F("version"),
    )
    rows = rows.select_related("image__final_label").prefetch_related(
        "findings", "image__final_label__findings"
    )
    for row in rows.order_by("image", "pk").iterator(chunk_size=AT_ONCE):
        label = row.image.final_label
        if row.verdict != label.verdict or _named(row.findings.all()) != _named(
            label.findings.all()
        ):
            yield row


def _standing(round_: Round) -> QuerySet[Ruling]:
    return Ruling.objects.filter(discrepancy__round=round_, withdrawn_at__isnull=True)


def _references(round_: Round) -> QuerySet[Reference]:
    return Reference.objects.filter(
        round=round_, kind=ReferenceKind.ADJUDICATED, withdrawn_at__isnull=True
    )


def _settle(round_: Round, images: Sequence[UUID], was_open: set[UUID]) -> None:
    labels = labels_under(round_.version, images)
    rows = _references(round_).filter(image__in=images).prefetch_related("findings")
    referred = {row.image_id: row for row in rows.order_by("revision")}
    ever = Reference.objects.filter(round=round_, image__in=images, kind=ReferenceKind.ADJUDICATED)
    known = set(ever.values_list("image", flat=True))
    now_open = open_images(round_, image__in=images)
    for image, rulings in _by_image(round_, images).items():
        label = labels[image].label if image in labels else None
        reference = referred.get(image)
        is_overtaken = reference is not None and not _says(reference, label)
        if is_overtaken:
            withdraw_adjudicated(entry=rulings[0].discrepancy, by=None)
            reference = None
        if image in now_open or reference is not None or label is None:
            continue
        if label.lacks_mark:
            _open_again(rulings)
        # One that a lead took back stays so until something else changes.
        elif is_overtaken or image in was_open or image not in known:
            adjudicate_label(rulings[0], label)


def _by_image(round_: Round, images: Sequence[UUID]) -> dict[UUID, list[Ruling]]:
    """Newest first."""
    rows = (
        _standing(round_)
        .filter(discrepancy__image__in=images)
        .select_related("discrepancy__round", "discrepancy__image", "author__user", "version")
        .order_by("-created_at", "pk")
    )
    found: dict[UUID, list[Ruling]] = {}
    for row in rows:
        found.setdefault(row.discrepancy.image_id, []).append(row)
    return found


def _says(reference: Reference, label: Label | None) -> bool:
    if label is None or label.verdict != reference.verdict:
        return False
    held = sorted(str((row.type_version, row.grade)) for row in label.findings)
    return held == _named(reference.findings.all())


def _named(findings: Iterable[ReferenceFinding] | Iterable[FinalFinding]) -> list[str]:
    return sorted(str((row.type_version_id, row.grade_id)) for row in findings)


def _open_again(rulings: Sequence[Ruling]) -> None:
    """No other entry is left in which what makes the image defective could be marked."""
    bare = next((row for row in rulings if row.verdict == Verdict.DEFECTIVE), None)
    if bare is not None:
        Discrepancy.objects.filter(pk=bare.discrepancy_id).update(
            state=DiscrepancyState.OPEN, closed_reason=""
        )
