"""A closed round laid straight into the database, for benchmarks of what comes after it."""

from datetime import datetime

from django.utils import timezone

from accounts.models import Member, Project, User
from catalogue.models import CatalogueVersion, DefectType, TypeVersion
from images.models import Image, Selection
from labeling.models import Round, RoundImage


def lay_round(
    *, people: int, types: int, images: int, each: int
) -> tuple[Round, list[TypeVersion], list[Member]]:
    """`each` labels an image are asked for; no image is laid yet."""
    project = Project.objects.create(name="Bench", task_kind="detection")
    version = CatalogueVersion.objects.create(
        project=project, number=1, state="approved", approved_at=timezone.now()
    )
    kinds = [
        TypeVersion.objects.create(
            version=version,
            defect_type=DefectType.objects.create(project=project, code=f"type{n}"),
            name=f"Type {n}",
            colour="#d55e00",
            geometry="box",
            order=n,
        )
        for n in range(types)
    ]
    members = [
        Member.objects.create(
            project=project,
            user=User.objects.create(username=f"p{n}"),
            name=f"P{n}",
            pseudonym=f"P{n}",
            is_inspector=True,
        )
        for n in range(people)
    ]
    round_ = Round.objects.create(
        project=project,
        name="Bench",
        purpose="production",
        state="closed",
        version=version,
        selection=Selection.objects.create(project=project, name="all", kind="all", size=images),
        labels_per_image=each,
        seed=1,
    )
    return round_, kinds, members


def lay_images(
    round_: Round, numbers: range, *, a_product: int, revealed_at: datetime
) -> list[Image]:
    """Revealed images of the round, so many of each product."""
    images = Image.objects.bulk_create(
        Image(
            project=round_.project,
            sha256=f"{n:064x}",
            file=f"{n}.png",
            thumbnail=f"{n}.webp",
            file_name=f"{n}.png",
            media_type="image/png",
            byte_size=1,
            width=1000,
            height=800,
            mode="RGB",
            product_id=f"P{n // a_product}",
        )
        for n in numbers
    )
    RoundImage.objects.bulk_create(
        RoundImage(round=round_, image=image, revealed_at=revealed_at) for image in images
    )
    return images
