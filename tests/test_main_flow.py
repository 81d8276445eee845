"""The whole loop through the API, as its people walk it: read this first."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.conftest import Cast

pytestmark = pytest.mark.django_db(transaction=True)
Pictures = Callable[..., bytes]
PITTING_BOX = {"kind": "box", "x": 4, "y": 5, "width": 10, "height": 8, "rotation": 0}


def new() -> str:
    return str(uuid4())


def ok(answer: Any, status: int = 200) -> Any:
    assert answer.status_code == status, (answer.status_code, answer.content[:500])
    return answer.json() if answer.content else None


def test_from_pictures_to_a_release(
    cast: Cast,
    as_: Callable[..., APIClient],
    picture: Pictures,
    run_jobs: Callable[[], int],
) -> None:
    base = f"/api/v1/projects/{cast.project.pk}"
    lea, max_, dana = as_(cast.lea), as_(cast.max), as_(cast.dana)

    # Max brings six pictures in; the name says which product each shows.
    arrival = ok(max_.post(f"{base}/imports", {"id": new(), "templates": ["{product}_*"]}), 201)
    files = [SimpleUploadedFile(f"KGT{n}_a.png", picture(n)) for n in range(6)]
    ok(max_.post(f"/api/v1/imports/{arrival['id']}/files", {"files": files}, format="multipart"))
    ok(max_.post(f"/api/v1/imports/{arrival['id']}/start"))
    run_jobs()
    assert ok(max_.get(f"/api/v1/imports/{arrival['id']}"))["counts"]["new"] == 6
    products = [image["product_id"] for image in ok(max_.get(f"{base}/images"))["results"]]
    assert products == [f"KGT{n}" for n in range(6)]

    # He writes the first rule and publishes version 1.
    ok(max_.post(f"{base}/catalogue-versions", {"id": new()}), 201)
    ok(max_.post(f"{base}/catalogue-versions/1/types", pitting(new())), 201)
    ok(max_.post(f"{base}/catalogue-versions/1/publish"))
    types = ok(lea.get(f"{base}/catalogue-versions/1"))["types"]
    pitting_1 = next(t["id"] for t in types if t["code"] == "pitting")

    # Lea opens a study round for two inspectors.
    selection = {"id": new(), "name": "all", "kind": "all"}
    ok(lea.post(f"{base}/selections", selection), 201)
    round_ = {
        "id": new(),
        "name": "Study 1",
        "purpose": "study",
        "catalogue_version": 1,
        "selection": selection["id"],
        "inspectors": [str(cast.anna.pk), str(cast.ben.pk)],
        "labels_per_image": 2,
        "repeat_share": 0,
        "repeat_distance": 1,
    }
    ok(lea.post(f"{base}/rounds", round_), 201)
    ok(lea.post(f"/api/v1/rounds/{round_['id']}/open"))
    run_jobs()

    # Anna sees pitting on every picture, Ben on none.
    for person, sees in ((cast.anna, True), (cast.ben, False)):
        assert label_all(as_(person), round_["id"], pitting_1 if sees else None) == 6
    assert ok(lea.get(f"/api/v1/rounds/{round_['id']}/progress"))["done"] == 12
    assert ok(lea.get(f"/api/v1/rounds/{round_['id']}/agreement"))["report"] is None

    # Closing reveals; the report and the discrepancies follow.
    ok(lea.post(f"/api/v1/rounds/{round_['id']}/close"))
    ok(lea.post(f"/api/v1/rounds/{round_['id']}/agreement"))
    run_jobs()
    figures = ok(lea.get(f"/api/v1/rounds/{round_['id']}/agreement"))["figures"]
    percent = [
        f for f in figures if f["subject"] == "verdict" and f["coefficient"] == "percent_agreement"
    ]
    assert percent[0]["value"] == 0
    page = ok(lea.get(f"/api/v1/rounds/{round_['id']}/discrepancies?kind=one_sided"))
    assert len(page["results"]) == 6

    # She rules on one and asks for a clearer rule.
    first = ok(lea.get(f"/api/v1/discrepancies/{page['results'][0]['id']}"))
    ruling = {
        "id": new(),
        "findings": [{"type_version": pitting_1, "grade": None, "geometry": PITTING_BOX}],
        "reason": "rule_unclear",
        "words": "It is pitting.",
        "change_request": {"title": "Say how small pitting may be", "text": ""},
    }
    ok(lea.put(f"/api/v1/discrepancies/{first['id']}/ruling", ruling), 201)

    # Max takes the request into a draft, sees the impact and publishes version 2.
    requests = ok(max_.get(f"{base}/change-requests"))["results"]
    assert [r["state"] for r in requests] == ["open"]
    draft = {"id": new(), "requests": [requests[0]["id"]]}
    ok(max_.post(f"{base}/change-requests/draft", draft), 201)
    rule = next(
        t for t in ok(max_.get(f"{base}/catalogue-versions/2"))["types"] if t["code"] == "pitting"
    )
    changed = {**rule, "defect_when": "Every pit counts."}
    ok(
        max_.put(
            f"{base}/catalogue-versions/2/types/{rule['id']}",
            changed,
            headers={"If-Match": f'"{rule["revision"]}"'},
        )
    )
    assert ok(max_.get(f"{base}/catalogue-versions/2/impact"))["images"] == 6
    refused = ok(max_.post(f"{base}/catalogue-versions/2/publish"), 409)
    assert (refused["code"], refused["missing"]) == ("not_confirmed", "unplanned")
    # Six products are too few to verify it on, so the project takes a stated reason.
    ok(max_.patch(base, {"approval_needs": "reason"}))
    reason = {"reason": "Six drives in all: nobody can be shown 60 fresh ones."}
    ok(max_.post(f"{base}/catalogue-versions/2/publish", reason))
    assert ok(max_.get(f"{base}/change-requests"))["results"][0]["state"] == "answered"

    # One click relabels what the change touched.
    relabel = {
        "id": new(),
        "name": "Relabel 2",
        "inspectors": [str(cast.chris.pk)],
        "labels_per_image": 1,
    }
    ok(lea.post(f"{base}/catalogue-versions/2/relabel", relabel), 201)
    ok(lea.post(f"/api/v1/rounds/{relabel['id']}/open"))
    run_jobs()
    rule_2 = ok(as_(cast.chris).get(f"/api/v1/rounds/{relabel['id']}/rules"))
    assert rule_2["version"] == 2
    pitting_2 = next(t["id"] for t in rule_2["types"] if t["code"] == "pitting")
    assert label_all(as_(cast.chris), relabel["id"], pitting_2) == 6
    ok(lea.post(f"/api/v1/rounds/{relabel['id']}/close"))
    run_jobs()

    # Dana downloads the result, twice the same bytes.
    digests = []
    for name in ("r1", "r2"):
        release = {"id": new(), "name": name, "with_images": True, "with_unsettled": False}
        ok(dana.post(f"{base}/releases", release), 201)
        run_jobs()
        ready = ok(dana.get(f"/api/v1/releases/{release['id']}"))
        assert (ready["state"], ready["n_images"], ready["n_findings"]) == ("ready", 6, 6)
        digests.append(ready["sha256"])
        download = dana.get(f"{base}/releases/{release['id']}/download")
        assert download.status_code == 200
    assert digests[0] == digests[1]


def pitting(id: str) -> dict[str, Any]:
    return {
        "id": id,
        "code": "pitting",
        "name": "Pitting",
        "colour": "#d55e00",
        "hotkey": "1",
        "geometry": "any",
        "consequence": "reject",
        "grades": [],
        "recognise": "Small craters in the raceway.",
    }


def label_all(client: APIClient, round_id: str, type_version: str | None) -> int:
    count = 0
    while rows := ok(client.post(f"/api/v1/rounds/{round_id}/next?ahead=0"))["assignments"]:
        finding = {
            "key": new(),
            "type_version": type_version,
            "grade": None,
            "geometry": PITTING_BOX,
            "remark": "",
        }
        body = {
            "assignment": rows[0]["id"],
            "verdict": "defective" if type_version else "ok",
            "undecided_reason": None,
            "remark": "",
            "active_seconds": 2.5,
            "findings": [finding] if type_version else [],
        }
        assert client.get(rows[0]["image_url"]).status_code == 200
        ok(client.put(f"/api/v1/submissions/{new()}", body), 201)
        count += 1
    return count
