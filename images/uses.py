"""Where images are used. Each app tells of its own rows, so that images need not know it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

from images.models import QUIZ_SELECTION, SelectionImage

PlaceKind = Literal[
    "example", "rule", "zone", "round", "ruling", "reference", "release", "selection"
]
PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


@dataclass(frozen=True)
class Place:
    """`id`: of the round, discrepancy, release or selection; `version` and `code`: of the rule
    or zone."""

    kind: PlaceKind
    name: str = ""
    id: UUID | None = None
    version: int | None = None
    code: str = ""


Use = tuple[UUID, Place]
Finder = Callable[[Collection[UUID]], Iterable[Use]]
_finders: list[Finder] = []


def tell_uses(finder: Finder) -> None:
    """Register what finds an app's uses of images; called when the app is ready."""
    if finder not in _finders:
        _finders.append(finder)


def uses_of(images: Collection[UUID]) -> list[Use]:
    return [use for finder in _finders for use in finder(images)]


def in_selections(images: Collection[UUID]) -> Iterable[Use]:
    rows = SelectionImage.objects.filter(image__in=images).exclude(selection__kind=QUIZ_SELECTION)
    for image, id, name in rows.values_list("image", "selection", "selection__name"):
        yield image, Place("selection", name, id)
