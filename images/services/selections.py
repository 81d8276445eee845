"""Selections are frozen when they are made: images that come later do not join them."""

import random
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Project, User
from accounts.services.events import record
from images.models import Image, Selection, SelectionImage
from images.selectors import filtered
from vqi.common.problems import Conflict, Invalid

BATCH = 2000
Chosen = dict[UUID, float]


def create_selection(
    *,
    project: Project,
    by: User | None,
    id: UUID,
    name: str,
    kind: str,
    filter: dict[str, Any] | None = None,
    n: int | None = None,
    seed: int | None = None,
    images: list[UUID] | None = None,
) -> Selection:
    criteria = _criteria(filter or {}, n if kind == "sample" else None)
    known = Selection.objects.filter(pk=id).first()
    if known is not None:
        return _same(known, project, name, kind, criteria)
    if kind == "sample" and seed is None:
        seed = random.SystemRandom().randrange(2**31)
    chosen = _chosen(project, kind, filter or {}, n, seed, images or [])
    return keep_selection(
        project=project,
        by=by,
        id=id,
        name=name,
        kind=kind,
        criteria=criteria,
        seed=seed if kind == "sample" else None,
        chosen=chosen,
    )


def keep_selection(
    *,
    project: Project,
    by: User | None,
    id: UUID,
    name: str,
    kind: str,
    criteria: dict[str, Any],
    seed: int | None,
    chosen: Chosen,
) -> Selection:
    """Freeze what was chosen, each image with its inclusion probability."""
    known = Selection.objects.filter(pk=id).first()
    if known is not None:
        return _same(known, project, name, kind, criteria)
    if not chosen:
        raise Invalid("No image fits: a selection holds at least one.", code="empty_selection")
    with transaction.atomic():
        selection = Selection.objects.create(
            id=id,
            project=project,
            name=name,
            kind=kind,
            criteria=criteria,
            seed=seed,
            size=len(chosen),
            created_by=by,
        )
        rows = (
            SelectionImage(selection=selection, image_id=pk, inclusion_probability=share)
            for pk, share in chosen.items()
        )
        SelectionImage.objects.bulk_create(rows, batch_size=BATCH)
        record(act="selection.created", on=selection, user=by, project=project, count=len(chosen))
    return selection


def _criteria(filter: dict[str, Any], n: int | None) -> dict[str, Any]:
    plain = {key: str(value) for key, value in filter.items()}
    return {**plain, **({"n": n} if n is not None else {})}


def _same(
    known: Selection, project: Project, name: str, kind: str, criteria: dict[str, Any]
) -> Selection:
    before = (known.project_id, known.name, known.kind, known.criteria)
    if before != (project.pk, name, kind, criteria):
        raise Conflict("Another selection has this id.", field="id")
    return known


def _chosen(
    project: Project,
    kind: str,
    filter: dict[str, Any],
    n: int | None,
    seed: int | None,
    images: list[UUID],
) -> Chosen:
    rows = Image.objects.filter(project=project)
    if kind == "hand":
        return _by_hand(rows.values_list("pk", flat=True), images)
    if kind != "all":
        rows = filtered(rows, filter)
    if kind == "sample":
        return _sample(rows.values_list("pk", "product_id", "sha256"), n or 1, seed or 0)
    return dict.fromkeys(rows.values_list("pk", flat=True), 1.0)


def _by_hand(rows: Any, images: list[UUID]) -> Chosen:
    found: set[UUID] = set()
    for start in range(0, len(images), BATCH):
        found.update(rows.filter(pk__in=images[start : start + BATCH]))
    if missing := [pk for pk in images if pk not in found]:
        raise Invalid(f"{missing[0]} is not an image of this project.", field="images")
    return dict.fromkeys(images, 1.0)


def _sample(rows: Any, n: int, seed: int) -> Chosen:
    """Whole products in seeded order until n images are reached: a part is never torn apart.

    Drawn from digests, so that the same images and seed give the same sample in any database.
    """
    products: dict[str, list[tuple[str, UUID]]] = {}
    for pk, product, sha256 in rows.iterator():
        products.setdefault(f"p:{product}" if product else f"i:{sha256}", []).append((sha256, pk))
    order = sorted(products)
    random.Random(seed).shuffle(order)
    drawn: list[UUID] = []
    count = 0
    for product in order:
        if len(drawn) >= n:
            break
        drawn += [pk for _, pk in sorted(products[product])]
        count += 1
    return dict.fromkeys(drawn, count / len(order) if order else 1.0)
