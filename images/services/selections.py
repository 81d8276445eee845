"""Selections are frozen when they are made: images that come later do not join them."""

import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Project, User
from accounts.services.events import record
from images.models import Image, Selection, SelectionImage
from images.selectors import filtered
from vqi.common.creating import once
from vqi.common.problems import Invalid

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
    if kind != "sample":
        seed = None
    elif seed is None:
        seed = random.SystemRandom().randrange(2**31)
    return keep_selection(
        project=project,
        by=by,
        id=id,
        name=name,
        kind=kind,
        criteria=_criteria(filter or {}, n if kind == "sample" else None),
        seed=seed,
        choose=lambda: _chosen(project, kind, filter or {}, n, seed, images or []),
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
    choose: Callable[[], Chosen],
) -> Selection:
    """Freeze what is chosen, each image with its inclusion probability."""
    said: dict[str, Any] = {
        "project": project,
        "created_by": by,
        "name": name,
        "kind": kind,
        "criteria": criteria,
    }

    def same(known: Selection) -> bool:
        # Of these alone the criteria do not tell which they are.
        return kind != "hand" or set(known.rows.values_list("image", flat=True)) == set(choose())

    def make() -> Selection:
        chosen = choose()
        if not chosen:
            raise Invalid("No image fits: a selection holds at least one.", code="empty_selection")
        with transaction.atomic():
            selection = Selection.objects.create(id=id, seed=seed, size=len(chosen), **said)
            rows = (
                SelectionImage(selection=selection, image_id=pk, inclusion_probability=share)
                for pk, share in chosen.items()
            )
            SelectionImage.objects.bulk_create(rows, batch_size=BATCH)
            count = len(chosen)
            record(act="selection.created", on=selection, user=by, project=project, count=count)
        return selection

    other = "Another selection has this id."
    return once(id, Selection.objects, said, make, other=other, same=same)[0]


def _criteria(filter: dict[str, Any], n: int | None) -> dict[str, Any]:
    plain = {key: str(value) for key, value in filter.items()}
    return {**plain, **({"n": n} if n is not None else {})}


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
