from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.models import Member, Project
from catalogue.models import CatalogueVersion, Example, TypeVersion
from catalogue.services.drafts import create_draft
from catalogue.services.examples import add_example
from catalogue.services.types import add_type
from catalogue.services.versions import publish_version
from images.models import Image
from tests.conftest import Cast

SMALL = {"code": "small", "name": "Small", "consequence": "tolerated"}
LARGE = {"code": "large", "name": "Large", "consequence": "reject"}
GRADES = [
    {**SMALL, "limit_measure": "length", "limit_max": 30.0, "limit_unit": "px"},
    {**LARGE, "limit_measure": "length", "limit_min": 30.0, "limit_unit": "px"},
]


def pitting_body(**changes: Any) -> dict[str, Any]:
    """The body of a PUT that leaves the draft's pitting as it is, but for `changes`."""
    return {
        "name": "Pitting",
        "colour": "#e20134",
        "hotkey": "1",
        "geometry": "polygon",
        "consequence": "reject",
        "recognise": "A **ragged** edge.",
        "still_ok_when": "",
        "defect_when": "",
        "how_to_outline": "",
        "confused_with": "",
        "grades": GRADES,
        **changes,
    }


@dataclass
class Catalogue:
    """A project with a draft of one type, pitting, with two grades and an example."""

    project: Project
    draft: CatalogueVersion
    pitting: TypeVersion
    example: Example
    url: str
    api: Callable[[Member], APIClient] = field(repr=False)

    def post(self, who: Member, path: str, body: dict[str, Any] | None = None) -> Response:
        return self.api(who).post(self.url + path, body or {})

    def put_type(self, who: Member, revision: int = 1, **changes: Any) -> Response:
        path = f"/{self.draft.number}/types/{self.pitting.pk}"
        headers = {"If-Match": f'"{revision}"'}
        return self.api(who).put(self.url + path, pitting_body(**changes), headers=headers)


@pytest.fixture
def make_image(picture: Callable[..., bytes]) -> Callable[..., Image]:
    def make(project: Project, seed: int = 0, **fields: Any) -> Image:
        data = picture(seed)
        name = default_storage.save(f"{uuid4()}.png", ContentFile(data))
        values = {
            "sha256": f"{project.pk}{seed:028d}"[-64:],
            "file": name,
            "thumbnail": name,
            "file_name": f"{seed}.png",
            "media_type": "image/png",
            "byte_size": len(data),
            "width": 64,
            "height": 48,
            "mode": "RGB",
            **fields,
        }
        return Image.objects.create(project=project, **values)

    return make


@pytest.fixture
def catalogue(
    cast: Cast, as_: Callable[..., APIClient], make_image: Callable[..., Image]
) -> Catalogue:
    draft = create_draft(project=cast.project, id=uuid4(), by=cast.max.user, summary="First")
    pitting = add_type(
        version=draft,
        id=uuid4(),
        by=cast.max.user,
        code="pitting",
        name="Pitting",
        colour="#e20134",
        hotkey="1",
        geometry="polygon",
        recognise="A **ragged** edge.",
        grades=GRADES,
    )
    example = add_example(
        type_version=pitting,
        id=uuid4(),
        by=cast.max.user,
        image=make_image(cast.project, 1, product_id="KGT3").pk,
        kind="defect",
        caption="A pit",
        region={"x": 8, "y": 4, "width": 16, "height": 10},
        geometry={"kind": "box", "x": 10, "y": 5, "width": 4, "height": 4, "rotation": 0},
    )
    url = f"/api/v1/projects/{cast.project.pk}/catalogue-versions"
    return Catalogue(cast.project, draft, pitting, example, url, as_)


@pytest.fixture
def published(catalogue: Catalogue, cast: Cast) -> CatalogueVersion:
    return publish_version(version=catalogue.draft, by=cast.max.user)


def new_draft(cast: Cast, id: UUID | None = None) -> CatalogueVersion:
    return create_draft(project=cast.project, id=id or uuid4(), by=cast.max.user)
