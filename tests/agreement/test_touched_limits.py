"""Limits that move, however they are measured: which labels they touch."""

from typing import Any

import pytest

from agreement.selectors.standing import standing_of
from agreement.services.final_labels import compute_final_labels
from catalogue.models import Grade
from labeling.models import Finding
from tests.agreement.conftest import Study
from tests.agreement.test_carry_over import change_type, draft_of, impact, labels, publish

pytestmark = pytest.mark.django_db(transaction=True)


def scale(measure: str, limit: float, unit: str = "px", **of_large: Any) -> list[dict[str, Any]]:
    own = {"limit_measure": measure, "limit_unit": unit}
    return [
        {"code": "small", "name": "Small", "consequence": "tolerated", "limit_max": limit, **own},
        {"code": "large", "name": "Large", "consequence": "reject", "limit_min": limit, **own}
        | of_large,
    ]


def study(cast: Any, grades: list[dict[str, Any]], *pits: list[float]) -> Study:
    """A picture for each list, with large pits of these lengths."""
    s = Study(cast, len(pits))
    for rank, grade in enumerate(grades, start=1):
        Grade.objects.create(type_version=s.types["pitting"], rank=rank, **grade)
    large = Grade.objects.get(code="large")
    for number, lengths in enumerate(pits):
        boxes = [("pitting", (5, 15 * n, length, 4)) for n, length in enumerate(lengths)]
        row = s.says(cast.anna, number, *boxes)
        Finding.objects.filter(submission=row).update(grade=large)
    s.reveal()
    compute_final_labels(project=cast.project)
    return s


def test_a_moved_count_touches_the_labels_with_so_many_findings(cast: Any, as_: Any) -> None:
    s = study(cast, scale("count", 3, unit=""), [10] * 3, [10] * 5)
    draft = draft_of(s)
    change_type(draft, grades=scale("count", 4, unit=""))
    (rule,) = impact(s, draft, as_(cast.max))["by_rule"]
    assert (rule["kind"], rule["images"], rule["moved"][0]["measure"]) == ("looser", 1, "count")
    assert standing_of(draft, s.project).rules == ("type:pitting",)
    publish(draft)
    assert labels(s) == {"P0.png": (1, True), "P1.png": (2, False)}


def test_a_moved_distance_touches_every_label_of_its_type(cast: Any, as_: Any) -> None:
    s = study(cast, scale("distance", 3), [10], [10, 10])
    draft = draft_of(s)
    change_type(draft, grades=scale("distance", 20))
    (rule,) = impact(s, draft, as_(cast.max))["by_rule"]
    assert (rule["kind"], rule["images"]) == ("text", 2)
    assert standing_of(draft, s.project).rules == ("type:pitting",)
    publish(draft)
    assert set(labels(s).values()) == {(1, True)}


def test_a_moved_limit_of_a_scale_with_two_measures_does_too(cast: Any, as_: Any) -> None:
    def two(area: float) -> list[dict[str, Any]]:
        by_area = {"limit_measure": "area", "limit_unit": "px2", "limit_min": area}
        return scale("length", 20, **by_area)

    s = study(cast, two(100), [30])
    draft = draft_of(s)
    change_type(draft, grades=two(5000))
    (rule,) = impact(s, draft, as_(cast.max))["by_rule"]
    assert (rule["kind"], rule["images"]) == ("text", 1)
    assert standing_of(draft, s.project).rules == ("type:pitting",)


def test_a_grade_named_anew_touches_none_of_them(cast: Any, as_: Any) -> None:
    s = study(cast, scale("distance", 3), [10])
    draft = draft_of(s)
    change_type(draft, grades=scale("distance", 3, name="Wide"))
    (rule,) = impact(s, draft, as_(cast.max))["by_rule"]
    assert (rule["kind"], rule["images"]) == ("shown", 0)
