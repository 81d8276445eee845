"""Which rules show an image, and which zones are drawn on it."""

from collections.abc import Collection, Iterable
from uuid import UUID

from catalogue.models import Example, RulePicture, Zone
from images.uses import Place, Use


def in_catalogue(images: Collection[UUID]) -> Iterable[Use]:
    shown = Example.objects.filter(image__in=images).values_list(
        "image",
        "type_version__name",
        "type_version__version__number",
        "type_version__defect_type__code",
    )
    for image, name, version, code in shown:
        yield image, Place("example", name, version=version, code=code)
    pictured = RulePicture.objects.filter(image__in=images).values_list(
        "image",
        "type_version__name",
        "type_version__version__number",
        "type_version__defect_type__code",
    )
    for image, name, version, code in pictured:
        yield image, Place("rule", name, version=version, code=code)
    drawn = Zone.objects.filter(image__in=images)
    for image, name, version, code in drawn.values_list("image", "name", "version__number", "code"):
        yield image, Place("zone", name, version=version, code=code)
