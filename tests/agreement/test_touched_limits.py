"""Limits that move, however they are measured: which labels they touch."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.selectors.standing import standing_of
from agreement.services.final_labels import compute_final_labels
from catalogue.models import Example, Grade, RuleVariant, VariantLimit, Zone
from catalogue.services.examples import add_example, order_series
from catalogue.services.zones import write_zone
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


@pytest.mark.parametrize(("moves_to", "touched"), [(0.2, 0), (0.4, 2)])
def test_what_lies_on_a_limit_in_mm_is_touched_whatever_floats_make_of_it(
    cast: Any, as_: Any, moves_to: float, touched: int
) -> None:
    """14 px of .02 mm are .28 mm, but .28 / .02 is more than 14: as with a limit of 14 px."""
    cast.project.mm_per_px = 0.02
    cast.project.save()
    s = study(cast, scale("length", 0.28, unit="mm"), [14], [15], [30])
    draft = draft_of(s)
    change_type(draft, grades=scale("length", moves_to, unit="mm"))
    (rule,) = impact(s, draft, as_(cast.max))["by_rule"]
    assert rule["images"] == touched


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


def test_a_limit_series_in_another_order_is_shown_and_asks_for_a_verification(
    cast: Any, as_: Any
) -> None:
    s = Study(cast, 2)
    s.says(cast.anna, 0, ("pitting", (5, 5, 10, 10)))
    s.reveal()
    first = draft_of(s)
    pitting = first.types.get(defect_type__code="pitting")
    for image in s.images:
        add_example(
            type_version=pitting, id=uuid4(), by=None, image=image.pk, kind="limit_sample",
            physical_piece="Piece",
        )  # fmt: skip
    change_type(first, declared_effect="clearer")
    publish(first)
    assert labels(s) == {"P0.png": (2, False)}
    draft = draft_of(s)
    pitting = draft.types.get(defect_type__code="pitting")
    samples = list(pitting.examples.order_by("order").values_list("pk", flat=True))
    Example.objects.filter(pk=samples[0]).update(physical_piece="Another")
    diff = f"/api/v1/projects/{s.project.pk}/catalogue-versions/{draft.number}/diff?against=2"
    (row,) = [one for one in as_(cast.max).get(diff).json()["types"] if one["change"] != "same"]
    assert (row["examples"]["reordered"], row["touches_judgement"]) == (False, False)
    (facts,) = row["examples"]["facts"]
    assert [facts[side]["facts"]["physical_piece"] for side in ("before", "after")] == [
        "Piece",
        "Another",
    ]
    assert standing_of(draft, s.project).basis == "nothing_touched"
    order_series(type_version=pitting, examples=samples[::-1], cut=0, by=None)
    (row,) = [one for one in as_(cast.max).get(diff).json()["types"] if one["change"] != "same"]
    assert (row["examples"]["reordered"], row["touches_judgement"]) == (True, True)
    assert standing_of(draft, s.project).rules == ("type:pitting",)
    assert impact(s, draft, as_(cast.max))["images"] == 1


def test_where_a_zone_keeps_its_limit_the_others_move_without_it(cast: Any, as_: Any) -> None:
    """15 px in the zone, where small ends at 5, and 15 px outside, where it goes from 10 to 20."""
    s = study(cast, scale("length", 10))
    s.images = [s._image(number) for number in range(3)]
    zone = Zone.objects.create(
        version=s.version, code="rim", name="Rim", image=s.images[0], geometry=box(0, 0, 50, 40)
    )
    variant = RuleVariant.objects.create(type_version=s.types["pitting"], zone=zone)
    for grade, low, high in (("small", None, 5.0), ("large", 5.0, None)):
        VariantLimit.objects.create(variant=variant, grade=grade, limit_min=low, limit_max=high)
    large = Grade.objects.get(type_version=s.types["pitting"], code="large")
    # The third reaches into the zone, but its centre lies outside.
    for number, x in enumerate((20, 60, 45)):
        row = s.says(cast.anna, number, ("pitting", (x, 10, 15, 4)))
        Finding.objects.filter(submission=row).update(grade=large)
    s.reveal()
    compute_final_labels(project=s.project)
    draft = draft_of(s)
    change_type(draft, grades=scale("length", 20))
    assert impact(s, draft, as_(cast.max))["images"] == 2
    publish(draft)
    assert labels(s) == {"P0.png": (2, False), "P1.png": (1, True), "P2.png": (1, True)}


def test_a_limit_that_moves_in_a_zone_touches_what_has_its_centre_there(
    cast: Any, as_: Any
) -> None:
    s = study(cast, scale("length", 10), [12], [12])
    Finding.objects.update(left=20, right=32)
    Finding.objects.filter(submission__assignment__image=s.images[1]).update(left=45, right=57)
    draft = draft_of(s)
    write_zone(
        version=draft, code="rim", name="Rim", image=s.images[0].pk,
        geometry=box(0, 0, 50, 40), by=None,
    )  # fmt: skip
    own = [
        {"grade": "small", "limit_min": None, "limit_max": 20.0},
        {"grade": "large", "limit_min": 20.0, "limit_max": None},
    ]
    limits = [{"min_included": True, "max_included": False, **limit} for limit in own]
    note = {"product_type": "", "zone": "rim", "text": "", "limits": limits}
    change_type(draft, variants=[note])
    # The one in the zone alone; the rim is new, so that what is judged by its text is touched.
    moved = [m for r in impact(s, draft, as_(cast.max))["by_rule"] for m in r["moved"]]
    assert [(m["zone"], m["low"], m["high"]) for m in moved] == [("Rim", 10.0, 20.0)]
    assert impact(s, draft, as_(cast.max))["images"] == 1


def box(x: float, y: float, width: float, height: float) -> dict[str, Any]:
    return {"kind": "box", "x": x, "y": y, "width": width, "height": height, "rotation": 0}
