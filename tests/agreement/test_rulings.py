"""Rulings: one stands, together or alone, withdrawn and looked at again; what they bring about."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from accounts.models import Event, Role
from agreement.models import (
    ChangeRequest,
    Discrepancy,
    LedgerSettings,
    LookAgain,
    Reference,
    Ruling,
)
from catalogue.models import CatalogueVersion, Example, TypeVersion
from labeling.models import Assignment, Round, Submission
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
NEAR = (12, 10, 20, 20)


def url(thing: str, pk: object, rest: str = "") -> str:
    return f"/api/v1/{thing}/{pk}{rest}"


def give(client: Any, row: Discrepancy, kind: Any = None, **more: Any) -> Any:
    box = {"kind": "box", "x": 10, "y": 10, "width": 20, "height": 20, "rotation": 0}
    findings = [{"type_version": str(kind.pk), "geometry": box}] if kind else []
    body = {"id": str(uuid4()), "findings": findings, "reason": "slip", **more}
    return client.put(url("discrepancies", row.pk, "/ruling"), body)


@pytest.fixture
def disputed(study: Any, cast: Any, report: Any) -> Any:
    s = study(4)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number)
    s.says(cast.anna, 3)
    s.says(cast.ben, 3, ("pitting", HERE))
    s.reveal()
    report(s.round)
    return s


def one_sided(s: Any, number: int) -> Discrepancy:
    return Discrepancy.objects.get(kind="one_sided", image=s.images[number])


def test_the_second_of_two_leads_is_told_which_ruling_stands(
    disputed: Any, cast: Any, as_: Any
) -> None:
    other = make_member(disputed.project, "lou", Role.LEAD)
    row = one_sided(disputed, 0)
    first = give(as_(cast.lea), row).json()
    second = give(as_(other), row, disputed.types["pitting"])
    assert (second.status_code, second.json()["ruling"]) == (409, first["id"])
    assert Ruling.objects.count() == 1


def test_alike_entries_are_ruled_together_and_others_are_not(
    disputed: Any, cast: Any, as_: Any
) -> None:
    lea = as_(cast.lea)
    row = one_sided(disputed, 0)
    assert lea.get(url("discrepancies", row.pk)).json()["n_alike"] == 3
    shown = lea.get(url("discrepancies", row.pk, "/alike")).json()
    assert len(shown) == 3
    assert "P-anna" not in str(shown)
    path = f"/api/v1/projects/{disputed.project.pk}/alike-rulings"
    wrong = [*(one["id"] for one in shown), str(one_sided(disputed, 3).pk)]
    body: dict[str, Any] = {"reason": "rule_unclear", "words": "All the same."}
    body["reading"] = {"type_version": str(disputed.types["pitting"].pk)}
    body["rulings"] = [{"id": str(uuid4()), "discrepancy": pk} for pk in wrong]
    refused = lea.post(path, body)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_alike")
    assert not Ruling.objects.exists()
    body["rulings"] = body["rulings"][:3]
    body["change_request"] = {"title": "Say more"}
    assert lea.post(path, body).status_code == 201
    assert lea.post(path, body).status_code == 200
    assert Ruling.objects.count() == 3
    assert set(Discrepancy.objects.filter(rulings__isnull=False).values_list("kind")) == {
        ("missed",)
    }
    for other in (
        {"words": "Otherwise."},
        {"reading": None},
        {"rulings": [*body["rulings"][:2], {**body["rulings"][2], "id": str(uuid4())}]},
        {"rulings": [{**one, "discrepancy": wrong[3]} for one in body["rulings"][:1]]},
    ):
        refused = lea.post(path, {**body, **other})
        assert (refused.status_code, refused.json()["field"]) == (409, "id")
    assert Ruling.objects.filter(words="All the same.").count() == Ruling.objects.count() == 3
    assert ChangeRequest.objects.get().evidence.count() == 3
    event = Event.objects.get(act="discrepancies.ruled")
    assert (event.count, len(event.details["digest"])) == (3, 64)
    made = Ruling.objects.first()
    assert made is not None
    assert made.findings.get().geometry["x"] == 10
    assert as_(cast.anna).post(path, body).status_code == 403


def test_alike_is_all_or_nothing_when_one_is_ruled_already(
    disputed: Any, cast: Any, as_: Any
) -> None:
    lea = as_(cast.lea)
    rows = [one_sided(disputed, n) for n in range(3)]
    kept = give(lea, rows[1]).json()["id"]
    path = f"/api/v1/projects/{disputed.project.pk}/alike-rulings"
    body = {"reason": "slip", "rulings": [{"id": str(uuid4()), "discrepancy": str(rows[0].pk)}]}
    both = [*body["rulings"], {"id": str(uuid4()), "discrepancy": str(rows[1].pk)}]
    answer = lea.post(path, {**body, "rulings": both})
    assert answer.status_code in (409, 422)
    assert list(Ruling.objects.values_list("pk", flat=True)) == [UUID(kept)]


def test_next_goes_on_within_the_rule_and_comes_back_to_what_was_skipped(
    disputed: Any, cast: Any, as_: Any
) -> None:
    lea = as_(cast.lea)
    page = f"/api/v1/rounds/{disputed.round.pk}/discrepancies?rule=type:pitting"
    order = [row["id"] for row in lea.get(page).json()["results"]]
    assert len(order) == 4
    ahead = lea.get(url("discrepancies", order[1])).json()["upcoming"]
    assert ahead == [order[2], order[3], order[0]]


def test_a_second_lead_asks_to_look_again_and_both_answers_leave_history(
    disputed: Any, cast: Any, as_: Any
) -> None:
    other = as_(make_member(disputed.project, "lou", Role.LEAD))
    lea, row = as_(cast.lea), one_sided(disputed, 0)
    ruling = give(lea, row).json()["id"]
    path = url("rulings", ruling, "/look-again")
    own = lea.post(path, {"id": str(uuid4()), "words": "Hm."})
    assert (own.status_code, own.json()["code"]) == (422, "own_ruling")
    asked = other.post(path, {"id": str(uuid4()), "words": "I see a pit."})
    assert asked.status_code == 201
    again = other.post(path, {"id": str(uuid4()), "words": "Still."})
    assert (again.status_code, LookAgain.objects.count()) == (409, 1)
    answered = lea.post(url("looks", asked.json()["id"], "/answer"), {"upheld": False})
    assert answered.json()["is_upheld"] is False
    row.refresh_from_db()
    assert row.state == "open"
    shown = lea.get(url("discrepancies", row.pk)).json()
    assert [look["words"] for look in shown["rulings"][0]["looks"]] == ["I see a pit."]
    assert shown["rulings"][0]["withdrawn_at"] is not None
    acts = set(Event.objects.values_list("act", flat=True))
    assert {"ruling.questioned", "ruling.overturned", "ruling.withdrawn"} <= acts


def test_who_still_has_to_label_the_image_reaches_no_ruling_on_it(
    disputed: Any, cast: Any, as_: Any
) -> None:
    row = one_sided(disputed, 0)
    ruling = give(as_(cast.lea), row).json()["id"]
    other = make_member(disputed.project, "lou", Role.LEAD)
    asked = as_(other).post(
        url("rulings", ruling, "/look-again"), {"id": str(uuid4()), "words": "?"}
    )
    chris = cast.chris
    chris.is_lead = True
    chris.save()
    Assignment.objects.create(
        round=row.round, image=row.image, inspector=chris, slot=7, trial=1, position=9
    )
    Round.objects.update(opened_at=timezone.now())
    client = as_(chris)
    for path, body in (
        (url("rulings", ruling, "/withdraw"), {}),
        (url("rulings", ruling, "/look-again"), {"id": str(uuid4()), "words": "Hm."}),
        (url("looks", asked.json()["id"], "/answer"), {"upheld": False}),
    ):
        assert client.post(path, body).status_code == 404
    assert Ruling.objects.get().withdrawn_at is None
    assert LookAgain.objects.get().answered_at is None


def test_who_labeled_the_image_may_not_rule_alone_where_the_project_asks(
    disputed: Any, cast: Any, as_: Any
) -> None:
    LedgerSettings.objects.create(project=disputed.project, labeler_rules_alone=False)
    cast.anna.is_lead = True
    cast.anna.save()
    row = one_sided(disputed, 0)
    refused = give(as_(cast.anna), row)
    assert (refused.status_code, refused.json()["code"]) == (403, "labeled_it")
    assert not Ruling.objects.exists()
    assert give(as_(cast.lea), row).status_code == 201


def test_names_stay_hidden_after_the_ruling_where_the_project_asks(
    disputed: Any, cast: Any, as_: Any
) -> None:
    LedgerSettings.objects.create(project=disputed.project, names_after_ruling=False)
    row = one_sided(disputed, 0)
    beside = Discrepancy.objects.get(kind="verdict", image=row.image)
    assert give(as_(cast.lea), row).status_code == 201
    assert give(as_(cast.lea), beside, verdict="ok").status_code == 201
    body = as_(cast.lea).get(url("discrepancies", row.pk)).json()
    assert [p["member"] for p in body["positions"]] == [None, None]


def test_names_stay_hidden_while_another_entry_of_the_image_is_to_be_ruled_on(
    disputed: Any, cast: Any, as_: Any
) -> None:
    lea, row = as_(cast.lea), one_sided(disputed, 0)

    def named() -> list[bool]:
        body = lea.get(url("discrepancies", row.pk)).json()
        return [position["member"] is not None for position in body["positions"]]

    give(lea, row)
    assert named() == [False, False]
    beside = Discrepancy.objects.get(kind="verdict", image=row.image)
    ruling = give(lea, beside, verdict="ok").json()["id"]
    assert named() == [True, True]
    lea.post(url("rulings", ruling, "/withdraw"))
    assert named() == [False, False]


def test_an_example_goes_into_the_draft_or_becomes_a_request(
    disputed: Any, cast: Any, as_: Any
) -> None:
    s, lea = disputed, as_(cast.lea)
    example = {"kind": "defect", "caption": "Seen by one of two"}
    give(lea, one_sided(s, 0), s.types["pitting"], example=example)
    assert ChangeRequest.objects.get().evidence.count() == 1
    draft = CatalogueVersion.objects.create(project=s.project, number=2, state="draft")
    TypeVersion.objects.create(
        version=draft,
        defect_type=s.types["pitting"].defect_type,
        name="pitting",
        colour="#d55e00",
        geometry="any",
    )
    answer = give(lea, one_sided(s, 1), s.types["pitting"], example=example)
    assert answer.status_code == 201
    made = Example.objects.get()
    assert (made.type_version.version, made.image, made.kind) == (draft, s.images[1], "defect")
    assert ChangeRequest.objects.count() == 1


def test_an_image_without_open_entries_has_an_adjudicated_reference(
    disputed: Any, cast: Any, as_: Any
) -> None:
    lea = as_(cast.lea)
    row = one_sided(disputed, 0)
    assert give(lea, row, disputed.types["pitting"]).status_code == 201
    assert not Reference.objects.exists()
    verdict = Discrepancy.objects.get(kind="verdict", image=row.image)
    ruling = give(lea, verdict, verdict="defective").json()["id"]
    made = Reference.objects.get()
    assert (made.kind, made.verdict, made.findings.count()) == ("adjudicated", "defective", 1)
    lea.post(url("rulings", ruling, "/withdraw"))
    made.refresh_from_db()
    assert made.withdrawn_at is not None


def test_a_reference_falls_with_any_of_the_rulings_it_rests_on(
    disputed: Any, cast: Any, as_: Any
) -> None:
    lea, row = as_(cast.lea), one_sided(disputed, 0)
    ruling = give(lea, row, disputed.types["pitting"]).json()["id"]
    verdict = Discrepancy.objects.get(kind="verdict", image=row.image)
    assert give(lea, verdict, verdict="defective").status_code == 201
    assert Reference.objects.get().withdrawn_at is None
    lea.post(url("rulings", ruling, "/withdraw"))
    assert Reference.objects.get().withdrawn_at is not None


def test_withdrawn_on_a_closed_entry_a_ruling_leaves_what_the_others_say(
    disputed: Any, cast: Any, as_: Any, report: Any
) -> None:
    lea, row = as_(cast.lea), one_sided(disputed, 0)
    verdict = Discrepancy.objects.get(kind="verdict", image=row.image)
    here = give(lea, row).json()["id"]
    whole = give(lea, verdict, verdict="ok").json()["id"]
    disputed.revises(Submission.objects.get(author=cast.anna, assignment__position=0), verdict="ok")
    report(disputed.round)
    assert set(row.image.discrepancies.values_list("state", flat=True)) == {"closed"}
    lea.post(url("rulings", here, "/withdraw"))
    kept = list(Reference.objects.order_by("revision").values_list("verdict", "withdrawn_at"))
    assert [(said, at is None) for said, at in kept] == [("ok", False), ("ok", True)]
    lea.post(url("rulings", whole, "/withdraw"))
    assert not Reference.objects.filter(withdrawn_at__isnull=True).exists()
    assert set(row.image.discrepancies.values_list("state", flat=True)) == {"closed"}


def test_nobody_rules_on_answers_that_came_after_what_they_were_shown(
    disputed: Any, cast: Any, as_: Any, report: Any
) -> None:
    lea, row = as_(cast.lea), one_sided(disputed, 0)
    seen = lea.get(url("discrepancies", row.pk)).json()["said"]
    disputed.says(cast.chris, 0, ("pitting", HERE))
    report(disputed.round)
    alike = {"id": str(uuid4()), "discrepancy": str(row.pk), "seen": seen}
    together = lea.post(
        f"/api/v1/projects/{disputed.project.pk}/alike-rulings",
        {"rulings": [alike], "reason": "slip"},
    )
    for refused in (give(lea, row, seen=seen), together):
        assert (refused.status_code, refused.json()["code"]) == (409, "answers_changed")
    assert not Ruling.objects.exists()
    now = lea.get(url("discrepancies", row.pk)).json()["said"]
    assert give(lea, row, seen=now).status_code == 201


def test_an_answer_that_comes_after_the_ruling_is_pointed_out(
    disputed: Any, cast: Any, as_: Any, report: Any
) -> None:
    lea, row = as_(cast.lea), one_sided(disputed, 0)
    give(lea, row, disputed.types["pitting"])
    disputed.says(cast.chris, 0, ("pitting", NEAR))
    report(disputed.round)
    body = lea.get(url("discrepancies", row.pk)).json()
    assert (body["state"], body["kind"], body["n_since_ruling"]) == ("ruled", "missed", 1)
    assert Ruling.objects.get().judged[0].keys() == {"submission", "verdict", "finding"}


def test_the_median_outline_is_of_those_who_marked_it(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    s = study(1)
    for who, x in ((cast.anna, 10), (cast.ben, 12), (cast.chris, 14)):
        s.says(who, 0, ("soiling" if who is cast.ben else "pitting", (x, 10, 20, 20)))
    s.reveal()
    report(s.round)
    row = Discrepancy.objects.get(kind="type")
    body = as_(cast.lea).get(url("discrepancies", row.pk)).json()
    assert (body["median"]["x"], body["median"]["width"]) == (12, 20)
