"""What a new version touches, what it leaves valid, and what becomes stale."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Event, Member
from agreement import tasks
from agreement.models import CarryOver, FinalFinding, FinalLabel
from agreement.selectors.answers import countable_submissions, read
from agreement.selectors.impact import images_to_label_again
from agreement.services.carry_over import carry_over
from agreement.services.final_labels import compute_final_labels
from agreement.services.find_disputes import Measured, find_disputes, weights_of
from agreement.services.find_work import find_unreported
from agreement.services.relabel import plan_relabel
from catalogue.models import CatalogueVersion, Grade, TypeVersion
from catalogue.services.drafts import create_draft
from catalogue.services.mappings import map_type
from catalogue.services.types import add_type, delete_type, update_type
from catalogue.services.versions import publish_version
from images.models import Image
from jobs.models import Job
from labeling.models import Assignment, Finding, Round, RoundImage, Submission
from labeling.services.late import accept_late
from labeling.services.submissions import submit
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)
GRADES = [
    {"code": "small", "name": "Small", "consequence": "tolerated", "limit_max": 20.0},
    {"code": "large", "name": "Large", "consequence": "reject", "limit_min": 20.0},
]


def scale(limit: float, measure: str = "length", unit: str = "px") -> list[dict[str, Any]]:
    small, large = ({**g, "limit_measure": measure, "limit_unit": unit} for g in GRADES)
    return [{**small, "limit_max": limit}, {**large, "limit_min": limit}]


@pytest.fixture
def s(cast: Any) -> Study:
    """Six products; pitting of 10, 15 and 30 px, soiling, and two pictures that are OK."""
    study = Study(cast, 6)
    pitting = study.types["pitting"]
    for rank, grade in enumerate(scale(20.0), start=1):
        Grade.objects.create(type_version=pitting, rank=rank, **grade)
    for number, length in enumerate((10, 15, 30)):
        graded(study, number, cast.anna, length)
    study.says(cast.anna, 3, ("soiling", (5, 5, 10, 10)))
    study.says(cast.anna, 4)
    study.says(cast.anna, 5)
    study.reveal()
    compute_final_labels(project=cast.project)
    return study


def graded(study: Study, number: int, who: Member, length: int) -> Submission:
    code = "small" if length < 20 else "large"
    verdict = "ok" if length < 20 else "defective"
    row = study.says(who, number, ("pitting", (5, 5, length, 4)), verdict=verdict)
    grade = Grade.objects.get(type_version=study.types["pitting"], code=code)
    Finding.objects.filter(submission=row).update(grade=grade)
    return row


def draft_of(study: Study) -> CatalogueVersion:
    return create_draft(project=study.project, id=uuid4(), by=study.cast.max.user)


def change_type(draft: CatalogueVersion, code: str = "pitting", **fields: Any) -> None:
    row = draft.types.get(defect_type__code=code)
    update_type(type_version=row, by=None, revision=row.revision, **fields)


def publish(draft: CatalogueVersion) -> CatalogueVersion:
    return publish_version(version=draft, by=None)


def impact(study: Study, version: CatalogueVersion, who: Any) -> Any:
    path = f"/api/v1/projects/{study.project.pk}/catalogue-versions/{version.number}/impact"
    return who.get(path).json()


def labels(study: Study) -> dict[str, tuple[int, bool]]:
    compute_final_labels(project=study.project)
    rows = FinalLabel.objects.select_related("image", "version").order_by("image__file_name")
    return {row.image.file_name: (row.version.number, row.is_stale) for row in rows}


def test_a_moved_limit_touches_only_the_sizes_between(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_of(s)
    change_type(draft, grades=scale(12.0))
    found = impact(s, draft, as_(cast.max))
    assert (found["images"], found["labels"], found["products"]) == (1, 1, 1)
    rule = next(r for r in found["by_rule"] if r["code"] == "pitting")
    assert (rule["kind"], rule["images"], rule["unmarked_images"]) == ("stricter", 1, 3)
    assert rule["moved"] == [
        {"measure": "length", "unit": "px", "low": 12.0, "high": 20.0, "before": "small",
         "after": "large", "direction": "stricter", "low_included": True, "high_included": False,
         "product_type": "", "zone": None}
    ]  # fmt: skip
    publish(draft)
    assert labels(s) == {
        "P0.png": (2, False),
        "P1.png": (1, True),
        "P2.png": (2, False),
        "P3.png": (2, False),
        "P4.png": (2, False),
        "P5.png": (2, False),
    }
    kept = FinalLabel.objects.get(image__file_name="P0.png")
    assert kept.carried_from is not None and kept.carried_from.number == 1
    read = FinalFinding.objects.get(label=kept)
    assert (read.type_version.version.number, read.grade and read.grade.code) == (2, "small")


def test_a_limit_of_one_product_type_touches_its_products_and_is_held_against_them(
    s: Study, cast: Any, as_: Any
) -> None:
    s.images[1].product_type = "X"
    s.images[1].save()
    draft = draft_of(s)
    limits = [
        {"grade": "small", "limit_min": None, "limit_max": 8.0},
        {"grade": "large", "limit_min": 8.0, "limit_max": None},
    ]
    own = [{"min_included": True, "max_included": False, **limit} for limit in limits]
    note = {"product_type": "X", "zone": None, "text": "", "limits": own}
    change_type(draft, variants=[note])
    found = impact(s, draft, as_(cast.max))
    # 10 px on another product stays small, 15 px on this one is large now.
    assert (found["images"], found["labels"]) == (1, 1)
    (rule,) = found["by_rule"]
    (moved,) = rule["moved"]
    assert (moved["product_type"], moved["zone"], moved["low"]) == ("X", None, 8.0)
    publish(draft)
    assert [name for name, (_, stale) in labels(s).items() if stale] == ["P1.png"]
    s.round = _round_under(s, draft)
    s.types["pitting"] = draft.types.get(defect_type__code="pitting")
    for number in (0, 1):
        graded(s, number, cast.ben, 15)
    _reveal(s, 0, 1)
    answers = read(countable_submissions(s.project.pk).filter(assignment__round=s.round))
    found = find_disputes(answers, weights_of(s.project), Measured.of(s.round))
    against = [d for d in found if d.kind == "against_rule"]
    assert [str(d.image) for d in against] == [str(s.images[1].pk)]


def test_a_note_for_one_product_type_touches_labels_of_its_products(
    s: Study, cast: Any, as_: Any
) -> None:
    Image.objects.filter(pk__in=[s.images[n].pk for n in (1, 4)]).update(product_type="X")
    draft = draft_of(s)
    text = {"zone": None, "text": "Shallow ones are OK."}
    change_type(draft, variants=[{"product_type": "X", **text}])
    found = impact(s, draft, as_(cast.max))
    (rule,) = found["by_rule"]
    assert (rule["kind"], found["images"], rule["unmarked_images"]) == ("text", 1, 1)
    again = images_to_label_again(draft, unmarked=True)
    assert sorted(again.values_list("file_name", flat=True)) == ["P1.png", "P4.png"]
    # A word for everybody beside it touches everybody's.
    change_type(draft, defect_when="Deeper than 1 mm.")
    assert impact(s, draft, as_(cast.max))["images"] == 3


def test_of_many_labels_a_job_finds_it_and_keeps_it_until_the_rules_are_others(
    s: Study, cast: Any, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, reader = draft_of(s), as_(cast.max)
    change_type(draft, grades=scale(12.0))
    at_once = impact(s, draft, reader)
    monkeypatch.setattr("agreement.services.impact.AT_ONCE", 0)
    asked = impact(s, draft, reader)
    assert impact(s, draft, reader) == asked
    tasks.impact(asked["job"])
    assert impact(s, draft, reader) == at_once
    change_type(draft, grades=scale(8.0))
    again = impact(s, draft, reader)
    tasks.impact(again["job"])
    assert (at_once["images"], impact(s, draft, reader)["images"]) == (1, 2)


def test_limits_in_millimetres_use_the_pictures_scale_and_touch_what_has_none(
    s: Study, cast: Any, as_: Any
) -> None:
    first = draft_of(s)
    change_type(first, grades=scale(2.0, unit="mm"))
    publish(first)
    # Another unit touches every graded label; these two are given anew under it.
    s.version = first
    s.types["pitting"] = first.types.get(defect_type__code="pitting")
    s.round = _round_under(s, first)
    for number, per_px in ((0, 0.1), (1, None)):
        s.images[number].mm_per_px = per_px
        s.images[number].save()
        graded(s, number, cast.ben, 15)
    _reveal(s, 0, 1)
    draft = draft_of(s)
    change_type(draft, grades=scale(1.8, unit="mm"))
    compute_final_labels(project=s.project)
    # 15 px at 0.1 mm are 1.5 mm: small before and after. Without a scale nobody can tell.
    found = impact(s, draft, as_(cast.max))
    assert found["images"] == 1


def test_words_declared_clearer_leave_every_label_valid(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_of(s)
    change_type(draft, recognise="Craters with a sharp rim.", declared_effect="clearer")
    assert impact(s, draft, as_(cast.max))["images"] == 0
    publish(draft)
    assert set(labels(s).values()) == {(2, False)}
    assert CarryOver.objects.count() == 6


def test_stricter_words_name_the_pictures_where_nobody_marked_the_type(
    s: Study, cast: Any, as_: Any
) -> None:
    draft = draft_of(s)
    change_type(draft, recognise="Every crater counts.", declared_effect="stricter")
    rule = impact(s, draft, as_(cast.max))["by_rule"][0]
    assert (rule["kind"], rule["images"], rule["unmarked_images"]) == ("stricter", 3, 3)
    images = f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/impact/images"
    lead = as_(cast.lea)
    assert len(lead.get(images).json()["results"]) == 3
    assert len(lead.get(f"{images}?unmarked=true").json()["results"]) == 6


def test_the_touched_images_are_listed_rule_by_rule(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_of(s)
    change_type(draft, recognise="Every crater counts.", declared_effect="stricter")
    change_type(draft, "soiling", recognise="All dirt.", declared_effect="stricter")
    images = f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/impact/images"
    lead = as_(cast.lea)

    def shown(query: str) -> list[str]:
        answer = lead.get(f"{images}?{query}").json()["results"]
        count = lead.get(f"{images.replace('images', 'count')}?{query}").json()["images"]
        assert len(answer) == count
        return [row["file_name"] for row in answer]

    assert shown("rule=soiling") == ["P3.png"]
    assert shown("rule=pitting") == ["P0.png", "P1.png", "P2.png"]
    assert shown("rule=pitting&unmarked=true") == [f"P{n}.png" for n in range(6)]
    assert shown("rule=cracks&stale=true") == []
    # An image that two rules reach is one image.
    assert shown("unmarked=true") == [f"P{n}.png" for n in range(6)]


def test_a_merged_type_reads_as_the_other_one(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_of(s)
    add_type(version=draft, id=uuid4(), by=None, code="dirt", name="Dirt")
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    map_type(version=draft, code="soiling", kind="merged", into=["dirt"], by=None)
    assert impact(s, draft, as_(cast.max))["images"] == 0
    publish(draft)
    assert set(labels(s).values()) == {(2, False)}
    read = FinalFinding.objects.get(label__image__file_name="P3.png")
    assert read.type_version.defect_type.code == "dirt"
    assert Finding.objects.filter(type_version__defect_type__code="soiling").count() == 1


def merge_soiling_into_pitting(study: Study) -> CatalogueVersion:
    draft = draft_of(study)
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    map_type(version=draft, code="soiling", kind="merged", into=["pitting"], by=None)
    return draft


def test_merged_into_a_type_that_rejects_a_tolerated_label_is_stale(cast: Any, as_: Any) -> None:
    s = Study(cast, 1)
    TypeVersion.objects.filter(pk=s.types["soiling"].pk).update(consequence="tolerated")
    s.says(cast.anna, 0, ("soiling", (5, 5, 10, 10)), verdict="ok")
    s.reveal()
    compute_final_labels(project=s.project)
    draft = merge_soiling_into_pitting(s)
    assert impact(s, draft, as_(cast.max))["images"] == 1
    publish(draft)
    assert labels(s) == {"P0.png": (1, True)}


def test_merged_into_a_type_with_other_limits_only_the_sizes_between_are_stale(
    s: Study, cast: Any, as_: Any
) -> None:
    soiling = s.types["soiling"]
    for rank, grade in enumerate(scale(12.0), start=1):
        Grade.objects.create(type_version=soiling, rank=rank, **grade)
    large = Grade.objects.get(type_version=soiling, code="large")
    for number, length in ((4, 15), (5, 30)):
        row = s.says(cast.ben, number, ("soiling", (5, 5, length, 4)))
        row.findings.update(grade=large)
    draft = merge_soiling_into_pitting(s)
    (rule,) = impact(s, draft, as_(cast.max))["by_rule"]
    assert (rule["kind"], rule["images"]) == ("merged", 1)
    publish(draft)
    assert [name for name, (_, stale) in labels(s).items() if stale] == ["P4.png"]


@pytest.mark.parametrize("kind", ["split", "retired"])
def test_a_type_that_lives_on_in_no_single_other_makes_its_labels_stale(
    s: Study, cast: Any, as_: Any, kind: str
) -> None:
    draft = draft_of(s)
    for code in ("oil", "dust"):
        add_type(version=draft, id=uuid4(), by=None, code=code, name=code)
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    into = ["oil", "dust"] if kind == "split" else []
    map_type(version=draft, code="soiling", kind=kind, into=into, by=None)
    found = impact(s, draft, as_(cast.max))
    assert found["images"] == 1
    publish(draft)
    assert [name for name, (_, stale) in labels(s).items() if stale] == ["P3.png"]


def test_one_touched_answer_keeps_the_whole_image_back(s: Study, cast: Any) -> None:
    """Half of its answers under the new version would turn a dispute into agreement."""
    s.says(cast.ben, 1)
    draft = draft_of(s)
    change_type(draft, grades=scale(12.0))
    publish(draft)
    assert labels(s)["P1.png"] == (1, True)
    assert not CarryOver.objects.filter(submission__assignment__image=s.images[1]).exists()


def test_a_rule_changed_twice_before_anybody_labeled_again(s: Study, cast: Any, as_: Any) -> None:
    first = draft_of(s)
    change_type(first, grades=scale(12.0))
    publish(first)
    compute_final_labels(project=s.project)
    second = draft_of(s)
    change_type(second, grades=scale(8.0))
    found = impact(s, second, as_(cast.max))
    # The 10 px pit is touched now; the 15 px one waits since the change before.
    assert (found["images"], found["stale_before"]) == (1, 1)
    publish(second)
    stale = {name for name, (_, is_stale) in labels(s).items() if is_stale}
    assert stale == {"P0.png", "P1.png"}
    body = {"id": str(uuid4()), "name": "Again", "inspectors": [str(cast.anna.pk)]}
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/3/relabel"
    counts = path.replace("relabel", "impact/count")
    assert as_(cast.lea).get(f"{counts}?stale=true").json()["images"] == 2
    only_new = {**body, "id": str(uuid4()), "stale": False}
    assert as_(cast.lea).post(path, only_new).json()["size"] == 1
    Round.objects.filter(pk=only_new["id"]).delete()
    assert as_(cast.lea).post(path, body).json()["size"] == 2


def test_a_late_answer_under_the_old_version_is_carried_too(s: Study, cast: Any) -> None:
    draft = draft_of(s)
    change_type(draft, grades=scale(12.0))
    publish(draft)
    compute_final_labels(project=s.project)
    s.says(cast.ben, 4)
    assert labels(s)["P4.png"] == (2, False)
    assert FinalLabel.objects.get(image=s.images[4]).n_answers == 2


def test_carrying_over_again_adds_nothing(s: Study) -> None:
    draft = draft_of(s)
    change_type(draft, name="Pits")
    publish(draft)
    compute_final_labels(project=s.project)
    rows = list(CarryOver.objects.order_by("pk").values_list("pk", "submission"))
    compute_final_labels(project=s.project)
    assert list(CarryOver.objects.order_by("pk").values_list("pk", "submission")) == rows


def test_what_is_touched_is_found_out_once_however_many_chunks_there_are(
    s: Study, monkeypatch: Any
) -> None:
    draft = draft_of(s)
    change_type(draft, grades=scale(12.0))
    publish(draft)
    compute_final_labels(project=s.project)
    monkeypatch.setattr("agreement.services.carry_over.AT_ONCE", 1)
    carried = set(CarryOver.objects.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        carry_over(s.project)
    about_findings = [one for one in asked.captured_queries if "labeling_finding" in one["sql"]]
    assert (len(about_findings), set(CarryOver.objects.values_list("pk", flat=True))) == (
        1,
        carried,
    )


def test_computed_again_the_same_labels_stay_and_only_the_touched_one_is_written(
    s: Study, cast: Any
) -> None:
    before = dict(FinalLabel.objects.values_list("image__file_name", "pk"))
    compute_final_labels(project=s.project)
    assert dict(FinalLabel.objects.values_list("image__file_name", "pk")) == before
    s.says(cast.ben, 4, ("soiling", (5, 5, 10, 10)))
    compute_final_labels(project=s.project)
    after = dict(FinalLabel.objects.values_list("image__file_name", "pk"))
    assert {name for name in before if after[name] != before[name]} == {"P4.png"}
    RoundImage.objects.filter(round=s.round, image=s.images[5]).update(revealed_at=None)
    compute_final_labels(project=s.project)
    assert "P5.png" not in FinalLabel.objects.values_list("image__file_name", flat=True)


def test_stale_labels_stay_out_of_a_release_unless_asked_for(
    s: Study, cast: Any, as_: Any, run_jobs: Any
) -> None:
    draft = draft_of(s)
    change_type(draft, grades=scale(12.0))
    publish(draft)
    sizes = {}
    for with_stale in (False, True):
        body = {"id": str(uuid4()), "name": f"r{with_stale}", "with_stale": with_stale}
        made = as_(cast.dana).post(f"/api/v1/projects/{s.project.pk}/releases", body)
        run_jobs()
        ready = as_(cast.dana).get(f"/api/v1/releases/{made.json()['id']}").json()
        sizes[with_stale] = ready["n_images"]
    assert sizes == {False: 5, True: 6}
    # So the page can say it before.
    summary = as_(cast.dana).get(f"/api/v1/projects/{s.project.pk}/final-labels/summary").json()
    assert [sum(row[n] for row in summary["by_origin"]) for n in ("count", "stale")] == [6, 1]


def test_the_lead_picks_some_of_the_touched_images(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_of(s)
    change_type(draft, recognise="Anew.", declared_effect="looser")
    publish(draft)
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/relabel"
    body = {"name": "Some", "inspectors": [str(cast.anna.pk)]}
    lead = as_(cast.lea)
    picked = lead.post(path, {**body, "id": str(uuid4()), "images": [str(s.images[0].pk)]})
    assert (picked.status_code, picked.json()["size"]) == (201, 1)
    other = lead.post(path, {**body, "id": str(uuid4()), "images": [str(s.images[4].pk)]})
    assert (other.status_code, other.json()["field"]) == (422, "images")


def test_images_in_a_relabel_round_or_labeled_again_are_not_handed_out_again(
    s: Study, cast: Any, as_: Any
) -> None:
    draft = draft_of(s)
    change_type(draft, recognise="Anew.", declared_effect="looser")
    draft = publish(draft)
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/relabel"
    body = {"name": "Some", "inspectors": [str(cast.anna.pk)]}
    lead = as_(cast.lea)
    two = [str(image.pk) for image in s.images[:2]]
    first = lead.post(path, {**body, "id": str(uuid4()), "images": two}).json()
    found = impact(s, draft, lead)
    assert (found["images"], found["labeled_again"]) == (3, 2)
    Round.objects.filter(pk=first["id"]).update(state="closed")
    assert impact(s, draft, lead)["labeled_again"] == 0
    s.round = Round.objects.get(pk=first["id"])
    s.types = {row.defect_type.code: row for row in draft.types.all()}
    s.says(cast.ben, 0, ("pitting", (5, 5, 10, 4)))
    _reveal(s, 0)
    found = impact(s, draft, lead)
    assert (found["images"], found["labeled_again"]) == (3, 1)
    listed = lead.get(path.replace("relabel", "impact/images")).json()["results"]
    assert [row["file_name"] for row in listed] == ["P1.png", "P2.png"]
    again = {**body, "id": str(uuid4())}
    assert lead.post(path, again).json()["size"] == 2
    none = lead.post(path, {**again, "id": str(uuid4())})
    assert (none.status_code, none.json()["code"]) == (409, "nothing_touched")
    assert Round.objects.filter(purpose="relabel").count() == 2


def labeled_again_where_nobody_marked_it(s: Study, cast: Any) -> FinalLabel:
    """Picture 4, OK by anna and ben, is pitted by the stricter rule, as chris says."""
    draft = draft_of(s)
    change_type(draft, recognise="Every crater counts.", declared_effect="stricter")
    draft = publish(draft)
    assert labels(s)["P4.png"] == (2, False)
    s.round = plan_relabel(
        version=draft, id=uuid4(), name="Again", inspectors=[cast.chris.pk],
        labels_per_image=1, by=cast.lea, unmarked=True,
    )  # fmt: skip
    s.types = {row.defect_type.code: row for row in draft.types.all()}
    RoundImage.objects.update_or_create(
        round=s.round, image=s.images[4], defaults={"revealed_at": timezone.now()}
    )
    s.says(cast.chris, 4, ("pitting", (5, 5, 10, 10)))
    labels(s)
    return FinalLabel.objects.get(image=s.images[4])


def test_an_answer_under_the_new_rules_is_not_outvoted_by_those_carried_over(
    s: Study, cast: Any
) -> None:
    s.says(cast.ben, 4)
    label = labeled_again_where_nobody_marked_it(s, cast)
    assert (label.verdict, label.origin, label.n_answers) == ("defective", "single", 1)
    assert label.carried_from is None
    # The images nobody labeled again keep what was carried.
    other = FinalLabel.objects.get(image=s.images[5])
    assert (other.verdict, other.carried_from and other.carried_from.number) == ("ok", 1)
    # Nor does it come back under the version after.
    draft = draft_of(s)
    change_type(draft, name="Pits")
    publish(draft)
    labels(s)
    label = FinalLabel.objects.get(image=s.images[4])
    assert (label.verdict, label.n_answers, label.version.number) == ("defective", 1, 3)


class Behind:
    """Everything was carried from version 1 to 2 and on to 3, that moved the limit from 20 px to
    12; a round under version 2 is still open."""

    def __init__(self, s: Study, purpose: str) -> None:
        self.s = s
        second = draft_of(s)
        change_type(second, name="Pits")
        publish(second)
        s.types = {row.defect_type.code: row for row in second.types.all()}
        s.round.purpose = purpose
        s.round = _round_under(s, second)
        compute_final_labels(project=s.project)

    def goes_on(self) -> None:
        third = draft_of(self.s)
        change_type(third, grades=scale(12.0))
        publish(third)

    def carried(self, number: int) -> set[Any]:
        """What is carried of a picture to version 3."""
        rows = CarryOver.objects.filter(to_version__number=3)
        image = self.s.images[number]
        return set(rows.filter(submission__assignment__image=image).values_list("submission"))

    def label(self, number: int) -> tuple[str, str, int, int, bool]:
        """The same however often it is computed, and the same rows."""
        compute_final_labels(project=self.s.project)
        rows = list(CarryOver.objects.order_by("pk").values_list("pk", "submission"))
        compute_final_labels(project=self.s.project)
        assert list(CarryOver.objects.order_by("pk").values_list("pk", "submission")) == rows
        label = FinalLabel.objects.get(image=self.s.images[number])
        said = label.verdict, label.origin, label.n_answers
        return *said, label.version.number, label.is_stale


def test_an_answer_that_comes_after_the_next_version_takes_the_place_of_those_before(
    s: Study, cast: Any
) -> None:
    behind = Behind(s, "production")
    behind.goes_on()
    assert behind.label(4) == ("ok", "single", 1, 3, False)
    row = s.says(cast.ben, 4, ("soiling", (5, 5, 10, 10)))
    _reveal(s, 4)
    # Anna's "ok" by the rules of version 1 has no vote against it.
    assert behind.label(4) == ("defective", "single", 1, 3, False)
    assert behind.carried(4) == {(row.pk,)}
    assert behind.label(5) == ("ok", "single", 1, 3, False)
    act = Event.objects.get(act="labels.no_longer_carried")
    assert (act.object_kind, act.count) == ("catalogueversion", 1)


def test_one_that_the_next_version_touches_leaves_nothing_carried_past_it(
    s: Study, cast: Any, as_: Any
) -> None:
    behind = Behind(s, "production")
    behind.goes_on()
    compute_final_labels(project=s.project)
    assert len(behind.carried(4)) == 1
    graded(s, 4, cast.ben, 15)
    _reveal(s, 4)
    assert behind.label(4) == ("ok", "single", 1, 2, True)
    assert behind.carried(4) == set()
    third = CatalogueVersion.objects.get(number=3)
    # To be labeled again, with the 15 px of picture 1.
    assert impact(s, third, as_(cast.max))["images"] == 2


def test_a_touched_answer_takes_those_beside_it_along(s: Study, cast: Any) -> None:
    behind = Behind(s, "production")
    s.says(cast.ben, 4)
    s.says(cast.chris, 5)
    _reveal(s, 4, 5)
    behind.goes_on()
    assert behind.label(4) == ("ok", "single", 1, 3, False)
    graded(s, 4, cast.chris, 15)
    assert behind.label(4) == ("", "unsettled", 2, 2, True)
    assert (len(behind.carried(4)), len(behind.carried(5))) == (0, 1)


def test_a_review_revised_or_accepted_late_is_what_is_carried(s: Study, cast: Any) -> None:
    behind = Behind(s, "review")
    first = s.says(cast.lea, 4)
    _reveal(s, 4)
    behind.goes_on()
    assert behind.label(4) == ("ok", "review", 1, 3, False)
    again = s.revises(first, verdict="defective", is_late=True, is_blind=False)
    assert behind.label(4) == ("defective", "review", 1, 3, False)
    assert (first.pk,) not in behind.carried(4)
    assert (again.pk,) in behind.carried(4)


def test_an_answer_that_the_lead_accepts_after_the_report_is_found(
    s: Study, cast: Any, run_jobs: Any
) -> None:
    behind = Behind(s, "review")
    first = s.says(cast.lea, 4)
    _reveal(s, 4)
    behind.goes_on()
    again = s.revises(first, verdict="defective", live=False, is_late=True, is_blind=False)
    for accepted in (False, True):
        if accepted:
            accept_late(submission=again, by=cast.lea.user)
        for _ in range(3):
            find_unreported()
            run_jobs()
        label = FinalLabel.objects.get(image=s.images[4])
        assert (label.verdict, label.version.number) == ("defective" if accepted else "ok", 3)
        assert run_jobs() == 0
    find_unreported()
    assert not Job.objects.filter(state="queued").exists()


def test_a_review_given_after_the_report_is_found(s: Study, cast: Any, run_jobs: Any) -> None:
    behind = Behind(s, "review")
    s.says(cast.lea, 5)
    _reveal(s, 4, 5)
    behind.goes_on()
    find_unreported()
    run_jobs()
    assignment = Assignment.objects.create(
        round=s.round, image=s.images[4], inspector=cast.lea, slot=0, position=4,
        state="leased", is_blind=False,
    )  # fmt: skip
    answer = {
        "verdict": "undecided", "undecided_reason": "needs_part", "remark": "",
        "active_seconds": 2.0, "findings": [],
    }  # fmt: skip
    submit(id=uuid4(), assignment=assignment, author=cast.lea, answer=answer)
    for _ in range(2):
        find_unreported()
        run_jobs()
    label = FinalLabel.objects.get(image=s.images[4])
    assert (label.origin, label.version.number) == ("unsettled", 3)


def _round_under(study: Study, version: CatalogueVersion) -> Any:
    round_ = study.round
    round_.pk = uuid4()
    round_.version = version
    round_._state.adding = True
    round_.save()
    return round_


def _reveal(study: Study, *numbers: int) -> None:
    for number in numbers:
        RoundImage.objects.create(
            round=study.round, image=study.images[number], revealed_at=timezone.now()
        )
