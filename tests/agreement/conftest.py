"""A study round laid straight into the database, as its hand-out and hand-ins leave it."""

from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_OID, uuid4, uuid5

import pytest
from django.utils import timezone

from accounts.models import Member
from catalogue.models import CatalogueVersion, DefectType, TypeVersion
from images.models import Image, Selection
from labeling.models import Assignment, Finding, Round, RoundImage, Submission
from tests.conftest import Cast

Box = tuple[float, float, float, float]


class Study:
    def __init__(self, cast: Cast, n: int) -> None:
        self.cast, self.project = cast, cast.project
        self.version = CatalogueVersion.objects.create(
            project=cast.project, number=1, state="approved", approved_at=timezone.now()
        )
        self.types = {code: self._type(code, n) for n, code in enumerate(("pitting", "soiling"))}
        selection = Selection.objects.create(project=cast.project, name="all", kind="all", size=n)
        self.round = Round.objects.create(
            project=cast.project,
            name="Study",
            purpose="study",
            version=self.version,
            selection=selection,
            labels_per_image=2,
            seed=1,
            state="open",
        )
        self.images = [self._image(number) for number in range(n)]

    def _type(self, code: str, order: int) -> TypeVersion:
        kind = DefectType.objects.create(project=self.project, code=code)
        return TypeVersion.objects.create(
            version=self.version,
            defect_type=kind,
            name=code,
            colour="#d55e00",
            geometry="any",
            order=order,
        )

    def _image(self, number: int) -> Image:
        image = Image.objects.create(
            # Draws follow the ids: the same in every run.
            id=uuid5(NAMESPACE_OID, str(number)),
            project=self.project,
            sha256=f"{number:064x}",
            file=f"{number}.png",
            thumbnail="t",
            file_name=f"P{number}.png",
            media_type="image/png",
            byte_size=1,
            width=100,
            height=80,
            mode="RGB",
            product_id=f"P{number}",
        )
        RoundImage.objects.create(round=self.round, image=image)
        return image

    def says(
        self, who: Member, number: int, *marks: tuple[str, Box], verdict: str = "", trial: int = 1
    ) -> Submission:
        image = self.images[number]
        rows = Assignment.objects.filter(round=self.round, image=image, trial=trial)
        assignment = Assignment.objects.create(
            round=self.round,
            image=image,
            inspector=who,
            slot=rows.count(),
            trial=trial,
            position=number,
            state="done",
        )
        said = verdict or ("defective" if marks else "ok")
        row = Submission.objects.create(
            id=uuid4(),
            assignment=assignment,
            revision=1,
            author=who,
            verdict=said,
            undecided_reason="limit_case" if said == "undecided" else "",
            digest="",
        )
        for code, box in marks:
            self._finding(row, code, box)
        assignment.live = row
        assignment.save()
        return row

    def _finding(self, row: Submission, code: str, box: Box) -> None:
        x, y, width, height = box
        Finding.objects.create(
            submission=row,
            key=uuid4(),
            type_version=self.types[code],
            geometry={
                "kind": "box",
                "x": x,
                "y": y,
                "width": width,
                "height": height,
                "rotation": 0,
            },
            left=x,
            top=y,
            right=x + width,
            bottom=y + height,
            area=width * height,
            length=max(width, height),
            width=min(width, height),
        )

    def revises(
        self, row: Submission, *, verdict: str, live: bool = True, **more: Any
    ) -> Submission:
        """A further answer to the same assignment; the live one is the assignment's pointer."""
        again = Submission.objects.create(
            id=uuid4(),
            assignment=row.assignment,
            revision=row.revision + 1,
            author=row.author,
            verdict=verdict,
            digest="",
            **more,
        )
        if live:
            Assignment.objects.filter(pk=row.assignment_id).update(live=again)
        return again

    def reveal(self, *numbers: int) -> None:
        wanted = [self.images[n] for n in numbers] if numbers else self.images
        RoundImage.objects.filter(round=self.round, image__in=wanted).update(
            revealed_at=timezone.now()
        )


@pytest.fixture
def study(cast: Cast) -> Callable[[int], Study]:
    return lambda n: Study(cast, n)


@pytest.fixture
def report(run_jobs: Callable[[], int]) -> Callable[[Any], None]:
    def work(round_: Round) -> None:
        from jobs.services.enqueue import enqueue

        enqueue("agreement.report", subject=round_.pk, project=round_.project)
        run_jobs()

    return work
