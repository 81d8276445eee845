"""Which rulings and references speak of an image."""

from collections.abc import Collection, Iterable
from uuid import UUID

from agreement.models import Reference, Ruling
from images.uses import Place, Use


def in_agreement(images: Collection[UUID]) -> Iterable[Use]:
    ruled = Ruling.objects.filter(discrepancy__image__in=images)
    for image, id, name in ruled.values_list(
        "discrepancy__image", "discrepancy", "discrepancy__image__file_name"
    ):
        yield image, Place("ruling", name, id)
    given = Reference.objects.filter(image__in=images)
    for image, name in given.values_list("image", "image__file_name"):
        yield image, Place("reference", name)
