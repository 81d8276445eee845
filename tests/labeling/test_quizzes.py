"""The quiz of a version: started, answered as any round, held against the examples, repeated."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage
from rest_framework.test import APIClient

from accounts.models import Event, Member
from agreement.models import FinalLabel, Report, ReportSettings
from agreement.services.find_work import find_unreported
from catalogue.models import (
    CatalogueVersion,
    Example,
    RuleVariant,
    TypeVersion,
    VariantLimit,
    Zone,
)
from images.models import Image, Selection, SelectionImage
from labeling.access import revealed_submissions
from labeling.models import (
    Assignment,
    Quiz,
    QuizExemption,
    QuizMark,
    QuizSettings,
    Round,
    Submission,
)
from labeling.services.opening import open_round
from labeling.services.rounds import plan_round, start_opening
from tests.conftest import Cast
from tests.labeling.conftest import make_images
from tests.labeling.test_work import answer_to, finding

pytestmark = pytest.mark.django_db
Login = Callable[..., APIClient]
Open = Callable[..., Round]
KINDS = ("defect", "still_ok", "limit_sample", "counter_example")


def add_examples(version: CatalogueVersion, code: str, images: list[Image], *kinds: str) -> None:
    kind = version.types.get(defect_type__code=code)
    for order, (image, name) in enumerate(zip(images, kinds, strict=True)):
        Example.objects.create(
            type_version=kind, image=image, kind=name, caption=f"SECRET {name}", order=order
        )


@pytest.fixture
def pictures(cast: Cast) -> list[Image]:
    selection = make_images(cast.project, 6)
    return [row.image for row in selection.rows.select_related("image").order_by("image__sha256")]


@pytest.fixture
def book(version: CatalogueVersion, pictures: list[Image]) -> CatalogueVersion:
    """Four pictures of pitting: a defect, still OK, a limit sample that is a defect, none."""
    add_examples(version, "pitting", pictures[:4], *KINDS)
    return version


def quizzes(cast: Cast) -> str:
    return f"/api/v1/projects/{cast.project.pk}/quizzes"


def start(client: APIClient, cast: Cast, number: int = 1) -> dict[str, Any]:
    body = {"id": str(uuid4()), "catalogue_version": number}
    answer = client.post(quizzes(cast), body)
    assert answer.status_code in (200, 201), answer.content
    return dict(answer.json())


def kind_of(assignment: str) -> str:
    image = Assignment.objects.get(pk=assignment).image_id
    return Example.objects.get(image=image, type_version__version__number=1).kind


def right_answer(version: CatalogueVersion, assignment: str) -> dict[str, Any]:
    if kind_of(assignment) in ("defect", "limit_sample"):
        return answer_to(assignment, "defective", finding(version, "pitting"))
    return answer_to(assignment)


def answer_all(
    client: APIClient, quiz: dict[str, Any], answer: Callable[[str], dict[str, Any]]
) -> None:
    while rows := client.post(f"/api/v1/rounds/{quiz['round']}/next").json()["assignments"]:
        put = client.put(f"/api/v1/submissions/{uuid4()}", answer(rows[0]["id"]))
        assert put.status_code == 201, put.content


def finish(client: APIClient, quiz: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"/api/v1/quizzes/{quiz['id']}/finish")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def taken(
    client: APIClient, cast: Cast, version: CatalogueVersion, *, all_ok: bool = False
) -> dict[str, Any]:
    quiz = start(client, cast, version.number)
    answer_all(client, quiz, answer_to if all_ok else lambda row: right_answer(version, row))
    return finish(client, quiz)


def test_an_inspector_is_offered_the_quiz_of_the_version_in_force(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    (offer,) = as_(cast.anna).get(quizzes(cast)).json()
    assert offer["version"]["number"] == 1
    assert (offer["pictures"], offer["examples"], offer["minutes"]) == (4, 4, 1)
    assert offer["possible"] and not offer["passed"] and not offer["needed"]
    assert offer["gaps"] == [{"code": "soiling", "name": "Soiling", "lacks": "examples"}]
    assert offer["attempts"] == []


def test_all_right_is_passed_and_says_so_by_type(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    result = taken(as_(cast.anna), cast, book)
    assert (result["right"], result["examples"], result["passed"]) == (4, 4, True)
    (row,) = result["types"]
    assert (row["code"], row["right"], row["of"]) == ("pitting", 4, 4)
    assert len(result["shown"]) == 4


def test_a_wrong_answer_is_shown_beside_what_the_book_says(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    result = taken(as_(cast.anna), cast, book, all_ok=True)
    assert (result["right"], result["passed"]) == (2, False)
    marks = {
        picture["marks"][0]["example"]["kind"]: (picture, picture["marks"][0])
        for picture in result["shown"]
    }
    picture, mark = marks["limit_sample"]
    assert picture["submission"]["verdict"] == "ok"
    assert (mark["says"], mark["right"], mark["verdict_right"]) == ("defect", False, False)
    assert mark["example"]["caption"] == "SECRET limit_sample"
    assert marks["counter_example"][1]["right"]


def test_the_line_of_the_series_decides_what_a_limit_sample_is(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    book.types.filter(defect_type__code="pitting").update(series_cut=1)
    assert taken(as_(cast.anna), cast, book, all_ok=True)["right"] == 3


def test_while_it_is_open_nothing_of_the_book_is_sent(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    quiz = start(client, cast)
    row = client.post(f"/api/v1/rounds/{quiz['round']}/next").json()["assignments"][0]
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row["id"]))
    urls = [f"rounds/{quiz['round']}", f"rounds/{quiz['round']}/rules", f"quizzes/{quiz['id']}"]
    for url in [*urls, f"assignments/{row['id']}", f"projects/{cast.project.pk}/quizzes"]:
        answer = client.get(f"/api/v1/{url}")
        assert answer.status_code == 200, url
        assert b"SECRET" not in answer.content, url
    rules = client.get(f"/api/v1/{urls[1]}").json()
    assert [kind["examples"] for kind in rules["types"]] == [[], []]
    read = client.get(f"/api/v1/{urls[2]}").json()
    assert (read["answered"], read["right"], read["types"], read["shown"]) == (1, None, [], [])


def test_it_is_finished_only_when_all_is_answered(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    quiz = start(client, cast)
    answer = client.post(f"/api/v1/quizzes/{quiz['id']}/finish")
    assert (answer.status_code, answer.json()["code"]) == (409, "quiz_not_answered")
    assert Quiz.objects.get().finished_at is None and not QuizMark.objects.exists()


def test_two_tabs_share_the_quiz_that_is_begun(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    first, second = start(client, cast), start(client, cast)
    assert first["id"] == second["id"]
    assert Quiz.objects.count() == 1 and Assignment.objects.count() == 4
    again = client.post(quizzes(cast), {"id": first["id"], "catalogue_version": 1})
    assert (again.status_code, again.json()["id"]) == (200, first["id"])


def test_finished_twice_it_stays_the_same_and_an_undo_comes_too_late(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    first = taken(client, cast, book)
    assert finish(client, first) == first
    said = Submission.objects.order_by("-received_at").first()
    assert said is not None
    undo = client.post(f"/api/v1/submissions/{said.pk}/undo")
    assert (undo.status_code, undo.json()["code"]) == (409, "round_closed")
    body = {**answer_to(str(said.assignment_id)), "remark": "again"}
    late = client.put(f"/api/v1/submissions/{uuid4()}", body)
    assert late.json()["late"] is True
    assert finish(client, first)["right"] == first["right"]


def test_it_may_be_repeated_and_both_attempts_are_kept(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    taken(client, cast, book, all_ok=True)
    taken(client, cast, book)
    (offer,) = client.get(quizzes(cast)).json()
    assert [(a["attempt"], a["right"]) for a in offer["attempts"]] == [(2, 4), (1, 2)]
    assert offer["passed"]


def test_a_grade_is_held_against_the_drawn_size(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    kind = book.types.get(defect_type__code="pitting")
    small = kind.grades.create(
        code="small",
        name="Small",
        rank=0,
        consequence="tolerated",
        limit_measure="length",
        limit_max=30,
        limit_unit="px",
    )
    large = kind.grades.create(
        code="large",
        name="Large",
        rank=1,
        consequence="reject",
        limit_measure="length",
        limit_min=30,
        limit_unit="px",
    )
    box = {"kind": "box", "x": 1, "y": 2, "width": 40, "height": 5, "rotation": 0}
    Example.objects.filter(kind="defect").update(geometry=box)

    def answer(row: str) -> dict[str, Any]:
        grade = large if kind_of(row) in ("defect", "limit_sample") else small
        mark = {**finding(book, "pitting", box), "grade": str(grade.pk)}
        return answer_to(row, "defective" if grade == large else "ok", mark)

    client = as_(cast.anna)
    quiz = start(client, cast)
    answer_all(client, quiz, answer)
    result = finish(client, quiz)
    grades = {
        picture["marks"][0]["example"]["kind"]: picture["marks"][0]["grade_right"]
        for picture in result["shown"]
    }
    assert grades == {
        "defect": True,
        "limit_sample": True,
        "still_ok": None,
        "counter_example": None,
    }
    assert result["right"] == 3  # the look-alike was named


@pytest.mark.parametrize("where", ["product", "zone"])
def test_a_grade_is_held_against_the_limits_that_hold_at_its_place(
    cast: Cast, as_: Login, book: CatalogueVersion, pictures: list[Image], where: str
) -> None:
    """40 px are small by the limit of 60, and large by that of 30 which holds here."""
    kind = book.types.get(defect_type__code="pitting")
    _, large = (
        kind.grades.create(
            code=code, name=code, rank=rank, consequence=consequence,
            limit_measure="length", limit_unit="px", **bounds,
        )
        for rank, (code, consequence, bounds) in enumerate(
            [("small", "tolerated", {"limit_max": 60}), ("large", "reject", {"limit_min": 60})]
        )
    )  # fmt: skip
    box = {"kind": "box", "x": 1, "y": 2, "width": 40, "height": 5, "rotation": 0}
    Example.objects.filter(kind="defect").update(geometry=box)
    shown = Example.objects.get(kind="defect").image
    Image.objects.filter(pk=shown.pk).update(product_type="X")
    here = {**box, "x": 0, "y": 0, "width": 30, "height": 10}
    zone = Zone.objects.create(version=book, code="z", name="Z", image=shown, geometry=here)
    place = {"zone": zone} if where == "zone" else {"product_type": "X"}
    variant = RuleVariant.objects.create(type_version=kind, **place)
    for grade, bounds in (("small", {"limit_max": 30}), ("large", {"limit_min": 30})):
        VariantLimit.objects.create(variant=variant, grade=grade, **bounds)
    mark = {**finding(book, "pitting", box), "grade": str(large.pk)}
    client = as_(cast.anna)
    quiz = start(client, cast)
    answer_all(client, quiz, lambda row: answer_to(row, "defective", mark))
    right = {
        picture["marks"][0]["example"]["kind"]: picture["marks"][0]["grade_right"]
        for picture in finish(client, quiz)["shown"]
    }
    assert right["defect"] is True


@pytest.mark.parametrize("n_examples", [0, 2])
def test_too_few_examples_are_said_by_name(
    cast: Cast, as_: Login, version: CatalogueVersion, pictures: list[Image], n_examples: int
) -> None:
    add_examples(version, "soiling", pictures[:n_examples], *["still_ok"] * n_examples)
    client = as_(cast.anna)
    (offer,) = client.get(quizzes(cast)).json()
    assert (offer["possible"], offer["examples"], offer["examples_needed"]) == (
        False,
        n_examples,
        4,
    )
    answer = client.post(quizzes(cast), {"id": str(uuid4()), "catalogue_version": 1})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_few_examples")
    assert f"has {n_examples} examples" in answer.json()["detail"]
    assert "Pitting" in answer.json()["detail"]
    assert not Quiz.objects.exists() and not Round.objects.exists()


def test_a_picture_whose_file_is_gone_is_left_out_and_said(
    cast: Cast, as_: Login, book: CatalogueVersion, pictures: list[Image]
) -> None:
    Image.objects.filter(pk=pictures[0].pk).update(file="gone.png")
    answer = as_(cast.anna).post(quizzes(cast), {"id": str(uuid4()), "catalogue_version": 1})
    assert answer.json()["code"] == "too_few_examples"
    assert "The files of 1 pictures are missing" in answer.json()["detail"]
    add_examples(book, "soiling", pictures[4:5], "still_ok")
    assert start(as_(cast.anna), cast)["pictures"] == 4


def test_a_picture_that_goes_missing_meanwhile_can_still_be_answered(
    cast: Cast, as_: Login, book: CatalogueVersion, pictures: list[Image]
) -> None:
    client = as_(cast.anna)
    quiz = start(client, cast)
    for name in {picture.file for picture in pictures}:
        default_storage.delete(name)
    answer_all(client, quiz, answer_to)
    assert finish(client, quiz)["right"] == 2


def test_many_examples_are_dealt_evenly_over_the_types(
    cast: Cast, as_: Login, version: CatalogueVersion
) -> None:
    selection = make_images(cast.project, 40)
    images = [row.image for row in selection.rows.select_related("image")]
    add_examples(version, "pitting", images[:37], *["defect"] * 37)
    add_examples(version, "soiling", images[37:], *["still_ok"] * 3)
    quiz = start(as_(cast.anna), cast)
    assert (quiz["pictures"], quiz["examples"]) == (24, 24)
    asked = Assignment.objects.filter(image__in=images[37:])
    assert asked.count() == 3


def test_it_never_shows_what_waits_in_a_study(
    cast: Cast, as_: Login, book: CatalogueVersion, open_for: Open, pictures: list[Image]
) -> None:
    """An image of an open study under the version before became an example meanwhile."""
    client = as_(cast.anna)
    quiz = start(client, cast)
    answer_all(client, quiz, answer_to)
    study = Round.objects.get(pk=quiz["round"])
    study.pk, study.purpose, study.name = uuid4(), "study", "Study"
    study.save(force_insert=True)
    Assignment.objects.create(
        round=study, image=pictures[0], inspector=cast.anna, slot=0, position=0
    )
    result = finish(client, quiz)
    assert (result["hidden"], len(result["shown"])) == (1, 3)
    (offer,) = client.get(quizzes(cast)).json()
    assert (offer["left_out"], offer["examples"], offer["possible"]) == (1, 3, False)
    answer = client.post(quizzes(cast), {"id": str(uuid4()), "catalogue_version": 1})
    assert "1 pictures wait for you in a study" in answer.json()["detail"]


def newer_version(book: CatalogueVersion) -> CatalogueVersion:
    """Version 2 with the same examples, but for what pitting's first one now is."""
    newer = CatalogueVersion.objects.create(project=book.project, number=2, state="trial")
    for old in book.types.all():
        kind = TypeVersion.objects.get(pk=old.pk)
        examples = list(old.examples.all())
        kind.pk, kind.version = uuid4(), newer
        kind.save(force_insert=True)
        for example in examples:
            example.pk, example.type_version = uuid4(), kind
            example.kind = "still_ok" if example.kind == "defect" else example.kind
            example.save(force_insert=True)
    CatalogueVersion.objects.filter(pk=book.pk).update(state="superseded")
    CatalogueVersion.objects.filter(pk=newer.pk).update(state="approved")
    return newer


def test_a_version_superseded_meanwhile_is_answered_to_its_end_and_not_begun_anew(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    quiz = start(client, cast)
    newer_version(book)
    offers = client.get(quizzes(cast)).json()
    assert [offer["version"]["number"] for offer in offers] == [2, 1]
    answer_all(client, quiz, lambda row: right_answer(book, row))
    result = finish(client, quiz)
    assert (result["right"], result["version"]["state"]) == (4, "superseded")
    again = client.post(quizzes(cast), {"id": str(uuid4()), "catalogue_version": 1})
    assert (again.status_code, again.json()["code"]) == (409, "version_not_in_force")


def test_an_example_changed_later_does_not_change_an_old_result(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    client = as_(cast.anna)
    old = taken(client, cast, book)
    newer_version(book)
    now = client.get(f"/api/v1/quizzes/{old['id']}").json()
    assert {**now, "version": None} == {**old, "version": None}


def test_nobody_else_sees_a_quiz(cast: Cast, as_: Login, book: CatalogueVersion) -> None:
    quiz = taken(as_(cast.anna), cast, book)
    for who in (cast.ben, cast.lea, cast.max, cast.dana):
        for url in (f"quizzes/{quiz['id']}", f"rounds/{quiz['round']}"):
            assert as_(who).get(f"/api/v1/{url}").status_code == 404, (who.name, url)
    finished = as_(cast.ben).post(f"/api/v1/quizzes/{quiz['id']}/finish")
    assert finished.status_code == 404


def test_a_quiz_is_no_round_that_a_lead_runs(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    """Also not for a lead who takes it: nothing reveals, closes or re-opens it."""
    Member.objects.filter(pk=cast.anna.pk).update(is_lead=True)
    client = as_(cast.anna)
    quiz = start(client, cast)
    base = f"/api/v1/rounds/{quiz['round']}"
    for act in ("open", "close", "reopen", "reveal"):
        assert client.post(f"{base}/{act}").status_code == 404, act
    for read in ("progress", "agreement", "discrepancies", "late-answers"):
        assert client.get(f"{base}/{read}").status_code == 404, read
    rounds = client.get(f"/api/v1/projects/{cast.project.pk}/rounds").json()["results"]
    selections = client.get(f"/api/v1/projects/{cast.project.pk}/selections").json()["results"]
    assert rounds == [] and [s["kind"] for s in selections] == ["all"]
    assert Round.objects.get().state == "open"


def test_its_answers_enter_no_report_and_no_final_label(
    cast: Cast, as_: Login, book: CatalogueVersion, run_jobs: Callable[[], int]
) -> None:
    for who in (cast.anna, cast.ben):
        taken(as_(who), cast, book)
    assert find_unreported() == 0
    run_jobs()
    assert not Report.objects.exists() and not FinalLabel.objects.exists()
    assert not revealed_submissions().exists() and Submission.objects.count() == 8


def test_events_name_the_quiz_and_not_its_result(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    quiz = taken(as_(cast.anna), cast, book)
    rows = Event.objects.filter(act__startswith="quiz.").order_by("pk")
    told = [(event.act, event.object_id, event.count, event.details) for event in rows]
    assert told == [("quiz.started", quiz["id"], 1, {}), ("quiz.finished", quiz["id"], 1, {})]


def ask_for_it(cast: Cast, as_: Login, **changes: object) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/quiz-settings"
    answer = as_(cast.lea).patch(url, {"is_asked": True, **changes})
    assert answer.status_code == 200, answer.content


def test_a_round_waits_for_the_quiz_where_the_project_asks(
    cast: Cast, as_: Login, book: CatalogueVersion, open_for: Open
) -> None:
    round_ = open_for_book(cast, book)
    ask_for_it(cast, as_)
    client, url = as_(cast.anna), f"/api/v1/rounds/{round_.pk}/next"
    refused = client.post(url)
    assert (refused.status_code, refused.json()["code"]) == (403, "quiz_needed")
    assert Assignment.objects.filter(round=round_, state="open").count() == 2
    assert client.get(quizzes(cast)).json()[0]["needed"] is True
    taken(client, cast, book, all_ok=True)
    assert client.post(url).json()["code"] == "quiz_needed"
    taken(client, cast, book)
    assert client.post(url).status_code == 200
    assert client.get(quizzes(cast)).json()[0]["needed"] is False


def open_for_book(cast: Cast, book: CatalogueVersion) -> Round:
    selection = make_more_images(cast, 2)
    round_ = plan_round(
        id=uuid4(),
        by=cast.ada,
        version=book,
        selection=selection,
        inspectors=[cast.anna],
        name="Round",
        purpose="production",
        seed=7,
    )
    start_opening(round=round_, by=cast.ada)
    open_round(round_id=round_.pk)
    round_.refresh_from_db()
    return round_


def make_more_images(cast: Cast, count: int) -> Selection:
    first = Image.objects.filter(project=cast.project).first()
    assert first is not None
    selection = Selection.objects.create(project=cast.project, name="more", kind="all", size=count)
    for n in range(count):
        first.pk, first.sha256, first.product_id = uuid4(), f"{n + 900:064d}", f"M{n}"
        first.save(force_insert=True)
        SelectionImage.objects.create(selection=selection, image_id=first.pk)
    return selection


def test_the_mark_of_the_day_counts(cast: Cast, as_: Login, book: CatalogueVersion) -> None:
    ask_for_it(cast, as_, pass_mark=0.5)
    client = as_(cast.anna)
    result = taken(client, cast, book, all_ok=True)
    assert (result["passed"], result["pass_mark"]) == (True, 0.5)
    ask_for_it(cast, as_, pass_mark=1)
    assert client.get(f"/api/v1/quizzes/{result['id']}").json()["passed"] is True


def test_who_has_begun_a_round_goes_on_and_what_cannot_be_asked_is_not(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    round_ = open_for_book(cast, book)
    client, url = as_(cast.anna), f"/api/v1/rounds/{round_.pk}/next"
    row = client.post(url).json()["assignments"][0]["id"]
    client.put(f"/api/v1/submissions/{uuid4()}", answer_to(row))
    ask_for_it(cast, as_)
    assert client.post(url).status_code == 200
    round_.inspectors.update(n_done=0)
    assert client.post(url).status_code == 403
    Example.objects.all().delete()
    assert client.post(url).status_code == 200


def test_the_lead_exempts_with_a_reason(cast: Cast, as_: Login, book: CatalogueVersion) -> None:
    round_ = open_for_book(cast, book)
    ask_for_it(cast, as_)
    url = f"/api/v1/projects/{cast.project.pk}/quiz-exemptions"
    body = {
        "id": str(uuid4()),
        "member": str(cast.anna.pk),
        "catalogue_version": 1,
        "reason": "Wrote these rules.",
    }
    for who in (cast.anna, cast.max, cast.dana):
        assert as_(who).post(url, body).status_code == 403
    assert as_(cast.lea).post(url, {**body, "reason": " "}).status_code == 422
    assert as_(cast.lea).post(url, {**body, "member": str(cast.dana.pk)}).status_code == 422
    assert not QuizExemption.objects.exists()
    assert as_(cast.lea).post(url, body).status_code == 201
    assert as_(cast.lea).post(url, body).status_code == 200
    other = as_(cast.lea).post(url, {**body, "id": str(uuid4())})
    assert (other.status_code, other.json()["code"]) == (409, "exempt_already")
    assert as_(cast.anna).post(f"/api/v1/rounds/{round_.pk}/next").status_code == 200


def test_only_lead_and_manager_change_what_is_asked(cast: Cast, as_: Login) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/quiz-settings"
    for who in (cast.anna, cast.dana):
        assert as_(who).patch(url, {"is_asked": True}).status_code == 403
    assert as_(cast.lea).patch(url, {"pass_mark": 0}).status_code == 422
    assert not QuizSettings.objects.exists()
    assert as_(cast.anna).get(url).json() == {"is_asked": False, "pass_mark": 0.8}
    kept = as_(cast.max).patch(url, {"pass_mark": 0.9}).json()
    assert kept == {"is_asked": False, "pass_mark": 0.9}


def test_somebody_who_does_not_inspect_has_no_quiz(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    body = {"id": str(uuid4()), "catalogue_version": 1}
    for who in (cast.lea, cast.max, cast.dana):
        assert as_(who).get(quizzes(cast)).status_code == 403
        assert as_(who).post(quizzes(cast), body).status_code == 403
    assert not Quiz.objects.exists()


def test_a_draft_and_another_project_s_version_have_no_quiz(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    CatalogueVersion.objects.create(project=cast.project, number=2)
    for number in (2, 3):
        body = {"id": str(uuid4()), "catalogue_version": number}
        answer = as_(cast.anna).post(quizzes(cast), body)
        assert (answer.status_code, answer.json()["field"]) == (422, "catalogue_version")


def test_an_id_of_somebody_else_s_quiz_is_refused(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    quiz = start(as_(cast.anna), cast)
    body = {"id": quiz["id"], "catalogue_version": 1}
    assert as_(cast.ben).post(quizzes(cast), body).status_code == 409
    assert Quiz.objects.get().member_id == cast.anna.pk


def test_large_pictures_come_in_tiles(
    cast: Cast, as_: Login, book: CatalogueVersion, pictures: list[Image]
) -> None:
    Image.objects.filter(pk__in=[p.pk for p in pictures]).update(width=9000, height=9000)
    client = as_(cast.anna)
    quiz = start(client, cast)
    row = client.post(f"/api/v1/rounds/{quiz['round']}/next").json()["assignments"][0]
    assert row["tiled"] and row["tiles"]["width"] == 9000
    answer_all(client, quiz, lambda row: right_answer(book, row))
    assert finish(client, quiz)["shown"][0]["assignment"]["tiled"]


def test_the_offers_take_as_many_queries_for_many_attempts(
    cast: Cast, as_: Login, book: CatalogueVersion, django_assert_num_queries: Any
) -> None:
    client = as_(cast.anna)
    for _ in range(2):
        taken(client, cast, book)
    with django_assert_num_queries(17):
        client.get(quizzes(cast))
    for _ in range(3):
        taken(client, cast, book)
    with django_assert_num_queries(17):
        client.get(quizzes(cast))


def table(cast: Cast, as_: Login, who: Member | None = None) -> dict[str, Any]:
    url = f"/api/v1/projects/{cast.project.pk}/catalogue-versions/1/quiz-table"
    answer = as_(who or cast.lea).get(url)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_the_lead_sees_who_passed_when_and_where_they_failed(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    taken(as_(cast.anna), cast, book, all_ok=True)
    passed = taken(as_(cast.anna), cast, book)
    taken(as_(cast.ben), cast, book, all_ok=True)
    found = table(cast, as_)
    rows = {row["name"]: row for row in found["people"]}
    assert list(rows) == ["Anna", "Ben", "Chris"]
    assert rows["Anna"]["passed_at"] == passed["finished_at"]
    assert [a["right"] for a in rows["Anna"]["attempts"]] == [2, 4]
    assert rows["Ben"]["passed_at"] is None
    assert [(t["code"], t["right"], t["of"]) for t in rows["Ben"]["attempts"][0]["types"]] == [
        ("pitting", 2, 4)
    ]
    assert rows["Chris"]["attempts"] == []
    assert (found["taken"], found["passed"]) == (2, 1)
    assert [(t["code"], t["right"], t["of"]) for t in found["types"]] == [("pitting", 4, 8)]
    assert found["gaps"][0]["code"] == "soiling"


def test_where_people_are_not_shown_the_lead_reads_no_names_and_no_small_sums(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    ReportSettings.objects.create(project=cast.project, shows_people=False)
    Member.objects.filter(pk=cast.lea.pk).update(is_inspector=True)
    for who in (cast.anna, cast.ben, cast.chris):
        taken(as_(who), cast, book, all_ok=True)
    found = table(cast, as_)
    assert (found["people"], found["types"], found["taken"], found["passed"]) == (
        [],
        [],
        None,
        None,
    )
    taken(as_(cast.lea), cast, book)
    found = table(cast, as_)
    assert (found["people"], found["taken"], found["passed"]) == ([], 4, 1)
    assert [(t["right"], t["of"]) for t in found["types"]] == [(10, 16)]


def test_inspectors_and_scientists_do_not_read_the_table(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    url = f"/api/v1/projects/{cast.project.pk}/catalogue-versions/1/quiz-table"
    for who in (cast.anna, cast.dana):
        assert as_(who).get(url).status_code == 403
    assert as_(cast.ada).get(url).status_code == 404


def test_the_table_takes_as_many_queries_for_many_attempts(
    cast: Cast, as_: Login, book: CatalogueVersion, django_assert_num_queries: Any
) -> None:
    lea, url = as_(cast.lea), f"/api/v1/projects/{cast.project.pk}/catalogue-versions/1/quiz-table"
    taken(as_(cast.anna), cast, book)
    with django_assert_num_queries(17):
        lea.get(url)
    for who in (cast.anna, cast.ben, cast.chris):
        taken(as_(who), cast, book)
    with django_assert_num_queries(17):
        lea.get(url)


def test_ids_that_mean_nothing(cast: Cast, as_: Login) -> None:
    for url in (f"quizzes/{UUID(int=7)}", f"rounds/{UUID(int=7)}"):
        assert as_(cast.anna).get(f"/api/v1/{url}").status_code == 404


def result_of(cast: Cast, quiz: dict[str, Any]) -> str:
    base = f"/api/v1/projects/{cast.project.pk}/catalogue-versions/1/quiz-table"
    return f"{base}/{quiz['id']}"


def test_the_lead_sees_the_pictures_of_an_attempt_and_what_was_right(
    cast: Cast, as_: Login, book: CatalogueVersion, django_assert_max_num_queries: Any
) -> None:
    quiz = taken(as_(cast.anna), cast, book, all_ok=True)
    lea, url = as_(cast.lea), result_of(cast, quiz)
    with django_assert_max_num_queries(30):
        found = lea.get(url).json()
    assert (found["right"], found["hidden"], len(found["shown"])) == (2, 0, 4)
    by_kind = {one["marks"][0]["example"]["kind"]: one for one in found["shown"]}
    defect = by_kind["defect"]
    assert (defect["submission"]["verdict"], defect["marks"][0]["says"]) == ("ok", "defect")
    assert defect["marks"][0]["right"] is False
    image = defect["marks"][0]["example"]["image"]
    assert defect["assignment"]["image_url"] == f"/api/v1/images/{image}/picture"


def test_nobody_but_the_lead_sees_them_and_nothing_before_the_end(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    begun = start(as_(cast.anna), cast)
    assert as_(cast.lea).get(result_of(cast, begun)).status_code == 404
    quiz = taken(as_(cast.ben), cast, book)
    for who, status in ((cast.anna, 403), (cast.max, 403), (cast.dana, 403), (cast.ada, 404)):
        assert as_(who).get(result_of(cast, quiz)).status_code == status
    ReportSettings.objects.create(project=cast.project, shows_people=False)
    assert as_(cast.lea).get(result_of(cast, quiz)).status_code == 404


def test_a_picture_that_the_lead_still_has_to_label_is_left_out(
    cast: Cast, as_: Login, book: CatalogueVersion
) -> None:
    quiz = taken(as_(cast.anna), cast, book)
    shown = as_(cast.lea).get(result_of(cast, quiz)).json()["shown"][0]
    image = shown["marks"][0]["example"]["image"]
    round_ = Round.objects.create(
        project=cast.project, name="R", purpose="production", version=book,
        selection=Selection.objects.create(project=cast.project, name="s", kind="hand", size=1),
        seed=1, state="open",
    )  # fmt: skip
    Assignment.objects.create(round=round_, image_id=image, inspector=cast.lea, slot=9, position=99)
    found = as_(cast.lea).get(result_of(cast, quiz)).json()
    assert (found["hidden"], len(found["shown"])) == (1, 3)


def test_a_question_pinned_in_a_quiz_reaches_the_lead_who_replies(
    cast: Cast, as_: Login, book: CatalogueVersion, django_assert_max_num_queries: Any
) -> None:
    anna, lea = as_(cast.anna), as_(cast.lea)
    asked = {"key": str(uuid4()), "text": "Is this the edge?", "x": 5, "y": 6}
    quiz = start(anna, cast)
    answer_all(anna, quiz, lambda row: {**right_answer(book, row), "questions": [asked]})
    url = f"/api/v1/projects/{cast.project.pk}/catalogue-versions/1/quiz-table/questions"
    assert lea.get(url).json()["results"] == [], "nothing before the quiz is finished"
    finish(anna, quiz)
    with django_assert_max_num_queries(12):
        found = lea.get(url).json()["results"]
    assert len(found) == 4
    assert {(one["author"], one["text"], one["x"]) for one in found} == {
        ("Anna", "Is this the edge?", 5.0)
    }
    reply = {"id": str(uuid4()), "text": "Yes."}
    path = f"/api/v1/questions/{found[0]['id']}/reply"
    assert as_(cast.max).post(path, reply).status_code == 404
    assert lea.post(path, reply).status_code == 201
    again = {one["id"]: one for one in lea.get(url).json()["results"]}
    assert [one["text"] for one in again[found[0]["id"]]["replies"]] == ["Yes."]
    assert as_(cast.max).get(url).status_code == 403
