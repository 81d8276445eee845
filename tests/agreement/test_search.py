"""One line of words finds what its reader may open, and nothing of what is not theirs."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Member, Role, User
from agreement.models import ChangeRequest
from catalogue.models import CatalogueVersion, DefectType, TypeVersion
from labeling.models import RoundInspector
from tests.agreement.conftest import Study
from tests.conftest import Cast, make_member

pytestmark = pytest.mark.django_db
KINDS = ("rounds", "types", "images", "requests", "members")


@pytest.fixture
def study(cast: Cast) -> Study:
    s = Study(cast, 12)
    s.round.name = "Pitting, week 14"
    s.round.save()
    RoundInspector.objects.create(round=s.round, member=cast.anna)
    ChangeRequest.objects.create(project=s.project, title="Depth of pitting", raised_by=cast.lea)
    make_member(s.project, "pit", Role.INSPECTOR)
    return s


def found(as_: Any, who: Member | User, s: Study, words: str) -> dict[str, list[str]]:
    answer = as_(who).get(f"/api/v1/projects/{s.project.pk}/search", {"q": words})
    assert answer.status_code == 200, answer.content
    rows = answer.json()
    assert tuple(rows) == KINDS
    return {
        kind: [row.get("title") or row.get("file_name") or row["name"] for row in rows[kind]]
        for kind in KINDS
    }


@pytest.mark.parametrize("who", ["lea", "max", "dana"])
def test_staff_find_everything_by_name(study: Study, cast: Cast, as_: Any, who: str) -> None:
    assert found(as_, getattr(cast, who), study, "PIT") == {
        "rounds": ["Pitting, week 14"],
        "types": ["pitting"],
        "images": [],
        "requests": ["Depth of pitting"],
        "members": ["Pit"],
    }
    by_product = found(as_, getattr(cast, who), study, "p1")
    assert by_product["images"] == ["P1.png", "P10.png", "P11.png"]


def test_an_inspector_finds_rules_and_own_rounds_alone(study: Study, cast: Cast, as_: Any) -> None:
    nothing: dict[str, list[str]] = {"images": [], "requests": [], "members": []}
    own = {"rounds": ["Pitting, week 14"], "types": ["pitting"], **nothing}
    assert found(as_, cast.anna, study, "pit") == own
    assert found(as_, cast.ben, study, "pit") == {**own, "rounds": []}
    assert found(as_, cast.anna, study, "p1.png")["images"] == []


def test_a_draft_is_found_by_its_authors_alone(study: Study, cast: Cast, as_: Any) -> None:
    draft = CatalogueVersion.objects.create(project=study.project, number=2, base=study.version)
    for code, name in (("pitting", "Pits of any depth"), ("new", "Pit-like shadow")):
        kind, _ = DefectType.objects.get_or_create(project=study.project, code=code)
        TypeVersion.objects.create(
            version=draft, defect_type=kind, name=name, colour="#d55e00", geometry="any", order=1
        )
    assert found(as_, cast.anna, study, "pit")["types"] == ["pitting"]
    assert found(as_, cast.max, study, "pit")["types"] == ["Pit-like shadow", "Pits of any depth"]


def test_nobody_from_outside_finds_anything(
    study: Study, cast: Cast, as_: Any, outsider: User
) -> None:
    url = f"/api/v1/projects/{study.project.pk}/search?q=pit"
    assert [as_(who).get(url).status_code for who in (outsider, cast.ada)] == [404, 404]
    elsewhere = f"/api/v1/projects/{uuid4()}/search?q=pit"
    assert as_(cast.max).get(elsewhere).status_code == 404


@pytest.mark.parametrize("words", ["", "p", "p" * 101])
def test_too_few_words_are_refused(study: Study, cast: Cast, as_: Any, words: str) -> None:
    answer = as_(cast.max).get(f"/api/v1/projects/{study.project.pk}/search", {"q": words})
    assert (answer.status_code, answer.json()["field"]) == (422, "q")


def test_it_takes_one_query_a_kind_and_shows_few(
    study: Study, cast: Cast, as_: Any, django_assert_num_queries: Any
) -> None:
    client = as_(cast.max)
    url = f"/api/v1/projects/{study.project.pk}/search?q=p"
    client.get(url + "1")
    with django_assert_num_queries(8):
        rows = client.get(f"{url}ng").json()
    assert len(rows["images"]) == 6
