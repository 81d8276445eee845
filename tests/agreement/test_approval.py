"""A version that touches labels is approved once its verification is confirmed, or on a reason."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Event
from agreement.models import Outcome, Verification, VerifiedRule
from agreement.selectors.standing import standing_of
from catalogue.models import CatalogueVersion
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import delete_type, update_type
from catalogue.services.versions import freeze_version
from labeling.models import Round
from tests.agreement.conftest import Study
from tests.agreement.mended import Changed, verify

pytestmark = pytest.mark.django_db(transaction=True)
SIX = "Six drives in all: nobody can be shown 60 fresh ones."


def url(version: CatalogueVersion, act: str = "approve") -> str:
    base = f"/api/v1/projects/{version.project_id}/catalogue-versions"
    return f"{base}/{version.number}/{act}"


def takes_a_reason(cast: Any, as_: Any) -> None:
    path = f"/api/v1/projects/{cast.project.pk}"
    assert as_(cast.max).patch(path, {"approval_needs": "reason"}).status_code == 200


def give(version: CatalogueVersion, outcome: str, cast: Any, as_: Any, changed: Changed) -> None:
    """A verification with this outcome, as its computation would leave it."""
    row = Verification.objects.get(pk=changed.plan(as_, with_fewer=True).json()["id"])
    _found(row, outcome)


def _found(row: Verification, outcome: str) -> None:
    VerifiedRule.objects.create(verification=row, rule="type:pitting", outcome=outcome)
    Round.objects.filter(pk=row.round_id).update(state="closed", closed_at=timezone.now())


def refused(version: CatalogueVersion, cast: Any, as_: Any, act: str = "approve") -> Any:
    """The refusal, and that it changed nothing."""
    before, events = CatalogueVersion.objects.values(), Event.objects.count()
    rows = list(before.order_by("pk"))
    answer = as_(cast.max).post(url(version, act), {})
    assert (answer.status_code, answer.json()["code"]) == (409, "not_confirmed"), answer.content
    assert list(CatalogueVersion.objects.order_by("pk").values()) == rows
    assert Event.objects.count() == events
    return answer.json()


def test_without_a_verification_it_is_refused(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 2, report)
    found = refused(changed.version, cast, as_)
    assert found["missing"] == "unplanned"
    assert found["detail"] == (
        "Version 2 changes how labels are given. Plan its verification first; it is approved "
        "once that is confirmed. A manager may also let the project accept a stated reason "
        "instead."
    )


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.TOO_FEW])
def test_an_outcome_that_is_not_confirmed_is_refused(
    cast: Any, as_: Any, report: Any, outcome: str
) -> None:
    changed = Changed(cast, 4, report)
    give(changed.version, outcome, cast, as_, changed)
    found = refused(changed.version, cast, as_)
    assert found["missing"] == outcome
    assert "Its verification 'Verification 2'" in found["detail"]


def test_while_it_runs_it_is_refused(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    assert changed.plan(as_, with_fewer=True).status_code == 201
    assert refused(changed.version, cast, as_)["missing"] == "running"


def test_a_newer_verification_does_not_make_good_for_one_that_failed(
    cast: Any, as_: Any, report: Any
) -> None:
    changed = Changed(cast, 4, report)
    give(changed.version, Outcome.FAILED, cast, as_, changed)
    newer = Verification.objects.create(
        version=changed.version, round=changed.fed, created_by=cast.lea
    )
    _found(newer, Outcome.CONFIRMED)
    found = refused(changed.version, cast, as_)
    assert found["missing"] == "failed"
    assert "'Verification 2' failed" in found["detail"]


def test_a_newer_verification_counts_and_not_the_one_before(
    cast: Any, as_: Any, report: Any
) -> None:
    changed = Changed(cast, 4, report)
    give(changed.version, Outcome.CONFIRMED, cast, as_, changed)
    assert as_(cast.max).get(url(changed.version)).json()["approval_basis"] == "confirmed"
    newer = Verification.objects.create(
        version=changed.version, round=changed.fed, created_by=cast.lea
    )
    _found(newer, Outcome.FAILED)
    assert refused(changed.version, cast, as_)["missing"] == "failed"


def test_a_rule_that_nobody_looked_at_is_not_confirmed(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 4, report)
    give(changed.version, Outcome.CONFIRMED, cast, as_, changed)
    VerifiedRule.objects.update(rule="type:soiling")
    assert refused(changed.version, cast, as_)["missing"] == "too_few"


def test_confirmed_on_fresh_products_it_is_approved(
    cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    changed = Changed(cast, 120, report)
    found = verify(changed, as_, run_jobs, ben_sees=lambda number, pitted: pitted)
    answer = as_(cast.max).post(url(changed.version), {})
    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert (shown["state"], shown["approval_basis"]) == ("approved", "confirmed")
    event = Event.objects.get(act="catalogue.version_approved", object_id=str(changed.version.pk))
    assert event.details == {"basis": "confirmed", "verification": found["id"]}


def test_a_project_may_take_a_stated_reason(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 2, report)
    takes_a_reason(cast, as_)
    for empty in ({}, {"reason": "  "}):
        answer = as_(cast.max).post(url(changed.version), empty)
        assert (answer.status_code, answer.json()["code"]) == (422, "reason_needed")
        assert answer.json()["field"] == "reason"
    changed.version.refresh_from_db()
    assert changed.version.state == "trial"
    shown = as_(cast.max).post(url(changed.version), {"reason": SIX}).json()
    assert (shown["approval_basis"], shown["approval_reason"]) == ("reason", SIX)
    event = Event.objects.get(act="catalogue.version_approved", object_id=str(changed.version.pk))
    assert event.details == {"basis": "reason", "reason": SIX}


def draft_of(s: Study, cast: Any) -> CatalogueVersion:
    return create_draft(project=s.project, id=uuid4(), by=cast.max.user)


def test_a_first_version_needs_none(cast: Any, as_: Any) -> None:
    s = Study(cast, 1)
    s.version.approved_at = None
    s.version.state = "trial"
    s.version.save()
    shown = as_(cast.max).post(url(s.version), {}).json()
    assert (shown["state"], shown["approval_basis"]) == ("approved", "first")


def test_what_moves_no_label_needs_none(cast: Any, as_: Any) -> None:
    draft = draft_of(Study(cast, 1), cast)
    pitting = draft.types.get(defect_type__code="pitting")
    update_type(type_version=pitting, by=None, revision=1, name="Pits", colour="#009f81")
    shown = as_(cast.max).post(url(draft, "publish"), {}).json()
    assert (shown["state"], shown["approval_basis"]) == ("approved", "nothing_touched")


def test_words_said_to_be_only_clearer_have_to_be_shown_to_be(cast: Any, as_: Any) -> None:
    draft = draft_of(Study(cast, 1), cast)
    pitting = draft.types.get(defect_type__code="pitting")
    update_type(
        type_version=pitting, by=None, revision=1, recognise="Craters.", declared_effect="clearer"
    )
    found = refused(draft, cast, as_, "publish")
    assert "Freeze it for trial and plan its verification" in found["detail"]
    assert standing_of(draft, cast.project).rules == ("type:pitting",)


def test_a_type_that_is_gone_is_verified_where_its_labels_now_belong(cast: Any, as_: Any) -> None:
    draft = draft_of(Study(cast, 1), cast)
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    assert standing_of(draft, cast.project).basis == "nothing_touched"
    map_type(version=draft, code="soiling", kind="merged", into=["pitting"], by=None)
    assert standing_of(draft, cast.project).rules == ("type:pitting",)
    refused(draft, cast, as_, "publish")


@pytest.fixture
def behind(cast: Any, as_: Any, report: Any) -> CatalogueVersion:
    """Version 3, made of version 1, mends soiling and is confirmed; version 2, which mended
    pitting, was approved in between."""
    changed = Changed(cast, 290, report)
    third = draft_of(changed.s, cast)
    soiling = third.types.get(defect_type__code="soiling")
    update_type(type_version=soiling, by=None, revision=soiling.revision, defect_when="Dark.")
    freeze_version(version=third, by=cast.max.user)
    for version, rule in ((changed.version, "type:pitting"), (third, "type:soiling")):
        changed.version = version
        give(version, Outcome.CONFIRMED, cast, as_, changed)
        VerifiedRule.objects.filter(verification__version=version).update(rule=rule)
    assert standing_of(third, cast.project).basis == "confirmed"
    second = CatalogueVersion.objects.get(number=2)
    assert as_(cast.max).post(url(second), {}).status_code == 200
    return CatalogueVersion.objects.get(pk=third.pk)


def test_what_was_approved_meanwhile_is_not_taken_back_unnoticed(
    behind: CatalogueVersion, cast: Any, as_: Any
) -> None:
    found = refused(behind, cast, as_)
    assert found["missing"] == "taken_back"
    assert found["detail"].startswith(
        "Version 3 was drafted from version 1; version 2 is in force since and changed pitting. "
        "Draft anew from version 2. A manager may"
    )
    shown = as_(cast.max).get(url(behind)).json()
    assert (shown["approval_basis"], shown["missing"]) == ("", "taken_back")
    assert shown["rules"] == ["type:soiling", "type:pitting"]
    takes_a_reason(cast, as_)
    answer = as_(cast.max).post(url(behind), {})
    assert (answer.status_code, answer.json()["code"]) == (422, "reason_needed")
    shown = as_(cast.max).post(url(behind), {"reason": SIX}).json()
    assert (shown["state"], shown["approval_basis"]) == ("approved", "reason")


def test_nor_by_a_draft_made_of_one_that_was_only_tried(
    behind: CatalogueVersion, cast: Any
) -> None:
    fourth = create_draft(project=cast.project, id=uuid4(), by=cast.max.user, base=behind)
    assert standing_of(fourth, cast.project).missing == "taken_back"


def test_who_goes_back_to_older_rules_has_them_verified(
    behind: CatalogueVersion, cast: Any
) -> None:
    first = CatalogueVersion.objects.get(number=1)
    again = create_draft(project=cast.project, id=uuid4(), by=cast.max.user, base=first)
    found = standing_of(again, cast.project)
    assert (found.missing, found.rules) == ("unplanned", ("type:pitting",))


def test_what_both_versions_say_alike_is_not_taken_back(
    behind: CatalogueVersion, cast: Any
) -> None:
    behind.types.filter(defect_type__code="pitting").update(defect_when="Deeper than 1 mm.")
    found = standing_of(behind, cast.project)
    assert (found.basis, found.rules) == ("confirmed", ("type:soiling",))


def test_only_those_who_settle_read_what_it_waits_for(cast: Any, as_: Any, report: Any) -> None:
    changed = Changed(cast, 2, report)
    assert as_(cast.anna).get(url(changed.version)).status_code == 403
    found = as_(cast.lea).get(url(changed.version)).json()
    assert (found["approval_basis"], found["missing"], found["rules"]) == (
        "",
        "unplanned",
        ["type:pitting"],
    )
