"""A version on trial is tested on fresh products, two blind trials each."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Member
from agreement.models import (
    ChangeRequest,
    Discrepancy,
    Evidence,
    Reference,
    ReferenceFinding,
    Verification,
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

pytestmark = pytest.mark.django_db(transaction=True)
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
        pitting = draft.types.get(defect_type__code="pitting")
        update_type(type_version=pitting, by=None, revision=1, defect_when="Deeper than 1 mm.")
        return freeze_version(version=draft, by=self.cast.max.user)

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


def test_it_takes_fresh_products_and_two_trials(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 8, report)
    answer = changed.plan(as_, with_fewer=True)
    assert answer.status_code == 201, answer.content
    round_ = Round.objects.get(pk=answer.json()["round"])
    assert (round_.purpose, round_.trials, round_.labels_per_image) == ("verification", 2, 2)
    shown = {row.image.product_id for row in round_.selection.rows.select_related("image")}
    assert shown == {f"P{n}" for n in range(FED, FED + 8)}
    listed = as_(cast.max).get(changed.url).json()
    assert listed["touched_rules"] == ["type:pitting"]
    assert [v["outcome"] for v in listed["verifications"]] == [""]


def test_planned_twice_it_is_one(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    id = str(uuid4())
    assert changed.plan(as_, id=id, with_fewer=True).status_code == 201
    assert changed.plan(as_, id=id, with_fewer=True).status_code == 200
    assert changed.plan(as_, id=id, with_fewer=True, name="Other").status_code == 409
    assert Verification.objects.count() == 1


def test_too_few_fresh_products_are_said_beforehand(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 6, report)
    answer = changed.plan(as_)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_few_fresh")
    assert "3 and 3 are there" in answer.json()["detail"]
    assert not Verification.objects.exists()


def test_without_a_fresh_product_there_is_nothing_to_plan(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 0, report)
    answer = changed.plan(as_, with_fewer=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_fresh_image")


def test_only_a_version_on_trial_is_tested(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    changed.version.state = "draft"
    changed.version.save()
    answer = changed.plan(as_, with_fewer=True)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_on_trial")


def test_only_leads_plan_it_and_inspectors_never_read_it(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    body = {"id": str(uuid4()), "name": "x", "inspectors": [str(cast.anna.pk)]}
    assert as_(cast.max).post(changed.url, body).status_code == 403
    assert as_(cast.anna).get(changed.url).status_code == 403
    assert not Verification.objects.exists()


@pytest.fixture
def tested(cast: Any, as_: Any, report: Any, run_jobs: Any) -> Any:
    """60 products with pitting and 60 without, answered by anna and ben as told."""

    def work(*, ben_sees: Any) -> Any:
        changed = Changed(cast, 120, report)
        answer = changed.plan(as_)
        assert answer.status_code == 201, answer.content
        s = changed.s
        s.round = Round.objects.get(pk=answer.json()["round"])
        s.types = {t.defect_type.code: t for t in changed.version.types.all()}
        for number in range(FED, FED + 120):
            RoundImage.objects.create(round=s.round, image=s.images[number])
            pitted = bool(number % 2)
            changed.hold(number, ("pitting",) if pitted else ())
            changed.answer(number, cast.anna, pitted)
            changed.answer(number, cast.ben, ben_sees(number, pitted))
        s.reveal()
        for _ in range(2):
            find_unreported()
            run_jobs()
        return as_(cast.lea).get(changed.url).json()["verifications"][0]

    return work


def test_a_rule_that_people_now_read_alike_is_confirmed(tested: Any) -> None:
    found = tested(ben_sees=lambda number, pitted: pitted)
    rule = found["rules"][0]
    assert (rule["rule"], rule["outcome"], found["outcome"]) == (
        "type:pitting",
        "confirmed",
        "confirmed",
    )
    assert (rule["n_expected"], rule["n_look_alikes"], rule["reasons"]) == (60, 60, [])
    assert (rule["miss_rate"], rule["f_before"]) == (0, 2)


def test_a_rule_that_one_still_reads_otherwise_failed(tested: Any) -> None:
    found = tested(ben_sees=lambda number, pitted: pitted and number % 4 == 1)
    rule = found["rules"][0]
    assert (rule["outcome"], found["outcome"]) == ("failed", "failed")
    assert rule["firm_low"] > 0
    assert "firm" in [reason["code"] for reason in rule["reasons"]]
