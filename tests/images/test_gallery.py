from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import Project
from images.models import Image, Selection
from tests.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def eight(bring_in: Callable[..., Any], picture: Callable[..., bytes]) -> list[Image]:
    """Two images of each of four products, left and right."""
    names = [f"P{i // 2}_{'left' if i % 2 else 'right'}_{i}.png" for i in range(8)]
    bring_in(
        {name: picture(i) for i, name in enumerate(names)}, templates=["{product}_{position}_*"]
    )
    return list(Image.objects.order_by("file_name"))


def test_the_gallery_pages_and_filters_in_a_fixed_number_of_queries(
    project: Project, cast: Cast, as_: Any, eight: Any, django_assert_num_queries: Any
) -> None:
    client: APIClient = as_(cast.dana)
    url = f"/api/v1/projects/{project.pk}/images"
    with django_assert_num_queries(4):
        first = client.get(f"{url}?page_size=5").json()
    with django_assert_num_queries(4):
        rest = client.get(first["next"]).json()
    assert [len(first["results"]), len(rest["results"])] == [5, 3]
    row = first["results"][0]
    assert (row["product_id"], row["position"], row["is_example"]) == ("P0", "left", False)
    named = client.get(f"{url}?product_id=P1&position=left").json()["results"]
    assert [r["file_name"] for r in named] == ["P1_left_3.png"]
    assert len(client.get(f"{url}?search=p2_").json()["results"]) == 2
    assert client.get(f"{url}?taken_after=2020-01-01T00:00:00Z").json()["results"] == []
    assert client.get(f"{url}?imported_by=nonsense").status_code == 422
    assert client.get(f"{url}?search=%00").status_code == 422


def test_facets_count_every_value_from_the_summary(
    project: Project, cast: Cast, as_: Any, eight: Any, django_assert_max_num_queries: Any
) -> None:
    client = as_(cast.lea)
    with django_assert_max_num_queries(5):
        facets = client.get(f"/api/v1/projects/{project.pk}/images/facets").json()
    assert facets["total"] == 8
    assert facets["position"] == [{"value": "left", "count": 4}, {"value": "right", "count": 4}]
    assert facets["station"] == []


def test_what_a_filter_leaves_is_counted_up_to_a_bound(
    project: Project, cast: Cast, as_: Any, eight: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/api/v1/projects/{project.pk}/images/count"
    assert as_(cast.lea).get(f"{url}?product_id=P1").json() == {"count": 2, "more": False}
    monkeypatch.setattr("images.api.pictures.COUNTED", 3)
    assert as_(cast.lea).get(url).json() == {"count": 3, "more": True}


def test_inspectors_and_strangers_find_no_images(
    project: Project, cast: Cast, as_: Any, outsider: Any, eight: list[Image]
) -> None:
    image = eight[0].pk
    paths = [
        f"projects/{project.pk}/images",
        f"projects/{project.pk}/images/facets",
        f"projects/{project.pk}/images/count",
        f"projects/{project.pk}/imports",
        f"projects/{project.pk}/selections",
        f"images/{image}",
        f"images/{image}/file",
        f"images/{image}/picture",
        f"images/{image}/thumbnail",
    ]
    for path in paths:
        for who, status in ((cast.anna, 404), (outsider, 404), (cast.ada, 404), (cast.dana, 200)):
            assert as_(who).get(f"/api/v1/{path}").status_code == status, (path, who)


def test_a_file_comes_whole_in_ranges_and_harmless(
    cast: Cast, as_: Any, eight: list[Image], picture: Callable[..., bytes]
) -> None:
    client: APIClient = as_(cast.lea)
    image = Image.objects.get(file_name="P0_right_0.png")
    url, content = f"/api/v1/images/{image.pk}/file", picture(0)
    whole = client.get(url)
    assert b"".join(whole.streaming_content) == content
    assert whole["Content-Type"] == "image/png"
    assert whole["X-Content-Type-Options"] == "nosniff"
    assert whole["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert whole["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "ETag" not in whole
    size = len(content)
    for asked, first, last in (("0-9", 0, 9), ("10-", 10, size - 1), ("-5", size - 5, size - 1)):
        part = client.get(url, headers={"Range": f"bytes={asked}"})
        assert part.status_code == 206
        assert part["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert b"".join(part.streaming_content) == content[first : last + 1]
    for asked in ("bytes=9999999-", "bytes=-0", "bytes=5-2"):
        refused = client.get(url, headers={"Range": asked})
        assert (refused.status_code, refused.json()["code"]) == (416, "no_such_range")
    for asked in ("bytes=-", "bytes=1-2,4-5", "lines=1-2", "bytes=a-b"):
        assert client.get(url, headers={"Range": asked}).status_code == 200


def test_selections_are_frozen_and_repeatable(
    project: Project, cast: Cast, as_: Any, eight: list[Image]
) -> None:
    client: APIClient = as_(cast.lea)
    url = f"/api/v1/projects/{project.pk}/selections"

    def make(**body: Any) -> Any:
        return client.post(url, {"id": str(uuid4()), "name": "s", **body})

    def pictures(answer: Any) -> list[str]:
        images = client.get(f"/api/v1/selections/{answer.json()['id']}/images").json()["results"]
        return [image["file_name"] for image in images]

    assert make(kind="all").json()["size"] == 8
    assert pictures(make(kind="filter", filter={"product_id": "P1"})) == [
        "P1_left_3.png",
        "P1_right_2.png",
    ]
    by_hand = make(kind="hand", images=[str(eight[0].pk), str(eight[5].pk)])
    assert pictures(by_hand) == [eight[0].file_name, eight[5].file_name]
    draws = [make(kind="sample", n=4, seed=7) for _ in range(2)]
    assert pictures(draws[0]) == pictures(draws[1])
    assert draws[0].json()["size"] == 4
    assert len({name[:2] for name in pictures(draws[0])}) == 2
    drawn = Selection.objects.get(pk=draws[0].json()["id"])
    assert set(drawn.rows.values_list("inclusion_probability", flat=True)) == {0.5}
    assert make(kind="hand", images=[str(uuid4())]).status_code == 422
    assert make(kind="filter", filter={"product_id": "none"}).json()["code"] == "empty_selection"
    body = {"id": str(uuid4()), "name": "twice", "kind": "all"}
    assert client.post(url, body).json() == client.post(url, body).json()
    assert client.post(url, {**body, "name": "other"}).status_code == 409
