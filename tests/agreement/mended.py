"""A rule that people read differently, mended and on trial, with fresh products to verify it on."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import Member
from agreement.models import (
    ChangeRequest,
    Discrepancy,
    Evidence,
    Reference,
    ReferenceFinding,
)
from agreement.services.change_requests import take_into_draft
from agreement.services.final_labels import compute_final_labels
from agreement.services.find_work import find_unreported
from catalogue.models import CatalogueVersion
from catalogue.services.types import update_type
from catalogue.services.versions import freeze_version
from images.models import Selection
from labeling.models import Round, RoundImage
from tests.agreement.conftest import Study

HERE = (10, 10, 20, 20)
FED = 4


class Changed:
    """A study of four products that people read differently, and the rule mended after it.

    `n` more products were labeled in production: each second one with pitting.
    """

    def __init__(self, cast: Any, n: int, report: Any) -> None:
        self.cast, self.s = cast, Study(cast, FED + n)
        s = self.s
        for number in range(FED):
            for trial in (1, 2):
                s.says(cast.anna, number, ("pitting", HERE), trial=trial)
                s.says(cast.ben, number, trial=trial)
            self._hold(number, ("pitting",), s.round.version)
        RoundImage.objects.filter(round=s.round, image__in=s.images[FED:]).delete()
        s.reveal()
        report(s.round)
        self.fed = s.round
        self._label_the_others(n)
        self.version = self._mend()

    def _label_the_others(self, n: int) -> None:
        s = self.s
        s.round = _round(s, "Production", "production", s.version)
        for number in range(FED, FED + n):
            RoundImage.objects.create(round=s.round, image=s.images[number])
            s.says(self.cast.chris, number, *([("pitting", HERE)] if number % 2 else []))
        s.reveal()
        compute_final_labels(project=s.project)

    def _mend(self) -> CatalogueVersion:
        request = ChangeRequest.objects.create(
            project=self.s.project, title="Depth", raised_by=self.cast.lea
        )
        for row in Discrepancy.objects.filter(round=self.fed, rule="type:pitting"):
            Evidence.objects.create(request=request, image=row.image, discrepancy=row)
        draft = take_into_draft(
            project=self.s.project, id=uuid4(), by=self.cast.max, requests=[request.pk]
        )
        self._write(draft)
        return freeze_version(version=draft, by=self.cast.max.user)

    def _write(self, draft: CatalogueVersion) -> None:
        pitting = draft.types.get(defect_type__code="pitting")
        update_type(type_version=pitting, by=None, revision=1, defect_when="Deeper than 1 mm.")

    def hold(self, number: int, codes: tuple[str, ...]) -> None:
        self._hold(number, codes, self.version)

    def _hold(self, number: int, codes: tuple[str, ...], version: CatalogueVersion) -> None:
        row = Reference.objects.create(
            project=self.s.project,
            image=self.s.images[number],
            version=version,
            kind="independent",
            revision=1,
            verdict="defective" if codes else "ok",
            basis="image",
            author=self.cast.lea,
        )
        for code in codes:
            kind = version.types.get(defect_type__code=code)
            ReferenceFinding.objects.create(reference=row, type_version=kind)

    def plan(self, as_: Any, **changes: Any) -> Any:
        body = {
            "id": str(uuid4()),
            "name": "Verification 2",
            "inspectors": [str(self.cast.anna.pk), str(self.cast.ben.pk)],
            "repeat_distance": 1,
            **changes,
        }
        return as_(self.cast.lea).post(self.url, body)

    @property
    def url(self) -> str:
        path = f"/api/v1/projects/{self.s.project.pk}/catalogue-versions"
        return f"{path}/{self.version.number}/verifications"

    def answer(self, number: int, who: Member, sees: bool) -> None:
        for trial in (1, 2):
            self.s.says(who, number, *([("pitting", HERE)] if sees else []), trial=trial)


def _round(s: Study, name: str, purpose: str, version: CatalogueVersion) -> Round:
    selection = Selection.objects.create(project=s.project, name=name, kind="hand", size=1)
    return Round.objects.create(
        project=s.project, name=name, purpose=purpose, version=version,
        selection=selection, seed=3, state="open",
    )  # fmt: skip


def verify(changed: Changed, as_: Any, run_jobs: Any, *, ben_sees: Any, **plan: Any) -> Any:
    """60 fresh products with pitting and 60 without, seen twice by anna and by ben as told; the
    outcome as the page shows it."""
    answer = changed.plan(as_, **plan)
    assert answer.status_code == 201, answer.content
    return look(changed, answer.json(), as_, run_jobs, ben_sees=ben_sees)


def look(changed: Changed, planned: Any, as_: Any, run_jobs: Any, *, ben_sees: Any) -> Any:
    """The planned round answered and closed."""
    answered(changed, planned, ben_sees=ben_sees)
    row = Round.objects.filter(pk=planned["round"])
    row.update(state="closed", closed_at=timezone.now())
    return computed(changed, as_, run_jobs)


def answered(changed: Changed, planned: Any, *, ben_sees: Any) -> None:
    """The planned round with all its answers, revealed in one batch."""
    s = changed.s
    s.round = Round.objects.get(pk=planned["round"])
    s.types = {t.defect_type.code: t for t in changed.version.types.all()}
    chosen = set(s.round.selection.rows.values_list("image", flat=True))
    for number in (n for n, image in enumerate(s.images) if image.pk in chosen):
        RoundImage.objects.create(round=s.round, image=s.images[number])
        pitted = bool(number % 2)
        changed.hold(number, ("pitting",) if pitted else ())
        changed.answer(number, changed.cast.anna, pitted)
        changed.answer(number, changed.cast.ben, ben_sees(number, pitted))
    s.reveal()
    Round.objects.filter(pk=s.round.pk).update(state="open")


def computed(changed: Changed, as_: Any, run_jobs: Any) -> Any:
    """The newest verification as the page shows it."""
    for _ in range(2):
        find_unreported()
        run_jobs()
    return as_(changed.cast.lea).get(changed.url).json()["verifications"][0]
