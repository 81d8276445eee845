"""In which rounds an image is labeled."""

from collections.abc import Collection, Iterable
from uuid import UUID

from images.uses import Place, Use
from labeling.models import RoundImage
from labeling.quizzes import ordinary_rounds


def in_rounds(images: Collection[UUID]) -> Iterable[Use]:
    rows = RoundImage.objects.filter(image__in=images, round__in=ordinary_rounds())
    for image, id, name in rows.values_list("image", "round", "round__name"):
        yield image, Place("round", name, id)
