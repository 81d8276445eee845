"""Three small within 10 mm count as large: held against answers, and in the impact of a change."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import Discrepancy
from agreement.selectors.standing import standing_of
from catalogue.models import Accumulation, CatalogueVersion, Grade, Zone
from catalogue.services.drafts import create_draft
from catalogue.services.types import update_type
from catalogue.services.versions import publish_version
from labeling.models import Finding
from tests.agreement.conftest import Study
from tests.agreement.test_carry_over import impact, labels, scale

pytestmark = pytest.mark.django_db(transaction=True)
NEAR = {"grade": "small", "count": 3, "reach": "distance", "distance": 10.0, "unit": "px",
        "counts_as": "large"}  # fmt: skip


def says(study: Study, number: int, who: Any, *lefts: float, grade: str = "small") -> None:
    """Pits of 5 px in a row, each beginning at one of `lefts`."""
    marks = [("pitting", (left, 5.0, 5.0, 5.0)) for left in lefts]
    row = study.says(who, number, *marks, verdict="ok" if grade == "small" else "defective")
    given = Grade.objects.get(type_version=study.types["pitting"], code=grade)
    Finding.objects.filter(submission=row).update(grade=given)


@pytest.fixture
def s(cast: Any) -> Study:
    """P0: three pits 5 px apart; P1: three pits 20 px apart; P2: two near ones; P3: none."""
    study = Study(cast, 4)
    for rank, grade in enumerate(scale(20.0), start=1):
        Grade.objects.create(type_version=study.types["pitting"], rank=rank, **grade)
    says(study, 0, cast.anna, 5, 15, 25)
    says(study, 1, cast.anna, 5, 30, 55)
    says(study, 2, cast.anna, 5, 15)
    study.says(cast.anna, 3)
    study.reveal()
    return study


def rule(study: Study, **changes: Any) -> None:
    pitting = study.types["pitting"]
    Accumulation.objects.create(type_version=pitting, order=1, **{**NEAR, **changes})


def against_rule(study: Study, report: Any) -> set[str]:
    report(study.round)
    rows = Discrepancy.objects.filter(kind="against_rule", rule="grade:pitting")
    return set(rows.values_list("image__file_name", flat=True))


def test_small_ones_that_add_up_are_against_the_rule(s: Study, report: Any) -> None:
    rule(s)
    assert against_rule(s, report) == {"P0.png"}


def test_millimetres_need_a_scale(s: Study, report: Any) -> None:
    rule(s, distance=1.0, unit="mm")
    assert against_rule(s, report) == set()
    s.project.mm_per_px = 0.1
    s.project.save()
    assert against_rule(s, report) == {"P0.png"}


def test_counted_by_image_the_distance_does_not_matter(s: Study, report: Any) -> None:
    rule(s, reach="image", distance=None, unit="")
    assert against_rule(s, report) == {"P0.png", "P1.png"}


def test_counted_by_zone_those_outside_are_left_out(s: Study, report: Any) -> None:
    zone = {"kind": "box", "x": 0, "y": 0, "width": 40, "height": 40, "rotation": 0}
    Zone.objects.create(
        version=s.version, code="flank", name="Flank", image=s.images[0], geometry=zone
    )
    rule(s, reach="zone", distance=None, unit="")
    assert against_rule(s, report) == {"P0.png"}


def test_a_large_one_that_is_small_by_itself_but_adds_up_is_right(
    s: Study, cast: Any, report: Any
) -> None:
    says(s, 0, cast.ben, 5, 15, 25, grade="large")
    says(s, 1, cast.ben, 5, 30, 55, grade="large")
    rule(s)
    report(s.round)
    found = Discrepancy.objects.filter(kind="against_rule").order_by("image__file_name")
    broken = {
        (row.image.file_name, position.finding_id is not None and position.submission.author_id)
        for row in found
        for position in row.positions.select_related("submission", "finding")
        if position.finding and position.finding.grade.code == "large"
    }
    names = [row.image.file_name for row in found]
    # On P0 the rule is broken by anna's small ones; on P1 by ben's large ones, three of them.
    assert names.count("P1.png") == 3
    assert ("P1.png", cast.ben.pk) in broken


def draft_with(study: Study, *accumulations: dict[str, Any]) -> CatalogueVersion:
    draft = create_draft(project=study.project, id=uuid4(), by=study.cast.max.user)
    row = draft.types.get(defect_type__code="pitting")
    update_type(type_version=row, by=None, revision=row.revision, accumulations=accumulations)
    return draft


def touched(study: Study, draft: CatalogueVersion, who: Any) -> Any:
    found = impact(study, draft, who)
    (one,) = [row for row in found["by_rule"] if row["code"] == "pitting"]
    return one


def test_a_new_rule_touches_the_labels_that_add_up(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_with(s, NEAR)
    found = touched(s, draft, as_(cast.max))
    assert (found["kind"], found["images"], found["labels"]) == ("stricter", 1, 1)
    assert found["accumulated"] == [{"before": [], "after": [NEAR]}]
    assert standing_of(draft, s.project).missing == "unplanned"
    publish_version(version=draft, by=None)
    assert {name for name, (_, stale) in labels(s).items() if stale} == {"P0.png"}


def test_a_wider_reach_touches_those_that_add_up_only_now(s: Study, cast: Any, as_: Any) -> None:
    rule(s)
    found = touched(s, draft_with(s, {**NEAR, "distance": 20.0}), as_(cast.max))
    assert (found["kind"], found["images"]) == ("stricter", 1)
    draft = CatalogueVersion.objects.get(number=2)
    draft.delete()
    fewer = touched(s, draft_with(s, {**NEAR, "count": 2}), as_(cast.max))
    assert (fewer["kind"], fewer["images"]) == ("stricter", 1)


def test_a_rule_taken_back_touches_those_that_were_given_the_worse_grade(
    s: Study, cast: Any, as_: Any
) -> None:
    rule(s)
    says(s, 3, cast.ben, 5, 15, 25, grade="large")
    found = touched(s, draft_with(s), as_(cast.max))
    assert (found["kind"], found["images"]) == ("looser", 1)


@pytest.mark.parametrize(
    ("before", "after", "unmarked"),
    [
        ([], [NEAR], 1),
        ([NEAR], [{**NEAR, "distance": 20.0}], 1),
        ([NEAR], [{**NEAR, "distance": 5.0}], None),
        ([NEAR], [], None),
    ],
)
def test_tolerated_ones_that_now_add_up_need_not_have_been_marked(
    s: Study, cast: Any, as_: Any, before: Any, after: Any, unmarked: int | None
) -> None:
    for one in before:
        rule(s, **one)
    draft = draft_with(s, *after)
    assert touched(s, draft, as_(cast.max))["unmarked_images"] == unmarked
    images = f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/impact/images"
    listed = as_(cast.lea).get(f"{images}?unmarked=true&stale=false").json()["results"]
    assert ("P3.png" in {one["file_name"] for one in listed}) == bool(unmarked)


def test_in_millimetres_by_the_scale_and_without_one_touched(s: Study, cast: Any, as_: Any) -> None:
    draft = draft_with(s, {**NEAR, "distance": 1.0, "unit": "mm"})
    assert touched(s, draft, as_(cast.max))["images"] == 2
    s.project.mm_per_px = 0.1
    s.project.save()
    assert touched(s, draft, as_(cast.max))["images"] == 1
