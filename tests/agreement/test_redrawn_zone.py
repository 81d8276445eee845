"""A zone drawn anew changes which text holds where: a change of the rules that use it."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.selectors.standing import standing_of
from catalogue.models import CatalogueVersion, RuleVariant, Zone
from catalogue.services.drafts import create_draft
from catalogue.services.zones import write_zone
from images.models import Image
from tests.agreement.conftest import Study
from tests.agreement.test_carry_over import impact

pytestmark = pytest.mark.django_db(transaction=True)


def box(width: float) -> dict[str, Any]:
    return {"kind": "box", "x": 0, "y": 0, "width": width, "height": 40, "rotation": 0}


@pytest.fixture
def s(cast: Any) -> Study:
    """Pitting at x = 10, 45 and 70; the zone of its note reaches to x = 30."""
    study = Study(cast, 4)
    for number, x in enumerate((10, 45, 70)):
        study.says(cast.anna, number, ("pitting", (x, 10, 5, 5)))
    study.says(cast.anna, 3, ("soiling", (45, 10, 5, 5)))
    study.reveal()
    zone = Zone.objects.create(
        version=study.version, code="flank", name="Flank", image=study.images[0], geometry=box(30)
    )
    RuleVariant.objects.create(type_version=study.types["pitting"], zone=zone, text="Never here.")
    return study


def redraw(study: Study, width: float, image: Image | None = None) -> CatalogueVersion:
    draft = create_draft(project=study.project, id=uuid4(), by=study.cast.max.user)
    shown = (image or study.images[0]).pk
    write_zone(version=draft, code="flank", name="Flank", image=shown, geometry=box(width), by=None)
    return draft


def test_findings_in_the_difference_are_touched_and_the_gate_asks(
    s: Study, cast: Any, as_: Any
) -> None:
    draft = redraw(s, 60)
    found = impact(s, draft, as_(cast.max))
    assert [
        (row["code"], row["kind"], row["images"], row["zones"]) for row in found["by_rule"]
    ] == [("pitting", "zones", 1, ["Flank"])]
    assert found["by_rule"][0]["unmarked_images"] == 1
    base = f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/impact/images"
    assert [row["file_name"] for row in as_(cast.max).get(base).json()["results"]] == ["P1.png"]
    assert standing_of(draft, s.project).rules == ("type:pitting",)
    diff = as_(cast.max).get(f"/api/v1/projects/{s.project.pk}/catalogue-versions/2/diff?against=1")
    (pitting,) = [row for row in diff.json()["types"] if row["code"] == "pitting"]
    assert pitting["zones"] == {"before": [FLANK], "after": [FLANK]}
    assert pitting["touches_judgement"] is True


FLANK = {"code": "flank", "name": "Flank"}


def test_a_zone_that_is_called_otherwise_touches_nothing(s: Study, cast: Any, as_: Any) -> None:
    draft = create_draft(project=s.project, id=uuid4(), by=None)
    Zone.objects.filter(version=draft).update(name="Ball track")
    assert impact(s, draft, as_(cast.max))["by_rule"] == []
    assert standing_of(draft, s.project).basis == "nothing_touched"


def test_a_zone_that_no_rule_uses_touches_nothing(s: Study, cast: Any, as_: Any) -> None:
    RuleVariant.objects.all().delete()
    draft = redraw(s, 60)
    assert impact(s, draft, as_(cast.max))["by_rule"] == []
    assert standing_of(draft, s.project).basis == "nothing_touched"


def test_a_picture_from_another_side_shows_no_such_zone(s: Study, cast: Any, as_: Any) -> None:
    Image.objects.filter(pk=s.images[1].pk).update(perspective="top")
    assert impact(s, redraw(s, 60), as_(cast.max))["images"] == 0


def test_on_a_picture_of_another_size_nobody_can_tell(s: Study, cast: Any, as_: Any) -> None:
    Image.objects.filter(pk=s.images[2].pk).update(width=200)
    assert impact(s, redraw(s, 60), as_(cast.max))["images"] == 2


def test_drawn_on_a_picture_of_another_size_all_are_touched(s: Study, cast: Any, as_: Any) -> None:
    Image.objects.filter(pk=s.images[3].pk).update(width=200)
    assert impact(s, redraw(s, 60, s.images[3]), as_(cast.max))["images"] == 3
