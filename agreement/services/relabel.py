"""One click from the impact: a planned round over exactly the images a version touches."""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Member
from agreement.selectors.impact import images_to_label_again
from catalogue.models import CatalogueVersion, VersionState
from images.models import Image, Selection, SelectionImage
from labeling.models import Purpose, Round
from labeling.services.rounds import plan_round
from vqi.common.problems import Conflict, Invalid


def plan_relabel(
    *,
    version: CatalogueVersion,
    id: UUID,
    name: str,
    inspectors: Sequence[UUID],
    labels_per_image: int,
    by: Member,
    unmarked: bool = False,
    stale: bool = True,
    images: Sequence[UUID] = (),
) -> Round:
    """Exactly the images that the version touches, or those of them that the lead picks."""
    known = Round.objects.filter(pk=id).first()
    if known is not None:
        if (known.version_id, known.name, known.purpose) != (version.pk, name, Purpose.RELABEL):
            raise Conflict("Another round has this id.", field="id")
        return known
    if version.state != VersionState.APPROVED:
        raise Conflict("Publish this version before its images are labeled again.")
    people = inspectors_of(by, inspectors)
    with transaction.atomic():
        touched = images_to_label_again(version, unmarked=unmarked, stale=stale)
        chosen = _chosen(touched, images)
        if not chosen:
            raise Conflict("This version touches no labeled image.", code="nothing_touched")
        selection = _selection(version, id, name, chosen, by)
        return plan_round(
            id=id,
            by=by.user,
            version=version,
            selection=selection,
            inspectors=people,
            name=name,
            purpose=Purpose.RELABEL,
            labels_per_image=labels_per_image,
            seed=int.from_bytes(hashlib.sha256(id.bytes).digest()[:4], "big"),
        )


def _chosen(touched: QuerySet[Image], picked: Sequence[UUID]) -> list[UUID]:
    found = list(touched.order_by("file_name", "pk").values_list("pk", flat=True))
    if not picked:
        return found
    wanted = set(picked)
    if not wanted <= set(found):
        raise Invalid("This version does not touch one of these images.", field="images")
    return [image for image in found if image in wanted]


def inspectors_of(by: Member, wanted: Sequence[UUID]) -> list[Member]:
    people = list(
        Member.objects.filter(
            project=by.project, pk__in=wanted, is_inspector=True, is_active=True
        ).order_by("pk")
    )
    if len(people) != len(set(wanted)) or not people:
        raise Invalid("Name active inspectors of this project.", field="inspectors")
    return people


def _selection(
    version: CatalogueVersion, id: UUID, name: str, images: Sequence[UUID], by: Member
) -> Selection:
    selection = Selection.objects.create(
        id=uuid5(id, "selection"),
        project=by.project,
        name=name,
        kind="hand",
        criteria={"touched_by_version": version.number},
        size=len(images),
        created_by=by.user,
    )
    SelectionImage.objects.bulk_create(
        (SelectionImage(selection=selection, image_id=image) for image in images),
        batch_size=500,
    )
    return selection
