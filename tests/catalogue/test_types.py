from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Event, User
from catalogue.models import CatalogueVersion, Grade, TypeVersion
from catalogue.palette import PALETTE
from catalogue.services.drafts import create_draft
from tests.catalogue.conftest import GRADES, LARGE, SMALL, Catalogue
from tests.conftest import Cast


def soiling(**fields: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "code": "soiling", "name": "Soiling", **fields}


def test_a_type_gets_the_next_free_colour(catalogue: Catalogue, cast: Cast) -> None:
    answer = catalogue.post(cast.max, "/1/types", soiling(recognise="  <b>x</b>\n"))
    body = answer.json()
    assert (answer.status_code, answer["ETag"]) == (201, '"1"')
    assert (body["colour"], body["order"], body["hotkey"]) == (PALETTE[1], 2, "")
    assert body["recognise"] == "  <b>x</b>\n"


def test_a_repeated_request_adds_one_type(catalogue: Catalogue, cast: Cast) -> None:
    body = soiling()
    first = catalogue.post(cast.max, "/1/types", body)
    assert catalogue.post(cast.max, "/1/types", body).json() == first.json()
    other = catalogue.post(cast.max, "/1/types", {**body, "code": "other"})
    assert (other.status_code, other.json()["field"]) == (409, "id")
    assert TypeVersion.objects.count() == 3


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        ({"code": "unlisted"}, 422, "code"),
        ({"code": "pitting"}, 409, "code"),
        ({"code": "Not a slug!"}, 422, "code"),
        ({"hotkey": "1"}, 409, "hotkey"),
        ({"hotkey": "p"}, 422, "hotkey"),
        ({"hotkey": "²"}, 422, "hotkey"),
        ({"colour": "red"}, 422, "colour"),
        ({"colour": "#12345g"}, 422, "colour"),
        ({"geometry": "circle"}, 422, "geometry"),
        ({"recognise": "x" * 20_001}, 422, "recognise"),
    ],
)
def test_a_bad_type_is_refused(
    catalogue: Catalogue, cast: Cast, fields: dict[str, Any], status: int, field: str
) -> None:
    answer = catalogue.post(cast.max, "/1/types", soiling(**fields))
    assert (answer.status_code, answer.json()["field"]) == (status, field)
    assert TypeVersion.objects.count() == 2
    assert not Event.objects.filter(act="catalogue.type_added").exclude(
        object_id=catalogue.pitting.pk
    )


LENGTH = {"limit_measure": "length", "limit_unit": "px"}


@pytest.mark.parametrize(
    ("grade", "field"),
    [
        ({**LENGTH, "limit_min": 3, "limit_max": 2}, "grades.0.limit_min"),
        ({**LENGTH, "limit_min": "nan"}, "grades.0.limit_min"),
        ({**LENGTH, "limit_max": "inf"}, "grades.0.limit_max"),
        ({**LENGTH, "limit_min": -1}, "grades.0.limit_min"),
        ({**LENGTH, "limit_min": 1, "limit_unit": "px2"}, "grades.0.limit_unit"),
        ({**LENGTH, "limit_min": 1, "limit_unit": ""}, "grades.0.limit_unit"),
        ({**LENGTH}, "grades.0.limit_measure"),
        ({"limit_min": 1, "limit_unit": "px"}, "grades.0.limit_measure"),
        ({"limit_min": 1, "limit_measure": "weight"}, "grades.0.limit_measure"),
    ],
)
def test_a_bad_limit_is_refused(
    catalogue: Catalogue, cast: Cast, grade: dict[str, Any], field: str
) -> None:
    answer = catalogue.put_type(cast.max, grades=[{**SMALL, **grade}])
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert list(Grade.objects.values_list("code", flat=True)) == ["small", "large"]
    assert TypeVersion.objects.get(pk=catalogue.pitting.pk).revision == 1


def test_two_grades_of_one_code_are_refused(catalogue: Catalogue, cast: Cast) -> None:
    answer = catalogue.put_type(cast.max, grades=[SMALL, SMALL])
    assert (answer.status_code, answer.json()["field"]) == (422, "grades")


def test_grades_are_ordered_by_rank_and_keep_their_ids(catalogue: Catalogue, cast: Cast) -> None:
    before = dict(Grade.objects.values_list("code", "id"))
    answer = catalogue.put_type(
        cast.max,
        grades=[
            {**LARGE, "rank": 9},
            {**SMALL, "rank": 2},
            {"code": "medium", "name": "M", "consequence": "reject", "rank": 5},
        ],
    )
    grades = answer.json()["grades"]
    assert [(g["code"], g["rank"]) for g in grades] == [("small", 1), ("medium", 2), ("large", 3)]
    assert (grades[0]["id"], grades[2]["id"]) == (str(before["small"]), str(before["large"]))


def test_a_type_is_written_once_a_revision(catalogue: Catalogue, cast: Cast) -> None:
    first = catalogue.put_type(cast.max, revision=1, name="Pit", colour="#ABCDEF")
    assert (first.status_code, first["ETag"]) == (200, '"2"')
    assert (first.json()["name"], first.json()["colour"]) == ("Pit", "#abcdef")
    second = catalogue.put_type(cast.max, revision=1, name="Hole")
    problem = second.json()
    assert (second.status_code, problem["code"]) == (412, "stale")
    assert problem["current"] == first.json()
    assert TypeVersion.objects.get(pk=catalogue.pitting.pk).name == "Pit"


def test_a_type_is_not_written_without_its_revision(catalogue: Catalogue, cast: Cast) -> None:
    url = f"{catalogue.url}/1/types/{catalogue.pitting.pk}"
    body = {**soiling(), **{"grades": GRADES}}
    client = catalogue.api(cast.max)
    assert client.put(url, body).status_code == 422
    full = catalogue.put_type(cast.max).json()
    assert client.put(url, full).json()["code"] == "precondition_required"
    odd = client.put(url, full, headers={"If-Match": '"²"'})
    assert (odd.status_code, odd.json()["field"]) == (422, "If-Match")


def test_a_type_is_not_taken_out_by_who_has_not_seen_its_newest_text(
    catalogue: Catalogue, cast: Cast
) -> None:
    url = f"{catalogue.url}/1/types/{catalogue.pitting.pk}"
    client = catalogue.api(cast.max)
    theirs = catalogue.put_type(cast.max, recognise="Deeper than 1 mm.").json()
    assert client.delete(url).json()["code"] == "precondition_required"
    stale = client.delete(url, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]) == (412, theirs)
    assert TypeVersion.objects.get(pk=catalogue.pitting.pk).recognise == "Deeper than 1 mm."
    assert client.delete(url, headers={"If-Match": '"2"'}).status_code == 204


def test_types_and_grades_go_by_their_newest_names(
    catalogue: Catalogue,
    published: CatalogueVersion,
    cast: Cast,
    django_assert_num_queries: Callable[..., object],
) -> None:
    draft = create_draft(project=cast.project, id=uuid4(), by=cast.max.user, base=published)
    draft.types.filter(defect_type__code="pitting").update(name="Pits")
    types = f"/api/v1/projects/{cast.project.pk}/defect-types"

    def names(person: User) -> dict[str, str]:
        return {row["code"]: row["name"] for row in catalogue.api(person).get(types).json()}

    assert names(cast.anna.user) == {"pitting": "Pitting", "unlisted": "Something else"}
    assert names(cast.max.user) == {"pitting": "Pits", "unlisted": "Something else"}
    client = catalogue.api(cast.anna)
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        rows = client.get(types).json()
    grades = published.types.get(defect_type__code="pitting").grades.all()
    assert rows[0]["grades"] == [{"code": one.code, "name": one.name} for one in grades]


def test_a_deleted_type_keeps_its_identity(catalogue: Catalogue, cast: Cast) -> None:
    identity = catalogue.pitting.defect_type_id
    url = f"{catalogue.url}/1/types/{catalogue.pitting.pk}"
    assert catalogue.api(cast.max).delete(url, headers={"If-Match": '"1"'}).status_code == 204
    types = f"/api/v1/projects/{cast.project.pk}/defect-types"
    codes = [row["code"] for row in catalogue.api(cast.max).get(types).json()]
    assert codes == ["unlisted"]
    again = catalogue.post(cast.max, "/1/types", soiling(code="pitting"))
    assert again.json()["defect_type"] == str(identity)


def test_the_reserved_type_stays_as_it_is(catalogue: Catalogue, cast: Cast) -> None:
    row = TypeVersion.objects.get(defect_type__is_reserved=True)
    catalogue.pitting = row
    answer = catalogue.put_type(cast.max, name="Anything", hotkey="0")
    assert (answer.status_code, answer.json()["code"]) == (409, "reserved")
    url = f"{catalogue.url}/1/types/{row.pk}"
    answer = catalogue.api(cast.max).delete(url, headers={"If-Match": '"1"'})
    assert answer.json()["code"] == "reserved"
    row.refresh_from_db()
    assert (row.name, row.revision) == ("Something else", 1)
