"""Where the loop meets itself: things that happen while others are still open.

Elsewhere: two leads at one entry (`test_ruling_races`), a rule changed twice before anybody labeled
again (`test_carry_over`), 10,000 entries (`test_many_discrepancies`), an example that is deleted
(`catalogue/test_examples`), rule text with script in it (`frontend/src/ui/Markdown.test.tsx`).
"""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from agreement.models import Discrepancy, FinalFinding, FinalLabel, Ruling, Verification
from agreement.services.final_labels import compute_final_labels
from agreement.services.rulings import rule
from catalogue.models import CatalogueVersion
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import add_type, delete_type, update_type
from catalogue.services.versions import publish_version
from labeling.models import Assignment, Round, RoundImage, Submission
from labeling.services.opening import open_round
from labeling.services.rounds import plan_round, start_opening
from tests.agreement.mended import Changed, verify
from tests.labeling.conftest import make_images, make_version

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
BOX = {"kind": "box", "x": 10, "y": 10, "width": 20, "height": 20, "rotation": 0}


@pytest.fixture
def disputed(study: Any, cast: Any, report: Any) -> Any:
    """One product, on which anna marks a pitting and ben says OK."""
    s = study(1)
    s.first = s.says(cast.anna, 0, ("pitting", HERE))
    s.second = s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    return s


def ruled(s: Any, cast: Any) -> Discrepancy:
    for row in Discrepancy.objects.filter(state="open").select_related("round__version", "image"):
        about = row.kind in ("verdict", "undecided")
        answer: dict[str, Any] = {"verdict": "ok"} if about else {}
        rule(discrepancy=row, id=uuid4(), author=cast.lea, reason="slip", findings=[], **answer)
    return Discrepancy.objects.get(kind__in=("one_sided", "missed", "extra"))


def test_an_answer_that_comes_after_the_ruling_leaves_it_standing(
    disputed: Any, cast: Any, report: Any
) -> None:
    s = disputed
    row = ruled(s, cast)
    kept = list(Ruling.objects.order_by("pk").values())
    s.says(cast.chris, 0, ("pitting", HERE))
    report(s.round)
    compute_final_labels(project=s.project)
    row.refresh_from_db()
    assert row.state == "ruled"
    assert list(Ruling.objects.order_by("pk").values()) == kept
    label = FinalLabel.objects.get(image=s.images[0])
    assert (label.origin, label.verdict, label.findings.count()) == ("ruling", "ok", 0)


def test_an_entry_that_vanishes_by_a_new_answer_is_closed_and_keeps_its_ruling(
    disputed: Any, cast: Any, report: Any
) -> None:
    s = disputed
    row = ruled(s, cast)
    kept = list(Ruling.objects.order_by("pk").values())
    s.revises(s.first, verdict="ok")
    report(s.round)
    row.refresh_from_db()
    assert row.state == "closed"
    assert list(Ruling.objects.order_by("pk").values()) == kept


class Open:
    """A round under version 1 that anna works on, one of its two products handed in."""

    def __init__(self, cast: Any, as_: Any) -> None:
        self.cast, self.client = cast, as_(cast.anna)
        self.version = make_version(cast.project)
        CatalogueVersion.objects.filter(pk=self.version.pk).update(approved_at=timezone.now())
        self.round = plan_round(
            id=uuid4(), by=cast.ada, version=self.version, selection=make_images(cast.project, 2),
            inspectors=[cast.anna], name="Open", purpose="production", seed=7,
        )  # fmt: skip
        start_opening(round=self.round, by=cast.ada)
        open_round(round_id=self.round.pk)
        self.hand_in("pitting")

    def hand_in(self, code: str) -> Submission:
        rows = self.client.post(f"/api/v1/rounds/{self.round.pk}/next?ahead=1").json()
        kind = self.version.types.get(defect_type__code=code)
        body = {
            "assignment": rows["assignments"][0]["id"],
            "verdict": "defective" if code == "pitting" else "ok",
            "active_seconds": 3,
            "findings": [{"key": str(uuid4()), "type_version": str(kind.pk), "geometry": BOX}],
        }
        id = uuid4()
        answer = self.client.put(f"/api/v1/submissions/{id}", body)
        assert answer.status_code in (200, 201), answer.content
        return Submission.objects.get(pk=id)

    def draft(self) -> CatalogueVersion:
        return create_draft(project=self.cast.project, id=uuid4(), by=self.cast.max.user)

    def reveal(self) -> None:
        RoundImage.objects.filter(round=self.round).update(revealed_at=timezone.now())
        compute_final_labels(project=self.cast.project)


@pytest.fixture
def working(cast: Any, as_: Any) -> Open:
    return Open(cast, as_)


def test_a_round_that_is_open_goes_on_under_its_own_rules(working: Open, cast: Any) -> None:
    draft = working.draft()
    text = draft.types.get(defect_type__code="soiling")
    update_type(type_version=text, by=None, revision=1, defect_when="Wider than 2 mm.")
    publish_version(version=draft, by=cast.max.user)
    working.round.refresh_from_db()
    assert (working.round.state, working.round.version.number) == ("open", 1)
    rules = working.client.get(f"/api/v1/rounds/{working.round.pk}/rules").json()
    assert all(kind["defect_when"] != "Wider than 2 mm." for kind in rules["types"])
    late = working.hand_in("soiling")
    assert late.findings.get().type_version.version_id == working.version.pk
    working.reveal()
    labels = FinalLabel.objects.values_list("version__number", "is_stale", "findings__source__key")
    first = Submission.objects.exclude(pk=late.pk).get()
    # The untouched pitting holds under version 2; the soiling has to be looked at again.
    assert set(labels) == {
        (2, False, first.findings.get().key),
        (1, True, late.findings.get().key),
    }


def test_a_type_that_is_merged_can_still_be_handed_in_where_it_is_handed_out(
    working: Open, cast: Any
) -> None:
    draft = working.draft()
    add_type(version=draft, id=uuid4(), by=None, code="crater", name="Crater")
    delete_type(type_version=draft.types.get(defect_type__code="pitting"), by=None)
    map_type(version=draft, code="pitting", kind="merged", into=["crater"], by=None)
    publish_version(version=draft, by=cast.max.user)
    late = working.hand_in("pitting")
    assert late.findings.get().type_version.defect_type.code == "pitting"
    assert not Assignment.objects.filter(round=working.round).exclude(state="done").exists()
    working.reveal()
    read = FinalFinding.objects.values_list("type_version__defect_type__code", flat=True)
    assert list(read) == ["crater", "crater"]
    assert set(FinalLabel.objects.values_list("version__number", "is_stale")) == {(2, False)}


def test_a_verification_with_a_single_defect_confirms_nothing(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    found = verify(
        Changed(cast, 2, report), as_, run_jobs, ben_sees=lambda n, pitted: pitted, with_fewer=True
    )
    (row,) = found["rules"]
    assert (found["outcome"], row["n_expected"], row["n_look_alikes"]) == ("too_few", 1, 1)
    assert "too_few" in [reason["code"] for reason in row["reasons"]]
    version = Verification.objects.get().version
    path = f"/api/v1/projects/{cast.project.pk}/catalogue-versions/{version.number}/approve"
    assert as_(cast.max).post(path, {}).status_code == 409
    version.refresh_from_db()
    assert (version.state, Round.objects.get(purpose="verification").state) == ("trial", "closed")
