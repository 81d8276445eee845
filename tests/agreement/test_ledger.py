"""Entries live across reports: matched by the findings they share, closed with a reason."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Event
from agreement.models import Discrepancy, LedgerSettings, Report
from catalogue.models import Grade
from jobs.models import Job
from labeling.models import Finding, Submission

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
FAR = (60, 50, 10, 10)


def revise(old: Submission, *keep: Finding) -> Submission:
    """A later live answer that holds only these findings of the one before."""
    row = Submission.objects.create(
        id=uuid4(),
        assignment=old.assignment,
        revision=old.revision + 1,
        author=old.author,
        verdict="defective" if keep else "ok",
        digest="",
    )
    for finding in keep:
        finding.pk = None
        finding.submission = row
        finding.save()
    old.assignment.live = row
    old.assignment.save()
    return row


def entries(kind: str) -> list[tuple[Any, str, str]]:
    rows = Discrepancy.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("pk", "state", "closed_reason"))


def test_an_entry_is_closed_as_agreed_and_opens_again_under_its_old_identity(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(1)
    first = s.says(cast.anna, 0, ("pitting", HERE))
    ben = s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    [(pk, _, _)] = entries("one_sided")
    ben.assignment.live = None
    ben.assignment.save()
    report(s.round)
    assert entries("one_sided") == [(pk, "closed", "agreed")]
    ben.assignment.live = ben
    ben.assignment.save()
    report(s.round)
    assert entries("one_sided") == [(pk, "open", "")]
    assert first.findings.count() == 1


def test_an_entry_whose_findings_nobody_holds_any_more_is_gone(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(1)
    anna = s.says(cast.anna, 0, ("pitting", HERE), ("soiling", FAR))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    kept = anna.findings.get(type_version=s.types["soiling"])
    revise(anna, kept)
    report(s.round)
    states = dict(Discrepancy.objects.filter(kind="one_sided").values_list("rule", "closed_reason"))
    assert states == {"type:pitting": "gone", "type:soiling": ""}


def test_entries_that_become_one_are_closed_as_joined(study: Any, cast: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)), ("pitting", (34, 10, 20, 20)))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    assert len(entries("one_sided")) == 2
    s.says(cast.chris, 0, ("pitting", (10, 10, 44, 20)))
    report(s.round)
    assert sorted(state for _, state, _ in entries("one_sided")) == ["closed", "open"]
    assert sorted(reason for _, _, reason in entries("one_sided")) == ["", "joined"]
    assert Discrepancy.objects.filter(kind="split").count() == 1


def test_a_grade_that_does_not_fit_the_size_is_against_the_rule(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(1)
    for rank, (code, low, high) in enumerate((("small", None, 1.0), ("large", 1.0, None))):
        Grade.objects.create(
            type_version=s.types["pitting"],
            code=code,
            name=code,
            rank=rank,
            consequence="reject",
            limit_measure="length",
            limit_min=low,
            limit_max=high,
            limit_unit="mm",
        )
    row = s.says(cast.anna, 0, ("pitting", HERE))
    row.findings.update(grade=Grade.objects.get(code="small"), length=20, width=20)
    s.reveal()
    report(s.round)
    assert not Discrepancy.objects.exists()  # no scale, so nothing can be said in mm
    s.project.mm_per_px = 0.1
    s.project.save()
    Report.objects.all().delete()
    report(s.round)
    found = Discrepancy.objects.get()
    assert (found.kind, found.rule, found.positions.count()) == (
        "against_rule",
        "grade:pitting",
        1,
    )


def test_a_thousand_entries_take_a_handful_of_queries(
    study: Any, cast: Any, report: Any, django_assert_max_num_queries: Any
) -> None:
    s = study(60)
    for number in range(60):
        s.says(cast.anna, number, ("pitting", HERE), ("soiling", FAR))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    Report.objects.all().delete()
    with django_assert_max_num_queries(110):
        report(s.round)
    assert Discrepancy.objects.count() == 180


def test_settings_are_the_projects_and_change_the_cost(
    study: Any, cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    path = f"/api/v1/projects/{s.project.pk}/ledger-settings"
    assert as_(cast.dana).get(path).json() == {
        "miss_cost": 5.0,
        "false_alarm_cost": 1.0,
        "place_overlap": 0.6,
        "names_after_ruling": True,
        "labeler_rules_alone": True,
    }
    before = Discrepancy.objects.get(kind="verdict").cost
    assert as_(cast.dana).patch(path, {"miss_cost": 50}).status_code == 403
    assert as_(cast.lea).patch(path, {"miss_cost": -1}).status_code == 422
    assert not LedgerSettings.objects.exists()
    assert as_(cast.lea).patch(path, {"miss_cost": 19}).json()["miss_cost"] == 19
    assert Job.objects.filter(task="agreement.report", state="queued").count() == 1
    run_jobs()
    assert (before, Discrepancy.objects.get(kind="verdict").cost) == (1.55, 5.05)
    assert Event.objects.get(act="ledger_settings.changed").details == {"fields": ["miss_cost"]}
    assert as_(cast.anna).get(path).status_code == 403


def test_a_ruling_outlives_the_vanishing_of_its_entry(study: Any, cast: Any, report: Any) -> None:
    s = study(1)
    anna = s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    row = Discrepancy.objects.get(kind="one_sided")
    row.rulings.create(author=cast.lea, version=s.version, reason="slip")
    Discrepancy.objects.filter(pk=row.pk).update(state="ruled", kind="extra")
    revise(anna)
    report(s.round)
    row.refresh_from_db()
    assert (row.state, row.kind, row.rulings.count()) == ("closed", "extra", 1)
    assert row.rulings.filter(withdrawn_at__isnull=True, created_at__lt=timezone.now()).exists()
