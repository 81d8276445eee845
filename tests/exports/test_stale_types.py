"""Labels of older rules in one release with newer ones: one code for one type."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from agreement.services.final_labels import compute_final_labels
from catalogue.services.mappings import map_type
from catalogue.services.types import delete_type
from tests.agreement.conftest import Study
from tests.agreement.test_carry_over import change_type, draft_of, publish, s  # noqa: F401
from tests.exports.test_releases import order

pytestmark = pytest.mark.django_db(transaction=True)


def released(study: Study, as_: Any, run_jobs: Any) -> tuple[set[str], list[str]]:
    """The codes that coco.json names, and that of each finding of labels.csv."""
    compute_final_labels(project=study.project)
    dana = as_(study.cast.dana)
    made = order(dana, study.project, "all", with_stale=True).json()
    run_jobs()
    path = f"/api/v1/projects/{study.project.pk}/releases/{made['id']}/download"
    with zipfile.ZipFile(io.BytesIO(b"".join(dana.get(path).streaming_content))) as archive:
        coco = json.loads(archive.read("coco.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("labels.csv").decode())))
    return {one["name"] for one in coco["categories"]}, sorted(r["code"] for r in rows if r["code"])


def test_a_type_that_was_merged_is_called_what_it_reads_as(
    s: Study,  # noqa: F811
    as_: Any,
    run_jobs: Any,
) -> None:
    draft = draft_of(s)
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    map_type(version=draft, code="soiling", kind="merged", into=["pitting"], by=None)
    change_type(draft, recognise="Anew.")
    publish(draft)
    codes, found = released(s, as_, run_jobs)
    assert codes == {"pitting"}
    assert found == ["pitting"] * 4


def test_what_is_retired_keeps_its_name(
    s: Study,  # noqa: F811
    as_: Any,
    run_jobs: Any,
) -> None:
    draft = draft_of(s)
    delete_type(type_version=draft.types.get(defect_type__code="soiling"), by=None)
    map_type(version=draft, code="soiling", kind="retired", into=[], by=None)
    publish(draft)
    codes, found = released(s, as_, run_jobs)
    assert codes == {"pitting", "soiling"}
    assert found == ["pitting"] * 3 + ["soiling"]
