from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import Member, Project
from catalogue.models import CatalogueVersion, DefectType, TypeVersion
from images.models import Image, Selection, SelectionImage
from labeling.models import Round
from labeling.services.opening import open_round
from labeling.services.rounds import plan_round, start_opening
from tests.conftest import Cast


def make_version(project: Project) -> CatalogueVersion:
    version = CatalogueVersion.objects.create(project=project, number=1, state="approved")
    for order, (code, consequence) in enumerate((("pitting", "reject"), ("soiling", "tolerated"))):
        TypeVersion.objects.create(
            version=version,
            defect_type=DefectType.objects.create(project=project, code=code),
            name=code.title(),
            colour="#d55e00",
            geometry="any",
            consequence=consequence,
            order=order,
        )
    return version


def make_images(project: Project, count: int) -> Selection:
    selection = Selection.objects.create(project=project, name="all", kind="all", size=count)
    file = default_storage.save("a.png", ContentFile(b"picture"))
    for n in range(count):
        image = Image.objects.create(
            project=project,
            sha256=f"{n:064d}",
            file=file,
            thumbnail=file,
            file_name=f"{n}.png",
            media_type="image/png",
            byte_size=7,
            width=100,
            height=80,
            mode="RGB",
            product_id=f"P{n}",
        )
        SelectionImage.objects.create(selection=selection, image=image)
    return selection


@pytest.fixture
def version(cast: Cast) -> CatalogueVersion:
    return make_version(cast.project)


@pytest.fixture
def open_for(cast: Cast, version: CatalogueVersion) -> Callable[..., Round]:
    """An open round of `images` images for the inspectors."""

    def make(*inspectors: Member, images: int = 4, **plan: object) -> Round:
        round_ = plan_round(
            id=uuid4(),
            by=cast.ada,
            version=version,
            selection=make_images(cast.project, images),
            inspectors=list(inspectors),
            **{"name": "Round", "purpose": "production", "seed": 7, **plan},
        )
        start_opening(round=round_, by=cast.ada)
        open_round(round_id=round_.pk)
        round_.refresh_from_db()
        return round_

    return make
