from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy, Figure, FinalFinding, FinalLabel, Position, Report, Ruling
from agreement.services.find_work import find_unreported
from jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
NEAR = (11, 10, 20, 20)
FAR = (60, 50, 10, 10)


def rows(round_: Any) -> list[tuple[object, ...]]:
    found = Discrepancy.objects.filter(round=round_).order_by("pk")
    return list(found.values_list("pk", "kind", "rule", "state", "cost"))


def url(thing: str, pk: object, rest: str = "") -> str:
    return f"/api/v1/{thing}/{pk}{rest}"


def test_it_reports_what_people_disagree_on(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(3)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.says(cast.anna, 1, ("pitting", HERE))
    s.says(cast.ben, 1, ("soiling", NEAR))
    s.says(cast.anna, 2, verdict="undecided")
    s.says(cast.ben, 2)
    s.reveal()
    report(s.round)
    kinds = sorted((d.image.file_name, d.kind, d.rule) for d in Discrepancy.objects.all())
    assert kinds == [
        ("P0.png", "one_sided", "type:pitting"),
        ("P0.png", "verdict", "verdict"),
        ("P1.png", "type", "pair:pitting|soiling"),
        ("P2.png", "undecided", "verdict"),
    ]
    body = as_(cast.lea).get(url("rounds", s.round.pk, "/agreement")).json()
    percent = [f for f in body["figures"] if f["coefficient"] == "percent_agreement"]
    assert percent[0]["value"] == pytest.approx(1 / 3)
    assert "undecided" in body["report"]["sentence"]
    assert as_(cast.anna).get(url("rounds", s.round.pk, "/agreement")).status_code == 403
    listed = as_(cast.lea).get(url("rounds", s.round.pk, "/discrepancies")).json()["results"]
    assert listed[0]["kind"] == "verdict"
    assert as_(cast.lea).get(url("rounds", s.round.pk, "/discrepancies/summary")).status_code == 200


def test_what_is_not_revealed_is_in_nothing(study: Any, cast: Any, report: Any) -> None:
    s = study(2)
    for number in (0, 1):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number)
    s.reveal(0)
    report(s.round)
    hidden = s.images[1]
    assert Report.objects.get().n_images == 1
    assert not Discrepancy.objects.filter(image=hidden).exists()
    assert not FinalLabel.objects.filter(image=hidden).exists()
    assert not Position.objects.filter(assignment__image=hidden).exists()


def test_recomputation_keeps_identity_and_rulings(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(2)
    s.says(cast.anna, 0, ("pitting", HERE), ("soiling", FAR))
    s.says(cast.ben, 0)
    s.reveal(0)
    report(s.round)
    before = rows(s.round)
    report(s.round)
    assert rows(s.round) == before
    Report.objects.all().delete()
    report(s.round)
    assert rows(s.round) == before
    one = Discrepancy.objects.get(rule="type:pitting")
    assert rule(as_(cast.lea), one, s.types["pitting"]).status_code == 201
    s.says(cast.chris, 0, ("pitting", NEAR))
    report(s.round)
    after = Discrepancy.objects.get(pk=one.pk)
    assert (after.state, after.kind, after.positions.count()) == ("ruled", "missed", 3)
    assert {row[0] for row in before} == {row[0] for row in rows(s.round)}


def rule(client: Any, row: Discrepancy, type_version: Any, **more: Any) -> Any:
    geometry = {"kind": "box", "x": 10, "y": 10, "width": 20, "height": 20, "rotation": 0}
    body = {
        "id": str(uuid4()),
        "findings": [{"type_version": str(type_version.pk), "grade": None, "geometry": geometry}],
        "reason": "rule_unclear",
        "words": "It is.",
        **more,
    }
    return client.put(url("discrepancies", row.pk, "/ruling"), body)


def test_names_stay_hidden_until_it_is_ruled(study: Any, cast: Any, as_: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    row = Discrepancy.objects.get(kind="one_sided")
    lea = as_(cast.lea)
    before = lea.get(url("discrepancies", row.pk)).json()
    assert [p["member"] for p in before["positions"]] == [None, None]
    assert "P-anna" not in str(before)
    asked = {"change_request": {"title": "Say more", "text": ""}}
    first = rule(lea, row, s.types["pitting"], **asked)
    assert first.status_code == 201
    second = rule(lea, row, s.types["pitting"])
    assert (second.status_code, second.json()["code"]) == (409, "ruled_already")
    assert Ruling.objects.count() == 1
    verdict = Discrepancy.objects.get(kind="verdict")
    settled = lea.put(
        url("discrepancies", verdict.pk, "/ruling"),
        {"id": str(uuid4()), "verdict": "defective", "reason": "rule_unclear", "words": ""},
    )
    assert settled.status_code == 201
    after = lea.get(url("discrepancies", row.pk)).json()
    assert after["kind"] == "missed"
    assert {p["member"]["pseudonym"] for p in after["positions"]} == {"P-anna", "P-ben"}
    back = lea.post(url("rulings", first.json()["id"], "/withdraw"))
    assert back.json()["withdrawn_at"] is not None
    row.refresh_from_db()
    assert (row.state, row.kind) == ("open", "one_sided")
    requests = as_(cast.max).get(f"/api/v1/projects/{s.project.pk}/change-requests").json()
    assert requests["results"][0]["evidence"][0]["discrepancy"] == str(row.pk)


def test_final_labels_computed_again_are_the_same(
    study: Any, cast: Any, as_: Any, report: Any, run_jobs: Callable[[], int]
) -> None:
    s = study(4)
    for who in (cast.anna, cast.ben, cast.chris):
        s.says(who, 0, ("pitting", HERE))
    s.says(cast.anna, 1)
    s.says(cast.anna, 2, ("pitting", HERE))
    s.says(cast.ben, 2)
    s.says(cast.anna, 3, ("pitting", HERE))
    s.says(cast.ben, 3)
    s.reveal()
    report(s.round)
    row = Discrepancy.objects.get(image=s.images[3], kind="one_sided")
    assert rule(as_(cast.lea), row, s.types["pitting"]).status_code == 201
    run_jobs()
    got = dict(FinalLabel.objects.values_list("image__file_name", "origin"))
    assert got == {
        "P0.png": "majority",
        "P1.png": "single",
        "P2.png": "unsettled",
        "P3.png": "ruling",
    }
    before = (values(FinalLabel), values(FinalFinding))
    FinalFinding.objects.all().delete()
    FinalLabel.objects.all().delete()
    base = f"/api/v1/projects/{s.project.pk}/final-labels"
    assert as_(cast.dana).post(base).status_code == 200
    run_jobs()
    assert (values(FinalLabel), values(FinalFinding)) == before
    page = as_(cast.dana).get(base).json()["results"]
    assert [r["verdict"] for r in page] == ["defective", "ok", "", "defective"]
    assert as_(cast.dana).get(f"{base}/summary").json()["labeled"] == 4
    assert as_(cast.anna).get(base).status_code == 403


def values(model: Any) -> list[Any]:
    names = [f.name for f in model._meta.fields if f.name not in ("id", "label")]
    return sorted(map(str, model.objects.values_list(*names)))


def test_work_is_found_once(study: Any, cast: Any, run_jobs: Callable[[], int]) -> None:
    s = study(1)
    s.says(cast.anna, 0)
    assert find_unreported() == 0
    s.reveal()
    assert (find_unreported(), find_unreported()) == (1, 0)
    assert Job.objects.filter(task="agreement.report").count() == 1
    run_jobs()
    assert find_unreported() == 0
    assert Figure.objects.exists()
