"""Agreed images are ruled on blind, so that errors come to light that all share."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import QuerySet

from accounts.models import Event
from agreement.models import (
    AgreedSample,
    Discrepancy,
    FinalLabel,
    LedgerSettings,
    Reference,
    Ruling,
)
from agreement.services.final_labels import compute_final_labels
from agreement.services.find_work import find_unreported
from agreement.services.references import give_independent
from labeling.models import Round
from labeling.services.rounds import close_round

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
BOX = {"kind": "box", "x": 10, "y": 10, "width": 20, "height": 20, "rotation": 0}


@pytest.fixture
def closed(study: Any, cast: Any, report: Any) -> Any:
    """All agree on 40 of 42 images; on the even ones they see nothing."""
    s = study(42)
    for n in range(40):
        for who in (cast.anna, cast.ben):
            s.says(who, n, *([("pitting", HERE)] if n % 2 else []))
    for n in (40, 41):
        s.says(cast.anna, n)
        s.says(cast.ben, n, ("pitting", HERE))
    s.reveal()
    Round.objects.update(state="closed")
    s.round.refresh_from_db()
    report(s.round)
    return s


def entries(s: Any, *, even: bool) -> list[Discrepancy]:
    """Of the drawn images those on which all said OK, or the others."""
    numbers = {image.pk: n for n, image in enumerate(s.images)}
    rows = Discrepancy.objects.filter(round=s.round, kind="agreed")
    return sorted(
        (row for row in rows if numbers[row.image_id] % 2 == (0 if even else 1)),
        key=lambda row: numbers[row.image_id],
    )


def rule(client: Any, row: Discrepancy, verdict: str, kind: Any = None, **more: Any) -> Any:
    findings = [{"type_version": str(kind.pk), "geometry": BOX}] if kind else []
    body = {"id": str(uuid4()), "verdict": verdict, "findings": findings, "reason": "slip", **more}
    return client.put(f"/api/v1/discrepancies/{row.pk}/ruling", body)


def outcome(client: Any, s: Any) -> Any:
    return client.get(f"/api/v1/rounds/{s.round.pk}/agreed-sample").json()


def test_at_least_30_agreed_images_are_put_up_once_the_round_is_closed(
    closed: Any, cast: Any, as_: Any, report: Any
) -> None:
    drawn = Discrepancy.objects.filter(kind="agreed")
    assert (drawn.count(), set(drawn.values_list("state"))) == (30, {("open",)})
    disputed = {closed.images[40].pk, closed.images[41].pk}
    assert not disputed & set(drawn.values_list("image", flat=True))
    assert set(AgreedSample.objects.values_list("inclusion_probability", flat=True)) == {0.75}
    assert Event.objects.get(act="agreed_sample.drawn").count == 30
    body = outcome(as_(cast.lea), closed)
    assert (body["n_agreed"], body["n_sampled"], body["n_open"], body["share"]) == (
        40,
        30,
        30,
        None,
    )
    summary = as_(cast.lea).get(f"/api/v1/rounds/{closed.round.pk}/discrepancies/summary").json()
    assert {row["kind"]: row["open"] for row in summary}["agreed"] == 30


def test_nothing_is_drawn_while_the_round_is_open(study: Any, cast: Any, report: Any) -> None:
    s = study(2)
    for n in range(2):
        for who in (cast.anna, cast.ben):
            s.says(who, n)
    s.reveal()
    report(s.round)
    assert not AgreedSample.objects.exists()
    assert not Discrepancy.objects.exists()


def test_a_round_closed_after_its_report_is_drawn_from(study: Any, cast: Any, report: Any) -> None:
    """All was revealed before: closing reveals nothing more."""
    s = study(40)
    for n in range(40):
        for who in (cast.anna, cast.ben):
            s.says(who, n)
    s.reveal()
    report(s.round)
    assert find_unreported() == 0
    close_round(round=s.round, by=cast.lea.user)
    assert (find_unreported(), find_unreported()) == (1, 0)
    s.round.refresh_from_db()
    report(s.round)
    assert AgreedSample.objects.count() == 30
    assert find_unreported() == 0


def test_the_lead_answers_blind_and_sees_what_was_said_only_once_it_is_ruled(
    closed: Any, cast: Any, as_: Any
) -> None:
    lea, row = as_(cast.lea), entries(closed, even=False)[0]
    path = f"/api/v1/discrepancies/{row.pk}"
    body = lea.get(path).json()
    assert (body["is_blind"], body["positions"], body["all_findings"]) == (True, [], [])
    assert (body["median"], body["region"], body["n_alike"]) == (None, None, 0)
    other = lea.get(f"/api/v1/discrepancies/{entries(closed, even=True)[0].pk}").json()
    told = {"id", "image", "upcoming", "next", "created_at", "said"}
    assert {k: v for k, v in body.items() if k not in told} == {
        k: v for k, v in other.items() if k not in told
    }
    assert rule(lea, row, "defective", closed.types["pitting"]).status_code == 201
    body = lea.get(path).json()
    assert (body["is_blind"], len(body["positions"]), len(body["all_findings"])) == (False, 2, 2)
    ruling = body["rulings"][0]["id"]
    lea.post(f"/api/v1/rulings/{ruling}/withdraw")
    assert lea.get(path).json()["positions"] == []


def test_defective_is_marked_whatever_the_others_said(closed: Any, cast: Any, as_: Any) -> None:
    lea = as_(cast.lea)
    answers = [
        rule(lea, entries(closed, even=even)[0], "defective").json() for even in (True, False)
    ]
    assert [answer["code"] for answer in answers] == ["defective_without_finding"] * 2
    assert answers[0] == answers[1]
    assert rule(lea, entries(closed, even=True)[0], "").status_code == 422
    assert not Ruling.objects.exists()


def test_shared_errors_are_counted_and_their_references_weighed(
    closed: Any, cast: Any, as_: Any
) -> None:
    lea, types = as_(cast.lea), closed.types
    good, bad = entries(closed, even=True), entries(closed, even=False)
    assert rule(lea, good[0], "ok").status_code == 201
    assert rule(lea, good[1], "defective", types["pitting"]).status_code == 201
    assert rule(lea, bad[0], "defective", types["pitting"]).status_code == 201
    assert rule(lea, bad[1], "defective", types["soiling"]).status_code == 201
    assert rule(lea, bad[2], "ok").status_code == 201
    assert rule(lea, bad[3], "undecided").status_code == 201
    body = outcome(lea, closed)
    assert body["missed"] == [str(good[1].pk)]
    assert body["alarmed"] == [str(bad[2].pk)]
    assert body["mistyped"] == [str(bad[1].pk)]
    assert (body["n_ruled"], body["n_undecided"], body["n_open"]) == (6, 1, 24)
    assert (body["share"], round(body["low"], 2), round(body["high"], 2)) == (0.6, 0.15, 0.95)
    made = Reference.objects.filter(kind="adjudicated")
    assert set(made.values_list("sampling_probability", flat=True)) == {0.75}
    assert dict(made.values_list("image", "verdict")) == {
        good[0].image_id: "ok",
        good[1].image_id: "defective",
        bad[0].image_id: "defective",
        bad[1].image_id: "defective",
        bad[2].image_id: "ok",
    }
    compute_final_labels(project=closed.project)
    label = FinalLabel.objects.get(image=good[1].image_id)
    assert (label.verdict, label.origin, label.findings.count()) == ("defective", "ruling", 1)


def test_a_recomputation_keeps_them_and_what_is_disputed_by_now_is_closed(
    closed: Any, cast: Any, as_: Any, report: Any
) -> None:
    lea = as_(cast.lea)
    kept, left, changed = entries(closed, even=True)[:3]
    rule(lea, kept, "ok")
    number = {image.pk: n for n, image in enumerate(closed.images)}[changed.image_id]
    late = closed.says(cast.chris, number, ("pitting", HERE))
    report(closed.round)
    states = Discrepancy.objects.in_bulk([kept.pk, left.pk, changed.pk])
    assert [states[row.pk].state for row in (kept, left, changed)] == ["ruled", "open", "closed"]
    assert states[changed.pk].closed_reason == "disputed"
    refused = rule(lea, changed, "ok")
    assert (refused.status_code, refused.json()["code"]) == (409, "closed")
    late.assignment.live = None
    late.assignment.save()
    report(closed.round)
    changed.refresh_from_db()
    assert (changed.state, changed.closed_reason) == ("open", "")
    assert Discrepancy.objects.filter(kind="agreed").count() == 30
    assert Ruling.objects.count() == 1


def test_who_labeled_it_does_not_rule_on_it_where_the_project_asks(
    closed: Any, cast: Any, as_: Any
) -> None:
    LedgerSettings.objects.create(project=closed.project, labeler_rules_alone=False)
    cast.anna.is_lead = True
    cast.anna.save()
    answer = rule(as_(cast.anna), entries(closed, even=True)[0], "ok")
    assert (answer.status_code, answer.json()["code"]) == (403, "labeled_it")
    assert not Ruling.objects.exists()


def test_they_are_not_ruled_on_together(closed: Any, cast: Any, as_: Any) -> None:
    rows = entries(closed, even=True)[:2]
    body = {
        "rulings": [{"id": str(uuid4()), "discrepancy": str(row.pk)} for row in rows],
        "verdict": "ok",
        "reason": "slip",
    }
    answer = as_(cast.lea).post(f"/api/v1/projects/{closed.project.pk}/alike-rulings", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "not_alike")
    assert not Ruling.objects.exists()


def test_images_with_an_independent_reference_are_not_drawn(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(3)
    give_independent(
        id=uuid4(),
        image=s.images[0],
        version=s.version,
        author=cast.lea,
        verdict="ok",
        basis="part",
        findings=[],
    )
    for n in range(3):
        for who in (cast.anna, cast.ben):
            s.says(who, n)
    s.reveal()
    Round.objects.update(state="closed")
    s.round.refresh_from_db()
    report(s.round)
    drawn = AgreedSample.objects.values_list("image", "inclusion_probability")
    assert dict(drawn) == {s.images[1].pk: 1.0, s.images[2].pk: 1.0}


def test_its_outcome_takes_a_handful_of_queries(
    closed: Any, cast: Any, as_: Any, django_assert_max_num_queries: Any
) -> None:
    lea = as_(cast.lea)
    for row in entries(closed, even=True):
        rule(lea, row, "ok")
    with django_assert_max_num_queries(16):
        assert outcome(lea, closed)["n_ruled"] == len(entries(closed, even=True))


def test_inspectors_learn_nothing_of_it(closed: Any, cast: Any, as_: Any) -> None:
    anna = as_(cast.anna)
    assert anna.get(f"/api/v1/rounds/{closed.round.pk}/agreed-sample").status_code == 403
    row = entries(closed, even=True)[0]
    assert anna.get(f"/api/v1/discrepancies/{row.pk}").status_code == 403


def test_its_round_stays_free_to_be_pointed_at(
    study: Any, cast: Any, report: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ruling holds its entry and adds a reference, which asks for the key of its round; the
    report holds the round and writes entries: with its key, one of the two would die."""
    keyless: list[bool] = []
    lock = QuerySet.select_for_update

    def noted(rows: Any, *args: Any, **options: Any) -> Any:
        if rows.model is Round:
            keyless.append(options.get("no_key", False))
        return lock(rows, *args, **options)

    s = study(2)
    for number in range(2):
        for who in (cast.anna, cast.ben):
            s.says(who, number)
    s.reveal()
    Round.objects.update(state="closed")
    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    report(s.round)
    assert AgreedSample.objects.count() == 2
    assert keyless == [True, True]
