"""One click from the impact: a planned round over exactly the images a version touches."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import Member
from accounts.services.hold_project import hold_project
from agreement.selectors.impact import images_to_label_again
from catalogue.models import CatalogueVersion, VersionState
from images.models import Image, Selection
from images.services.selections import keep_selection
from labeling.models import Purpose, Round
from labeling.services.rounds import plan_round
from vqi.common.creating import once
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
    criteria = {"touched_by_version": version.number, "unmarked": unmarked, "stale": stale}
    said: dict[str, Any] = {"version": version, "name": name, "labels_per_image": labels_per_image}

    def same(known: Round) -> bool:
        people = set(known.inspectors.values_list("member", flat=True))
        kept = set(known.selection.rows.values_list("image", flat=True))
        is_alike = known.selection.criteria == criteria and people == set(inspectors)
        return is_alike and (not images or kept == set(images))

    def make() -> Round:
        with transaction.atomic():
            # Planned twice at once, by whomever: each image is taken once.
            hold_project(version.project_id)
            if version.state != VersionState.APPROVED:
                raise Conflict("Publish this version before its images are labeled again.")
            people = inspectors_of(by, inspectors)
            touched = images_to_label_again(version, unmarked=unmarked, stale=stale)
            chosen = _chosen(touched, images)
            if not chosen:
                raise Conflict("This version touches no labeled image.", code="nothing_touched")
            return plan_round(
                id=id,
                by=by.user,
                selection=selected(by, name, criteria, chosen),
                inspectors=people,
                purpose=Purpose.RELABEL,
                seed=seed_of(id),
                **said,
            )

    other = "Another round has this id."
    return once(id, Round.objects, said, make, other=other, same=same)[0]


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


def selected(
    by: Member,
    name: str,
    criteria: dict[str, Any],
    images: Sequence[UUID],
    seed: int | None = None,
) -> Selection:
    """What the plan of a round shows; given up with it, unless another round took it over."""
    return keep_selection(
        project=by.project,
        by=by.user,
        id=uuid4(),
        name=name,
        kind="hand",
        criteria=criteria,
        seed=seed,
        choose=lambda: dict.fromkeys(images, 1.0),
    )


def seed_of(id: UUID) -> int:
    return int.from_bytes(hashlib.sha256(id.bytes).digest()[:4], "big")
