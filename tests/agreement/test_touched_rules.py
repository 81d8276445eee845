"""Which rules a version's verification looks at, and what it would have to go on."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from agreement.models import (
    ChangeRequest,
    Discrepancy,
    Evidence,
    FinalLabel,
    Reference,
    ReferenceFinding,
)
from agreement.selectors.touched_rules import touched_rules
from agreement.services.change_requests import answer_requests, take_into_draft
from agreement.services.final_labels import compute_final_labels
from agreement.services.find_work import find_unreported
from catalogue.models import CatalogueVersion, DefectType, Grade
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import delete_type, update_type
from catalogue.services.versions import approve_version, freeze_version, publish_version
from jobs.models import Job
from labeling.models import Round, RoundImage
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE, THERE = (10, 10, 20, 20), (60, 40, 20, 20)
N = 12


def hold(s: Study, cast: Any, *elsewhere: str) -> None:
    """Ben takes every pitting for soiling, twice; each product shows these elsewhere too."""
    more = [(code, THERE) for code in elsewhere]
    for number in range(N):
        for trial in (1, 2):
            s.says(cast.anna, number, ("pitting", HERE), *more, trial=trial)
            s.says(cast.ben, number, ("soiling", HERE), *more, trial=trial)


def changed(
    s: Study, cast: Any, report: Any, stated: str | None, mended: str = "pitting"
) -> CatalogueVersion:
    s.reveal()
    report(s.round)
    return mend(s, cast, stated, mended)


def mend(s: Study, cast: Any, stated: str | None, mended: str = "pitting") -> CatalogueVersion:
    kind = DefectType.objects.get(project=s.project, code=stated) if stated else None
    request = ChangeRequest.objects.create(
        project=s.project, title="Depth", raised_by=cast.lea, defect_type=kind
    )
    for row in Discrepancy.objects.filter(round=s.round, kind__in=("type", "grade")):
        Evidence.objects.create(request=request, image=row.image, discrepancy=row)
    draft = take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=[request.pk])
    text = draft.types.get(defect_type__code=mended)
    update_type(type_version=text, by=None, revision=1, defect_when="Deeper than 1 mm.")
    return draft


def test_of_a_pair_that_one_image_seldom_shows_apart_the_type_is_tested(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(N)
    hold(s, cast, "soiling")
    draft = changed(s, cast, report, "pitting")
    assert set(Discrepancy.objects.values_list("rule", flat=True)) == {"pair:pitting|soiling"}
    assert touched_rules(draft) == ["type:pitting"]


def test_a_pair_that_the_ranking_names_is_tested_beside_its_type(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(N)
    hold(s, cast)
    draft = changed(s, cast, report, "pitting")
    assert touched_rules(draft) == ["pair:pitting|soiling", "type:pitting"]


def test_what_the_lead_says_and_what_was_changed_both_take_part(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(N)
    hold(s, cast, "soiling")
    draft = changed(s, cast, report, "pitting", mended="soiling")
    assert touched_rules(draft) == ["type:pitting", "type:soiling"]


def test_with_one_trial_the_word_of_the_lead_is_enough(study: Any, cast: Any, report: Any) -> None:
    s = study(2)
    for number in range(2):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number, ("soiling", HERE))
    draft = changed(s, cast, report, "soiling")
    assert touched_rules(draft) == ["type:soiling", "type:pitting"]
    ChangeRequest.objects.update(defect_type=None)
    assert touched_rules(draft) == ["pair:pitting|soiling", "type:pitting"]


def test_of_a_grade_the_border_is_tested_that_the_ranking_names(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(N)
    sizes = [
        Grade.objects.create(type_version=s.types["pitting"], code=code, name=code, rank=rank)
        for rank, code in enumerate(("small", "medium", "large"))
    ]
    for number in range(N):
        for trial in (1, 2):
            for who, size in ((cast.anna, sizes[1]), (cast.ben, sizes[2])):
                row = s.says(who, number, ("pitting", HERE), trial=trial)
                row.findings.update(grade=size)
    draft = changed(s, cast, report, None)
    assert set(Discrepancy.objects.values_list("rule", flat=True)) == {"grade:pitting"}
    assert touched_rules(draft) == ["grade:pitting>=large"]
    s.round.report.ranks.all().delete()
    assert touched_rules(draft) == ["grade:pitting>=large", "grade:pitting>=medium"]


@pytest.fixture
def on_trial(study: Any, cast: Any, report: Any) -> Any:
    """Labels of 12 more products: 5 with both types, 4 with pitting, 2 with soiling, one good."""
    s = study(2 * N)
    hold(s, cast)
    RoundImage.objects.filter(round=s.round, image__in=s.images[N:]).delete()
    fed = s.round
    draft = changed(s, cast, report, "pitting")
    s.round = Round.objects.create(
        project=s.project, name="Production", purpose="production", version=s.version,
        selection=fed.selection, seed=3, state="open",
    )  # fmt: skip
    both, one = [("pitting", HERE), ("soiling", THERE)], [("pitting", HERE)]
    marks = [both] * 5 + [one] * 4 + [[("soiling", THERE)]] * 2 + [[]]
    for number, found in enumerate(marks, start=N):
        RoundImage.objects.create(round=s.round, image=s.images[number])
        s.says(cast.chris, number, *found)
    s.reveal()
    compute_final_labels(project=s.project)
    return s, freeze_version(version=draft, by=cast.max.user)


def foreseen(as_: Any, who: Any, version: CatalogueVersion) -> Any:
    path = f"/api/v1/projects/{version.project_id}/catalogue-versions/{version.number}"
    return as_(who).get(f"{path}/verification-plan")


def counts(body: Any) -> Any:
    return {
        one["rule"]: (
            one["expected_there"],
            one["look_alikes_there"],
            one["expected_missing"],
            one["look_alikes_missing"],
        )
        for one in body["counts"]
    }


def test_the_lead_is_told_beforehand_what_counts(on_trial: Any, cast: Any, as_: Any) -> None:
    _, version = on_trial
    body = foreseen(as_, cast.lea, version).json()
    assert (body["n_images"], body["is_enough"]) == (12, False)
    assert counts(body) == {
        "pair:pitting|soiling": (6, 6, 54, 54),
        "type:pitting": (9, 3, 51, 57),
    }
    plain = {one["rule"]: (one["plain_there"], one["plain"]) for one in body["counts"]}
    assert plain == {"pair:pitting|soiling": (1, 1), "type:pitting": (1, 1)}


def test_a_reference_tells_more_than_a_label(on_trial: Any, cast: Any, as_: Any) -> None:
    s, version = on_trial
    for number in (N, N + 1):
        Reference.objects.create(
            project=s.project, image=s.images[number], version=s.version, kind="independent",
            revision=1, verdict="ok", basis="image", author=cast.lea,
        )  # fmt: skip
    body = foreseen(as_, cast.lea, version).json()
    assert counts(body)["type:pitting"][:2] == (7, 5)


def test_an_unsettled_label_tells_nothing(on_trial: Any, cast: Any, as_: Any) -> None:
    s, version = on_trial
    FinalLabel.objects.filter(image=s.images[N]).update(origin="unsettled")
    assert foreseen(as_, cast.lea, version).json()["n_images"] == 11


def test_inspectors_are_not_told(on_trial: Any, cast: Any, as_: Any) -> None:
    _, version = on_trial
    assert foreseen(as_, cast.anna, version).status_code == 403


def test_it_takes_as_many_queries_for_any_number_of_images(
    on_trial: Any, cast: Any, as_: Any, django_assert_max_num_queries: Any
) -> None:
    _, version = on_trial
    with django_assert_max_num_queries(120) as few:
        foreseen(as_, cast.lea, version)
    FinalLabel.objects.filter(image__in=on_trial[0].images[N + 2 :]).delete()
    with django_assert_max_num_queries(len(few)):
        foreseen(as_, cast.lea, version)


BOTH = ["pair:pitting|soiling", "type:pitting"]


def rules_tested(as_: Any, who: Any, version: CatalogueVersion) -> Any:
    path = f"/api/v1/projects/{version.project_id}/catalogue-versions/{version.number}"
    return as_(who).get(f"{path}/verifications").json()["touched_rules"]


def test_a_frozen_version_is_tested_for_what_it_took_in(on_trial: Any, cast: Any, as_: Any) -> None:
    """Whether its request goes into the next draft, or is declined."""
    s, version = on_trial
    assert rules_tested(as_, cast.lea, version) == BOTH
    request = ChangeRequest.objects.get()
    path = f"/api/v1/projects/{s.project.pk}/change-requests"
    body = {"id": str(uuid4()), "requests": [str(request.pk)]}
    answer = as_(cast.max).post(f"{path}/draft", body)
    assert (answer.status_code, answer.json()["number"]) == (201, 3)
    assert rules_tested(as_, cast.lea, version) == BOTH
    declined = {"state": "declined", "answer": "No."}
    answer = as_(cast.max).patch(f"/api/v1/change-requests/{request.pk}", declined)
    assert answer.status_code == 200
    assert rules_tested(as_, cast.lea, version) == BOTH
    assert rules_tested(as_, cast.lea, CatalogueVersion.objects.get(number=3)) == []


def test_what_a_verification_tests_is_settled_when_it_is_planned(
    on_trial: Any, cast: Any, as_: Any
) -> None:
    s, version = on_trial
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{version.number}/verifications"
    people = [str(cast.anna.pk), str(cast.ben.pk)]
    body = {"id": str(uuid4()), "name": "Trial", "inspectors": people, "with_fewer": True}
    assert as_(cast.lea).post(path, body).status_code == 201
    # The round that fed it is ranked anew, and now names no rule.
    Round.objects.get(name="Study").report.ranks.all().delete()
    Evidence.objects.all().delete()
    assert rules_tested(as_, cast.lea, version) == BOTH


def test_a_request_that_went_on_is_answered_by_the_version_that_takes_effect(
    on_trial: Any, cast: Any
) -> None:
    s, version = on_trial
    request = ChangeRequest.objects.get()
    take_into_draft(project=s.project, id=uuid4(), by=cast.max, requests=[request.pk])
    assert answer_requests(cast.project) == 0
    approve_version(version=version, by=cast.max.user)
    find_unreported()
    assert Job.objects.filter(task="agreement.answer_requests").exists()
    assert (answer_requests(cast.project), answer_requests(cast.project)) == (1, 0)
    request.refresh_from_db()
    assert (request.state, request.answered_by) == ("answered", version)


def held(s: Study, cast: Any, number: int, version: CatalogueVersion, *codes: str) -> None:
    row = Reference.objects.create(
        project=s.project, image=s.images[number], version=version, kind="independent",
        revision=1, verdict="defective", basis="image", author=cast.lea,
    )  # fmt: skip
    for code in codes:
        kind = version.types.get(defect_type__code=code)
        ReferenceFinding.objects.create(reference=row, type_version=kind)


def test_what_an_earlier_version_merged_is_expected_under_the_type_it_became(
    study: Any, cast: Any, as_: Any
) -> None:
    """Soiling became pitting in version 2; version 3 mends pitting."""
    s = study(N + 1)
    Round.objects.filter(pk=s.round.pk).update(purpose="production")
    held(s, cast, N, s.version, "soiling")
    second = create_draft(project=s.project, id=uuid4(), by=None)
    delete_type(type_version=second.types.get(defect_type__code="soiling"), by=None)
    map_type(version=second, code="soiling", kind="merged", into=["pitting"], by=None)
    publish_version(version=second, by=None)
    third = create_draft(project=s.project, id=uuid4(), by=None)
    text = third.types.get(defect_type__code="pitting")
    update_type(type_version=text, by=None, revision=1, defect_when="Deeper than 1 mm.")
    body = foreseen(as_, cast.lea, freeze_version(version=third, by=None)).json()
    assert counts(body) == {"type:pitting": (1, 0, 59, 60)}


def test_on_parts_that_all_show_soiling_a_mended_pitting_is_confirmed(
    study: Any, cast: Any, as_: Any, report: Any, run_jobs: Any
) -> None:
    """No image could tell the two apart by the pair; the type ends the loop."""
    s = study(N + 120)
    hold(s, cast, "soiling")
    for number in range(N):
        held(s, cast, number, s.version, "pitting", "soiling")
    RoundImage.objects.filter(round=s.round, image__in=s.images[N:]).delete()
    version = freeze_version(version=changed(s, cast, report, "pitting"), by=cast.max.user)
    marks = {n: ["soiling", "pitting"][: 1 + n % 2] for n in range(N, N + 120)}
    s.round = round_of(s, "production", s.version)
    for number, codes in marks.items():
        s.says(cast.chris, number, *((code, HERE) for code in codes))
    s.reveal()
    compute_final_labels(project=s.project)
    url = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{version.number}/verifications"
    people = [str(cast.anna.pk), str(cast.ben.pk)]
    body = {"id": str(uuid4()), "name": "Trial", "inspectors": people, "repeat_distance": 1}
    answer = as_(cast.lea).post(url, body)
    assert answer.status_code == 201, answer.content
    s.round = Round.objects.get(pk=answer.json()["round"])
    s.types = {kind.defect_type.code: kind for kind in version.types.all()}
    for number, codes in marks.items():
        RoundImage.objects.create(round=s.round, image=s.images[number])
        held(s, cast, number, version, *codes)
        for who in (cast.anna, cast.ben):
            for trial in (1, 2):
                s.says(who, number, *((code, HERE) for code in codes), trial=trial)
    s.reveal()
    Round.objects.filter(pk=s.round.pk).update(state="closed", closed_at=timezone.now())
    for _ in range(2):
        find_unreported()
        run_jobs()
    (found,) = as_(cast.lea).get(url).json()["verifications"]
    assert [(one["rule"], one["outcome"]) for one in found["rules"]] == [
        ("type:pitting", "confirmed")
    ]
    assert found["outcome"] == "confirmed"
    assert as_(cast.max).post(url.replace("verifications", "approve"), {}).status_code == 200


def round_of(s: Study, purpose: str, version: CatalogueVersion) -> Round:
    made = Round.objects.create(
        project=s.project, name=purpose, purpose=purpose, version=version,
        selection=s.round.selection, seed=3, state="open",
    )  # fmt: skip
    for image in s.images[N:]:
        RoundImage.objects.create(round=made, image=image)
    return made
