"""What makes a rule more than a text: zones, notes, limit series, classes, sides of limits."""

from typing import Any
from uuid import uuid4

import pytest

from catalogue.models import CatalogueVersion, Example, RuleVariant, Zone
from catalogue.services.examples import add_example
from images.models import Image
from tests.catalogue.conftest import GRADES, Catalogue, new_draft, pitting_body
from tests.conftest import Cast

UP_TO_2 = {
    "grade": "large",
    "limit_min": None,
    "limit_max": 2.0,
    "min_included": True,
    "max_included": False,
}
SHAPE = {"kind": "box", "x": 4, "y": 4, "width": 20, "height": 10, "rotation": 0}


def put_zone(
    catalogue: Catalogue, who: Any, code: str = "flank", read: str | None = None, **changes: Any
) -> Any:
    image = Image.objects.filter(project=catalogue.project).earliest("created_at")
    body = {"name": "Flank", "image": str(image.pk), "geometry": SHAPE, **changes}
    path = f"{catalogue.url}/{catalogue.draft.number}/zones/{code}"
    headers = {"If-Match": f'"{read}"'} if read else {}
    return catalogue.api(who).put(path, body, headers=headers)


def put_series(catalogue: Catalogue, who: Any, order: list[str], cut: int) -> Any:
    """By somebody who has read the type as it was at first."""
    path = f"{catalogue.url}/1/types/{catalogue.pitting.pk}/series"
    body = {"examples": order, "cut": cut}
    return catalogue.api(who).put(path, body, headers={"If-Match": '"1"'})


def read(catalogue: Catalogue, who: Any, number: int = 1) -> Any:
    return catalogue.api(who).get(f"{catalogue.url}/{number}").json()


def test_a_rule_differs_by_product_type_and_zone(catalogue: Catalogue, cast: Cast) -> None:
    assert put_zone(catalogue, cast.max).status_code == 200
    notes = [
        {"product_type": "KGT-40", "zone": None, "text": "Up to 40 px."},
        {"product_type": "", "zone": "flank", "text": "Never on the flank."},
    ]
    answer = catalogue.put_type(cast.max, variants=notes)
    assert answer.status_code == 200
    assert answer.json()["variants"] == [
        {**notes[1], "limits": []},
        {**notes[0], "limits": []},
    ]
    zones = read(catalogue, cast.max)["zones"]
    assert [(z["code"], z["name"], z["geometry"]) for z in zones] == [("flank", "Flank", SHAPE)]
    picture = catalogue.api(cast.max).get(zones[0]["image_url"])
    assert picture["Content-Type"] == "image/png"


@pytest.mark.parametrize(
    ("notes", "field"),
    [
        ([{"product_type": "", "zone": None, "text": "x"}], "variants.0.product_type"),
        ([{"product_type": "A", "zone": "nowhere", "text": "x"}], "variants.0.zone"),
        ([{"product_type": "A", "zone": None, "text": t} for t in "xy"], "variants"),
        ([{"product_type": "A", "zone": None, "text": " "}], "variants.0.text"),
        (
            [
                {
                    "product_type": "A",
                    "zone": None,
                    "text": "",
                    "limits": [{**UP_TO_2, "grade": "no"}],
                }
            ],
            "variants.0.limits.0.grade",
        ),
        (
            [{"product_type": "A", "zone": None, "text": "", "limits": [{"grade": "large"}]}],
            "variants.0.limits.0.limit_min",
        ),
    ],
)
def test_a_note_that_holds_nowhere_or_twice_is_refused(
    catalogue: Catalogue, cast: Cast, notes: list[object], field: str
) -> None:
    answer = catalogue.put_type(cast.max, variants=notes)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not RuleVariant.objects.exists()
    catalogue.pitting.refresh_from_db()
    assert catalogue.pitting.revision == 1


def test_the_next_draft_has_the_same_book(catalogue: Catalogue, cast: Cast) -> None:
    put_zone(catalogue, cast.max)
    note = {"product_type": "", "zone": "flank", "text": "", "limits": [UP_TO_2]}
    catalogue.put_type(
        cast.max, variants=[note], defect_class="critical", pieces="one", accumulation="3 in 10 mm"
    )
    catalogue.post(cast.max, "/1/publish")
    new_draft(cast)
    before, after = read(catalogue, cast.max), read(catalogue, cast.max, 2)
    pits = [next(t for t in v["types"] if t["code"] == "pitting") for v in (before, after)]
    for name in ("variants", "defect_class", "pieces", "accumulation", "series_cut"):
        assert pits[0][name] == pits[1][name]
    assert pits[1]["variants"] == [note]
    assert [z["code"] for z in after["zones"]] == ["flank"]
    assert Zone.objects.count() == 2


def test_a_zone_says_of_which_pictures_it_holds(catalogue: Catalogue, cast: Cast) -> None:
    Image.objects.update(perspective="flank left")
    put_zone(catalogue, cast.max)
    [zone] = read(catalogue, cast.max)["zones"]
    image = Image.objects.get(pk=zone["image"])
    assert (zone["width"], zone["height"], zone["perspective"]) == (
        image.width,
        image.height,
        "flank left",
    )


def test_a_zone_of_a_published_version_never_changes(catalogue: Catalogue, cast: Cast) -> None:
    put_zone(catalogue, cast.max)
    catalogue.post(cast.max, "/1/publish")
    answer = put_zone(catalogue, cast.max, name="Other")
    assert (answer.status_code, answer.json()["code"]) == (409, "frozen")
    assert Zone.objects.get().name == "Flank"


def test_an_image_outside_the_zones_picture_is_refused(catalogue: Catalogue, cast: Cast) -> None:
    for changes, field in (
        ({"geometry": {**SHAPE, "x": 60}}, "geometry"),
        ({"geometry": None}, "geometry"),
        ({"image": str(uuid4())}, "image"),
    ):
        answer = put_zone(catalogue, cast.max, **changes)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert not Zone.objects.exists()


def samples(catalogue: Catalogue, cast: Cast, make_image: Any, count: int) -> list[Example]:
    return [
        add_example(
            type_version=catalogue.pitting,
            id=uuid4(),
            by=cast.max.user,
            image=make_image(cast.project, 10 + n).pk,
            kind="limit_sample",
            caption=f"{n}",
            physical_piece=f"GM-{n}",
        )
        for n in range(count)
    ]


def test_the_limit_series_is_ordered_and_says_where_ok_ends(
    catalogue: Catalogue, cast: Cast, make_image: Any
) -> None:
    rows = samples(catalogue, cast, make_image, 3)
    order = [str(rows[n].pk) for n in (2, 0, 1)]
    answer = put_series(catalogue, cast.max, order, 2)
    assert answer.status_code == 200
    shown = [e for e in answer.json()["examples"] if e["kind"] == "limit_sample"]
    assert [e["physical_piece"] for e in sorted(shown, key=lambda e: e["order"])] == [
        "GM-2", "GM-0", "GM-1",
    ]  # fmt: skip
    assert (answer.json()["series_cut"], answer.json()["revision"]) == (2, 2)


def test_a_series_that_somebody_changed_meanwhile_is_refused(
    catalogue: Catalogue, cast: Cast, make_image: Any
) -> None:
    rows = samples(catalogue, cast, make_image, 2)
    missing = put_series(catalogue, cast.max, [str(rows[0].pk)], 0)
    assert (missing.status_code, missing.json()["code"]) == (409, "series_changed")
    beyond = put_series(catalogue, cast.max, [str(r.pk) for r in rows], 3)
    assert (beyond.status_code, beyond.json()["field"]) == (422, "cut")
    catalogue.pitting.refresh_from_db()
    assert (catalogue.pitting.series_cut, catalogue.pitting.revision) == (0, 1)


def test_an_order_that_somebody_else_gave_meanwhile_is_kept(
    catalogue: Catalogue, cast: Cast, make_image: Any
) -> None:
    rows = samples(catalogue, cast, make_image, 2)
    order = [str(r.pk) for r in rows]
    path = f"{catalogue.url}/1/types/{catalogue.pitting.pk}/series"
    unread = catalogue.api(cast.max).put(path, {"examples": order, "cut": 1})
    assert unread.json()["code"] == "precondition_required"
    theirs = put_series(catalogue, cast.max, order, 1).json()
    late = put_series(catalogue, cast.max, order[::-1], 2)
    assert (late.status_code, late.json()["current"]) == (412, theirs)
    catalogue.pitting.refresh_from_db()
    assert (catalogue.pitting.series_cut, catalogue.pitting.revision) == (1, 2)


@pytest.mark.parametrize(("removed", "cut"), [(0, 1), (2, 2)])
def test_the_line_stays_where_it_is_when_a_limit_sample_is_removed(
    catalogue: Catalogue, cast: Cast, make_image: Any, removed: int, cut: int
) -> None:
    rows = samples(catalogue, cast, make_image, 4)
    order = [str(r.pk) for r in rows]
    put_series(catalogue, cast.max, order, 2)
    path = f"{catalogue.url}/1/examples/{order[removed]}"
    assert catalogue.api(cast.max).delete(path).status_code == 204
    catalogue.pitting.refresh_from_db()
    assert (catalogue.pitting.series_cut, catalogue.pitting.revision) == (cut, 2)


def test_an_example_beside_the_series_moves_nothing_in_it(
    catalogue: Catalogue, cast: Cast, make_image: Any
) -> None:
    put_series(catalogue, cast.max, [str(r.pk) for r in samples(catalogue, cast, make_image, 2)], 1)
    path = f"{catalogue.url}/1/examples/{catalogue.example.pk}"
    assert catalogue.api(cast.max).delete(path).status_code == 204
    catalogue.pitting.refresh_from_db()
    assert (catalogue.pitting.series_cut, catalogue.pitting.revision) == (1, 2)


def test_a_zone_that_somebody_else_drew_is_not_drawn_over_unseen(
    catalogue: Catalogue, cast: Cast
) -> None:
    put_zone(catalogue, cast.max)
    (seen,) = read(catalogue, cast.max)["zones"]
    theirs = put_zone(catalogue, cast.max, read=seen["revision"], name="Their flank")
    (drawn,) = theirs.json()["zones"]
    for tag in (seen["revision"], None):
        late = put_zone(catalogue, cast.max, read=tag, name="My flank")
        assert (late.status_code, late.json()["code"]) == (412, "stale")
        assert late.json()["current"] == drawn
    path = f"{catalogue.url}/1/zones/flank"
    client = catalogue.api(cast.max)
    assert client.delete(path).status_code == 428
    old, now = ({"If-Match": f'"{zone["revision"]}"'} for zone in (seen, drawn))
    assert client.delete(path, headers=old).status_code == 412
    assert Zone.objects.get().name == "Their flank"
    # Sent again, what is drawn already is no loss.
    assert put_zone(catalogue, cast.max, name="Their flank").status_code == 200
    assert client.delete(path, headers=now).status_code == 204


def test_counts_and_distances_are_limits_too_and_say_which_side_holds(
    catalogue: Catalogue, cast: Cast
) -> None:
    grade = {**GRADES[0], "limit_measure": "count", "limit_unit": "", "limit_min": 3,
             "limit_max": None, "min_included": False}  # fmt: skip
    answer = catalogue.put_type(cast.max, grades=[grade])
    assert answer.status_code == 200, answer.json()
    kept = answer.json()["grades"][0]
    assert (kept["limit_measure"], kept["limit_min"], kept["min_included"]) == ("count", 3, False)


def test_a_new_product_type_asks_for_a_review(
    catalogue: Catalogue, published: CatalogueVersion, cast: Cast, make_image: Any
) -> None:
    assert read(catalogue, cast.lea)["new_product_types"] == []
    make_image(cast.project, 50, product_type="KGT-63")
    assert read(catalogue, cast.lea)["new_product_types"] == ["KGT-63"]
    reviewed = {"product_types": ["KGT-63"]}
    assert catalogue.post(cast.lea, "/1/review", reviewed).status_code == 403
    assert read(catalogue, cast.lea)["new_product_types"] == ["KGT-63"]
    assert catalogue.post(cast.max, "/1/review", reviewed).json()["new_product_types"] == []
    (entry,) = published.log.filter(act="product_types_reviewed")
    assert (entry.user, entry.fields) == (cast.max.user, ["KGT-63"])
    make_image(cast.project, 51, product_type="KGT-80")
    assert read(catalogue, cast.lea)["new_product_types"] == ["KGT-80"]


def test_only_managers_write_zones_and_series(catalogue: Catalogue, cast: Cast) -> None:
    for who in (cast.anna, cast.lea, cast.dana):
        assert put_zone(catalogue, who).status_code == 403
        path = f"{catalogue.url}/1/types/{catalogue.pitting.pk}/series"
        assert catalogue.api(who).put(path, {"examples": [], "cut": 0}).status_code == 403
    assert not Zone.objects.exists()


NEAR = {"grade": "small", "count": 3, "reach": "distance", "distance": 10.0, "unit": "mm",
        "counts_as": "large"}  # fmt: skip


def test_what_adds_up_is_written_copied_and_compared(catalogue: Catalogue, cast: Cast) -> None:
    answer = catalogue.put_type(cast.max, accumulations=[NEAR])
    assert answer.json()["accumulations"] == [NEAR]
    kept = catalogue.put_type(cast.max, revision=2)
    assert kept.json()["accumulations"] == [NEAR]
    catalogue.post(cast.max, "/1/publish")
    draft = new_draft(cast)
    pitting = next(t for t in read(catalogue, cast.max, 2)["types"] if t["code"] == "pitting")
    assert pitting["accumulations"] == [NEAR]
    path = f"{catalogue.url}/2/types/{pitting['id']}"
    wider = {**NEAR, "distance": 15.0}
    body = pitting_body(accumulations=[wider])
    put = catalogue.api(cast.max).put(path, body, headers={"If-Match": '"1"'})
    assert put.status_code == 200
    diff = catalogue.api(cast.max).get(f"{catalogue.url}/{draft.number}/diff?against=1").json()
    (changed,) = [row for row in diff["types"] if row["code"] == "pitting"]
    assert changed["accumulations"] == {"before": [NEAR], "after": [wider]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"grade": "tiny"}, "accumulations.0.grade"),
        ({"grade": "large", "counts_as": "small"}, "accumulations.0.counts_as"),
        ({"counts_as": "small"}, "accumulations.0.counts_as"),
        ({"distance": None}, "accumulations.0.distance"),
        ({"distance": 0.0}, "accumulations.0.distance"),
        ({"unit": ""}, "accumulations.0.unit"),
        ({"count": 1}, "accumulations.0.count"),
    ],
)
def test_what_cannot_add_up_is_refused(
    catalogue: Catalogue, cast: Cast, changes: dict[str, Any], field: str
) -> None:
    answer = catalogue.put_type(cast.max, accumulations=[{**NEAR, **changes}])
    assert (
        answer.status_code,
        answer.json()["errors"][0]["field"]
        if "errors" in answer.json()
        else answer.json()["field"],
    ) == (422, field)
    pitting = next(t for t in read(catalogue, cast.max)["types"] if t["code"] == "pitting")
    assert (pitting["accumulations"], pitting["revision"]) == ([], 1)


def test_a_grade_that_others_add_up_to_is_not_taken_away(catalogue: Catalogue, cast: Cast) -> None:
    assert catalogue.put_type(cast.max, accumulations=[NEAR]).status_code == 200
    answer = catalogue.put_type(cast.max, revision=2, grades=GRADES[:1])
    assert (answer.status_code, answer.json()["field"]) == (422, "accumulations.0.counts_as")
