"""Which releases hold an image."""

from collections.abc import Collection, Iterable
from uuid import UUID

from exports.models import ReleaseImage
from images.uses import Place, Use


def in_releases(images: Collection[UUID]) -> Iterable[Use]:
    rows = ReleaseImage.objects.filter(image__in=images)
    for image, id, name in rows.values_list("image", "release", "release__name"):
        yield image, Place("release", name, id)
