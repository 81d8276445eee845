"""Which labels are derived anew, found a range of images at a time."""

from typing import Any
from uuid import UUID

import pytest

from accounts.models import Project
from agreement.models import FinalLabel
from agreement.services import label_basis
from agreement.services.final_labels import compute_final_labels, published
from agreement.services.label_basis import bases, changed_images, image_ranges
from tests.agreement.conftest import Study

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_basis, "AT_ONCE", 3)


def kept(project: Project) -> dict[UUID, int]:
    return dict(FinalLabel.objects.filter(project=project).values_list("image", "pk"))


@pytest.mark.parametrize("n", [0, 1, 3, 4, 6, 7])
def test_ranges_hold_each_image_once(study: Any, few: None, n: int) -> None:
    s: Study = study(n)
    ranges = list(image_ranges(s.project))
    assert len(ranges) == -(-n // 3)
    held = [[i for i in s.images if first <= i.pk <= last] for first, last in ranges]
    assert sorted(i.pk for some in held for i in some) == sorted(i.pk for i in s.images)


def test_only_what_rests_on_something_else_is_derived_anew(
    study: Any, cast: Any, few: None
) -> None:
    s: Study = study(8)
    said = [s.says(cast.anna, n) for n in range(8)]
    s.reveal()
    compute_final_labels(project=s.project)
    first = kept(s.project)
    assert len(first) == 8
    compute_final_labels(project=s.project)
    assert kept(s.project) == first
    s.revises(said[5], verdict="defective")
    said[2].assignment.live = None
    said[2].assignment.save()
    changed = [image for some in changed_images(s.project, published(s.project)) for image in some]
    assert set(changed) == {s.images[5].pk, s.images[2].pk}
    compute_final_labels(project=s.project)
    second = kept(s.project)
    assert set(first) - set(second) == {s.images[2].pk}
    assert [image for image in second if second[image] != first[image]] == [s.images[5].pk]
    assert list(changed_images(s.project, published(s.project))) == [[], [], []]


def test_a_basis_is_the_same_however_it_is_read(study: Any, cast: Any) -> None:
    """Else all labels of all projects would be derived anew with a new release of the program."""
    s: Study = study(1)
    row = s.says(cast.anna, 0)
    s.reveal()
    said = f"{label_basis.DERIVATION}\n{s.version.pk}\nFalse\nanswer {row.pk}"
    digest = label_basis.hashlib.sha256(said.encode()).hexdigest()
    assert bases([s.images[0].pk], [s.version]) == {s.images[0].pk: digest}
