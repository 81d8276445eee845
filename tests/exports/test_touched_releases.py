"""Which releases hold labels that a draft touches."""

from typing import Any

import pytest

from exports.models import ReleaseImage
from images.models import Selection, SelectionImage
from tests.agreement.conftest import Study
from tests.agreement.test_carry_over import change_type, draft_of, s, scale  # noqa: F401
from tests.exports.test_releases import order

pytestmark = pytest.mark.django_db(transaction=True)


def touched(study: Study, who: Any, number: int = 2) -> Any:
    base = f"/api/v1/projects/{study.project.pk}/catalogue-versions/{number}"
    return who.get(f"{base}/impact/releases")


@pytest.fixture
def released(s: Study, cast: Any, as_: Any, run_jobs: Any) -> Study:  # noqa: F811
    """`all` holds six images; `two` those with pitting of 30 px and with soiling."""
    some = Selection.objects.create(project=s.project, name="two", kind="hand", size=2)
    for number in (2, 3):
        SelectionImage.objects.create(selection=some, image=s.images[number])
    dana = as_(cast.dana)
    assert order(dana, s.project, "all").status_code == 201
    run_jobs()
    assert order(dana, s.project, "two", selection=str(some.pk)).status_code == 201
    run_jobs()
    assert ReleaseImage.objects.count() == 8
    return s


def test_a_moved_limit_names_the_releases_with_sizes_between(
    released: Study, cast: Any, as_: Any
) -> None:
    change_type(draft_of(released), grades=scale(12.0))
    found = touched(released, as_(cast.max)).json()
    assert [(one["name"], one["n_images"], one["touched_images"]) for one in found] == [
        ("all", 6, 1)
    ]
    assert found[0]["by_rule"] == [{"code": "pitting", "kind": "stricter", "images": 1}]


def test_each_rule_and_kind_of_change_has_its_count(
    released: Study, cast: Any, as_: Any, django_assert_max_num_queries: Any
) -> None:
    draft = draft_of(released)
    change_type(draft, grades=scale(12.0))
    change_type(draft, "soiling", defect_when="It does not come off.")
    lea = as_(cast.lea)
    with django_assert_max_num_queries(40):
        found = touched(released, lea).json()
    said = {
        one["name"]: (
            one["touched_images"],
            {(rule["code"], rule["kind"]): rule["images"] for rule in one["by_rule"]},
        )
        for one in found
    }
    assert said == {
        "two": (1, {("soiling", "text"): 1}),
        "all": (2, {("pitting", "stricter"): 1, ("soiling", "text"): 1}),
    }
    assert [one["name"] for one in found] == ["two", "all"]


def test_a_first_version_touches_no_release(released: Study, cast: Any, as_: Any) -> None:
    assert touched(released, as_(cast.max), 1).json() == []
    assert touched(released, as_(cast.anna), 1).status_code == 403
