"""A grade scale that changes between versions: each report keeps the scale of its own version."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import FinalFinding, FinalLabel, Report
from agreement.services.final_labels import compute_final_labels
from agreement.stats import Ratings, gwet_ac2
from catalogue.models import Grade
from catalogue.services.drafts import create_draft
from catalogue.services.types import update_type
from catalogue.services.versions import publish_version
from labeling.models import Finding, Round, RoundImage
from tests.agreement.test_report_rows import one, table

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
OLD = ("small", "large")
NEW = ("large", "huge", "gigantic")
SAID = ["small"] * 4 + ["large"] * 8


def grades(*codes: str) -> list[dict[str, Any]]:
    return [{"code": code, "name": code.title(), "consequence": "reject"} for code in codes]


def graded(s: Any, who: Any, number: int, code: str) -> None:
    row = s.says(who, number, ("pitting", HERE))
    grade = Grade.objects.get(type_version=s.types["pitting"], code=code)
    Finding.objects.filter(submission=row).update(grade=grade)


@pytest.fixture
def s(study: Any, cast: Any, report: Any) -> Any:
    s = study(24)
    for rank, fields in enumerate(grades(*OLD), start=1):
        Grade.objects.create(type_version=s.types["pitting"], rank=rank, **fields)
    for number in range(12):
        graded(s, cast.anna, number, SAID[number])
        graded(s, cast.ben, number, SAID[number] if number else "large")
    s.reveal(*range(12))
    report(s.round)
    return s


def publish_scale(s: Any, scale: list[dict[str, Any]]) -> Any:
    draft = create_draft(project=s.project, id=uuid4(), by=s.cast.max.user)
    row = draft.types.get(defect_type__code="pitting")
    update_type(type_version=row, by=None, revision=row.revision, grades=scale)
    return publish_version(version=draft, by=None)


def publish_new_scale(s: Any) -> Any:
    return publish_scale(s, grades(*NEW))


def test_the_report_of_the_old_version_stays_as_it_was(
    s: Any, cast: Any, as_: Any, report: Any
) -> None:
    before = table(s, cast, as_, "confusion", about="grade:pitting")
    assert {(row["row"], row["column"]): row["count"] for row in before} == {
        ("small", "small"): 3,
        ("small", "large"): 1,
        ("large", "small"): 1,
        ("large", "large"): 8,
    }
    digest = Report.objects.get().inputs_digest
    publish_new_scale(s)
    report(s.round)
    assert Report.objects.get().inputs_digest == digest
    assert table(s, cast, as_, "confusion", about="grade:pitting") == before


def test_a_round_of_the_new_version_is_weighed_on_its_own_scale(
    s: Any, cast: Any, as_: Any, report: Any
) -> None:
    s.version = publish_new_scale(s)
    s.types["pitting"] = s.version.types.get(defect_type__code="pitting")
    s.round = Round.objects.create(
        project=s.project,
        name="Anew",
        purpose="study",
        version=s.version,
        selection=s.round.selection,
        labels_per_image=2,
        seed=1,
        state="open",
    )
    for number in range(12, 24):
        RoundImage.objects.create(round=s.round, image=s.images[number])
        graded(s, cast.anna, number, NEW[number % 2])
        graded(s, cast.ben, number, NEW[number % 2] if number > 12 else "huge")
    s.reveal(*range(12, 24))
    report(s.round)
    figures = table(s, cast, as_, "figures", subject="grade:pitting")
    agreed = one(figures, coefficient="percent_agreement")
    assert (agreed["value"], agreed["n_items"]) == (pytest.approx(11 / 12), 12)
    # On the new scale's three grades, of which one was never used.
    weighted = one(figures, coefficient="gwet_ac2", weights="quadratic")
    table_ = [[5, 1, 0], [0, 6, 0], [0, 0, 0]]
    plain = gwet_ac2(Ratings.from_crosstab(table_, ("0", "1", "2")), weights="quadratic")
    assert weighted["value"] == pytest.approx(plain.value)
    unknown = {"small"} & {
        row["row"] for row in table(s, cast, as_, "confusion", about="grade:pitting")
    }
    assert unknown == set()


def test_labels_are_not_carried_over_to_a_scale_that_cannot_read_them(
    s: Any, cast: Any, as_: Any
) -> None:
    version = publish_new_scale(s)
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{version.number}/impact"
    rules = as_(cast.max).get(path).json()["by_rule"]
    assert [(r["code"], r["images"]) for r in rules if r["images"]] == [("pitting", 12)]
    compute_final_labels(project=s.project)
    labels = {
        row.image.file_name: row for row in FinalLabel.objects.select_related("image", "version")
    }
    gone, kept = labels["P1.png"], labels["P8.png"]
    assert (gone.version.number, gone.is_stale) == (1, True)
    read = FinalFinding.objects.get(label=gone)
    assert read.grade is not None and read.grade.code == "small"
    # Without measured limits nobody knows which pictures the new grades take from the old.
    assert (kept.version.number, kept.is_stale) == (1, True)


def test_labels_are_mapped_to_a_scale_that_knows_their_grades(
    s: Any, cast: Any, as_: Any, report: Any
) -> None:
    """Grades of other names: by its code each finds its own."""
    before = table(s, cast, as_, "figures")
    named = [{**grade, "name": f"Now {grade['name']}"} for grade in grades(*OLD)]
    version = publish_scale(s, named)
    path = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{version.number}/impact"
    rules = as_(cast.max).get(path).json()["by_rule"]
    assert [(rule["code"], rule["images"]) for rule in rules if rule["images"]] == []
    compute_final_labels(project=s.project)
    labels = FinalLabel.objects.filter(image__in=s.images[1:12])
    assert set(labels.values_list("version__number", "is_stale")) == {(2, False)}
    read = FinalFinding.objects.filter(label__in=labels).order_by("label__image__file_name")
    assert {
        (row.label.image.file_name, row.grade.code, row.grade.name)
        for row in read.select_related("label__image", "grade")
        if row.grade is not None and row.grade.type_version.version_id == version.pk
    } == {(f"P{n}.png", SAID[n], f"Now {SAID[n].title()}") for n in range(1, 12)}
    report(s.round)
    assert table(s, cast, as_, "figures") == before
