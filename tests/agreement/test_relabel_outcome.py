"""What labeling again changed."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import FinalLabel, LabelChange
from agreement.services.final_labels import compute_final_labels
from agreement.services.find_work import find_unreported
from catalogue.services.drafts import create_draft
from catalogue.services.types import update_type
from catalogue.services.versions import publish_version
from jobs.services.enqueue import enqueue
from labeling.models import Round, RoundImage
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


@pytest.fixture
def again(cast: Any, run_jobs: Any) -> Study:
    """Three pictures with pitting under version 1; under version 2 one is OK, one soiled."""
    study = Study(cast, 4)
    for number in range(3):
        study.says(cast.anna, number, ("pitting", HERE))
    study.reveal()
    find_unreported()
    run_jobs()
    draft = create_draft(project=study.project, id=uuid4(), by=None)
    pitting = draft.types.get(defect_type__code="pitting")
    update_type(type_version=pitting, by=None, revision=1, recognise="Deeper.")
    study.version = publish_version(version=draft, by=None)
    study.types = {t.defect_type.code: t for t in study.version.types.all()}
    study.round = _relabel_round(study)
    study.says(cast.ben, 0, ("pitting", HERE))
    study.says(cast.ben, 1)
    study.says(cast.ben, 2, ("soiling", HERE))
    study.reveal()
    find_unreported()
    run_jobs()
    find_unreported()
    run_jobs()
    return study


def _relabel_round(study: Study) -> Round:
    old = study.round
    round_ = Round.objects.create(
        project=study.project, name="Again", purpose="relabel", version=study.version,
        selection=old.selection, seed=2, state="open",
    )  # fmt: skip
    for image in study.images[:3]:
        RoundImage.objects.create(round=round_, image=image)
    return round_


def test_it_says_how_many_changed_and_which_way(again: Study, cast: Any, as_: Any) -> None:
    url = f"/api/v1/rounds/{again.round.pk}/relabel-outcome"
    body = as_(cast.lea).get(url).json()
    assert (body["images"], body["changed"]) == (3, 2)
    assert body["transitions"] == [
        {"before": "defective", "after": "defective", "count": 2},
        {"before": "defective", "after": "ok", "count": 1},
    ]
    assert body["types"] == [
        {"code": "pitting", "before": 3, "after": 1},
        {"code": "soiling", "before": 0, "after": 1},
    ]
    rows = as_(cast.lea).get(f"{url}/changes").json()["results"]
    assert [(r["file_name"], r["findings_before"], r["findings_after"]) for r in rows] == [
        ("P1.png", ["pitting"], []),
        ("P2.png", ["pitting"], ["soiling"]),
    ]
    ok_now = as_(cast.lea).get(f"{url}/changes?before=defective&after=ok").json()["results"]
    assert [r["file_name"] for r in ok_now] == ["P1.png"]


def test_it_says_what_the_whole_data_set_comes_to_now(
    again: Study, cast: Any, as_: Any, run_jobs: Any
) -> None:
    """A picture that was not labeled again, and one that never was touched, count as well."""
    url = f"/api/v1/rounds/{again.round.pk}/relabel-outcome"
    body = as_(cast.lea).get(url).json()["data_set"]
    assert body == {
        "ok": 1,
        "defective": 2,
        "unsettled": 0,
        "stale": 0,
        "types": [
            {"code": "pitting", "images": 1, "findings": 1},
            {"code": "soiling", "images": 1, "findings": 1},
        ],
    }
    study = Round.objects.get(name="Study")
    again.round = study
    again.types = {row.defect_type.code: row for row in study.version.types.all()}
    again.says(cast.anna, 3, ("soiling", HERE), ("soiling", (50, 40, 9, 9)))
    again.says(cast.chris, 1, ("pitting", HERE))
    compute_final_labels(project=again.project)
    body = as_(cast.lea).get(url).json()["data_set"]
    assert (body["ok"], body["defective"], body["stale"]) == (1, 3, 0)
    assert body["types"][1] == {"code": "soiling", "images": 2, "findings": 3}
    FinalLabel.objects.filter(image=again.images[3]).update(is_stale=True)
    body = as_(cast.lea).get(url).json()["data_set"]
    assert (body["defective"], body["stale"], body["types"][1]["findings"]) == (2, 1, 1)


def test_computed_again_it_is_the_same(again: Study, run_jobs: Any) -> None:
    rows = list(LabelChange.objects.order_by("image").values("image", "verdict_after"))
    again.round.relabel_outcome.delete()
    enqueue("agreement.relabel_outcome", subject=again.round.pk, project=again.project)
    run_jobs()
    assert list(LabelChange.objects.order_by("image").values("image", "verdict_after")) == rows


def test_before_it_is_computed_there_is_none(cast: Any, as_: Any) -> None:
    study = Study(cast, 1)
    answer = as_(cast.lea).get(f"/api/v1/rounds/{study.round.pk}/relabel-outcome")
    assert (answer.json()["computed_at"], answer.json()["images"]) == (None, 0)


def test_inspectors_get_none(again: Study, cast: Any, as_: Any) -> None:
    url = f"/api/v1/rounds/{again.round.pk}/relabel-outcome"
    assert as_(cast.anna).get(url).status_code == 403
    assert as_(cast.anna).get(f"{url}/changes").status_code == 403
