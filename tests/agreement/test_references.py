from typing import Any
from uuid import uuid4

import pytest

from agreement.models import AgreedSample, Reference, Ruling
from agreement.selectors.references import references_for
from agreement.services.agreed_sample import draw_agreed_sample
from agreement.services.references import (
    adjudicate,
    give_independent,
    withdraw_adjudicated,
)
from catalogue.models import CatalogueVersion
from images.models import SelectionImage
from labeling.models import Assignment
from vqi.common.problems import Conflict, Invalid

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)


def give(s: Any, author: Any, number: int = 0, **more: Any) -> tuple[Reference, bool]:
    return give_independent(
        **{
            "id": uuid4(),
            "image": s.images[number],
            "version": s.version,
            "author": author,
            "verdict": "defective",
            "basis": "measured",
            "findings": [{"type_version": s.types["pitting"].pk}],
            **more,
        }
    )


def test_an_independent_reference_is_given_before_anything_is_revealed(
    study: Any, cast: Any
) -> None:
    s = study(1)
    s.says(cast.anna, 0)
    id = uuid4()
    row, is_new = give(s, cast.lea, id=id)
    assert (is_new, row.revision, row.kind, row.sampling_probability) == (
        True,
        1,
        "independent",
        1.0,
    )
    again, is_new = give(s, cast.lea, id=id)
    assert (again.pk, is_new) == (row.pk, False)
    with pytest.raises(Conflict):
        give(s, cast.lea, id=id, verdict="ok", findings=[])
    second, _ = give(s, cast.lea, verdict="ok", findings=[])
    assert second.revision == 2
    assert [r.pk for r in references_for(s.round)] == [second.pk]
    assert Reference.objects.count() == 2


def test_answers_under_an_older_version_leave_a_reference_independent(
    study: Any, cast: Any, as_: Any
) -> None:
    """Or the images of a verification, which all have labels, could never get one."""
    s = study(1)
    s.says(cast.anna, 0)
    s.reveal()
    later = CatalogueVersion.objects.create(project=s.project, number=2, state="trial")
    SelectionImage.objects.get_or_create(selection=s.round.selection, image=s.images[0])

    def waiting(version: int) -> int:
        asked = {"selection": s.round.selection_id, "catalogue_version": version}
        path = f"/api/v1/projects/{s.project.pk}/references/queue"
        return int(as_(cast.lea).get(path, asked).json()["waiting"])

    assert (waiting(1), waiting(2)) == (0, 1)
    row, is_new = give(s, cast.lea, version=later, verdict="ok", findings=[])
    assert (is_new, row.kind, row.version) == (True, "independent", later)
    assert waiting(2) == 0


def test_after_the_reveal_it_is_refused_as_independent(study: Any, cast: Any) -> None:
    s = study(2)
    s.says(cast.anna, 0)
    s.reveal()
    with pytest.raises(Conflict, match="revealed already") as refused:
        give(s, cast.lea)
    assert refused.value.code == "not_independent"
    # Nobody answered the second image, so revealing it told nothing.
    assert give(s, cast.lea, 1)[1]
    assert Reference.objects.count() == 1


@pytest.mark.parametrize("state", ["open", "leased", "done"])
def test_who_labels_the_image_gives_no_reference_for_it(study: Any, cast: Any, state: str) -> None:
    s = study(1)
    s.says(cast.anna, 0)
    Assignment.objects.update(state=state)
    with pytest.raises(Conflict, match="label this image yourself"):
        give(s, cast.anna)
    Assignment.objects.update(state="withdrawn")
    assert give(s, cast.anna)[1]


def test_ok_does_not_go_with_a_rejecting_finding(study: Any, cast: Any) -> None:
    s = study(1)
    with pytest.raises(Invalid, match="not OK"):
        give(s, cast.lea, verdict="ok")
    with pytest.raises(Invalid, match="not of these rules"):
        give(s, cast.lea, findings=[{"type_version": uuid4()}])
    assert not Reference.objects.exists()


def test_agreed_images_are_sampled_once_and_weigh_their_references(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(44)
    for n in range(44):
        s.says(cast.anna, n)
        s.says(cast.ben, n, *([("pitting", HERE)] if n < 4 else []))
    s.reveal()
    report(s.round)
    drawn = draw_agreed_sample(round=s.round)
    assert (len(drawn), {row.inclusion_probability for row in drawn}) == (30, {0.75})
    assert not {row.image_id for row in drawn} & {image.pk for image in s.images[:4]}
    assert [r.pk for r in draw_agreed_sample(round=s.round)] == [r.pk for r in drawn]
    s.round.agreed_samples.all().delete()
    assert {r.image_id for r in draw_agreed_sample(round=s.round)} == {r.image_id for r in drawn}
    image = next(i for i in s.images if i.pk == drawn[0].image_id)
    row = adjudicate(image=image, round=s.round, author=cast.lea, verdict="ok", findings=[])
    assert (row.kind, row.sampling_probability) == ("adjudicated", 0.75)
    sampled = set(AgreedSample.objects.values_list("image", flat=True))
    other = next(i for i in s.images if i.pk not in sampled)
    with pytest.raises(Invalid, match="not of the sample"):
        adjudicate(image=other, round=s.round, author=cast.lea, verdict="ok", findings=[])


def test_a_withdrawn_ruling_takes_its_reference_along(study: Any, cast: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0)
    s.says(cast.ben, 0, ("pitting", HERE))
    s.reveal()
    report(s.round)
    ruling = Ruling.objects.create(
        discrepancy=s.round.discrepancies.get(kind="verdict"),
        author=cast.lea,
        version=s.version,
        verdict="ok",
        reason="slip",
    )
    row = adjudicate(
        image=s.images[0], round=s.round, author=cast.lea, verdict="ok", findings=[], ruling=ruling
    )
    assert (row.sampling_probability, row.ruling_id) == (1.0, ruling.pk)
    assert [r.pk for r in references_for(s.round)] == [row.pk]
    assert withdraw_adjudicated(entry=ruling.discrepancy, by=cast.lea) == 1
    assert not references_for(s.round).exists()
    assert Reference.objects.count() == 1
