"""The pictures that a rule's text shows: images of its own project, found in the text itself."""

import re
from collections.abc import Iterator
from uuid import UUID

from catalogue.models import RulePicture, TypeVersion
from catalogue.selectors import RULE_PARTS
from images.models import Image
from vqi.common.problems import Invalid

SHOWN = re.compile(r"!\[[^\]]*\]\(image:([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\)")
MOST = 50


def keep_pictures(row: TypeVersion) -> None:
    """Tie the images that the text names to the rule, so that they stay as long as it does."""
    named = {image: part for part, text in _texts(row) for image in _images(text)}
    if len(named) > MOST:
        raise Invalid(f"A rule shows at most {MOST} pictures.", field="recognise")
    own = Image.objects.filter(pk__in=named, project_id=row.version.project_id)
    found = set(own.values_list("pk", flat=True))
    for image, part in named.items():
        if image not in found:
            raise Invalid("There is no such image in this project.", field=part)
    row.pictures.exclude(image__in=found).delete()
    kept = set(row.pictures.values_list("image", flat=True))
    RulePicture.objects.bulk_create(
        RulePicture(type_version=row, image_id=image) for image in named if image not in kept
    )


def _texts(row: TypeVersion) -> Iterator[tuple[str, str]]:
    for part in RULE_PARTS:
        yield part, getattr(row, part)
    for at, variant in enumerate(row.variants.all()):
        yield f"variants.{at}.text", variant.text


def _images(text: str) -> list[UUID]:
    return [UUID(found) for found in SHOWN.findall(text)]
