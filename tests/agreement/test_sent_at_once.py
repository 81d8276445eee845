"""A double click: the same form twice at the same moment is stored once, and neither is refused."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Event, Role
from agreement.models import ChangeRequest, Discrepancy, LookAgain, Meeting
from agreement.services.change_requests import raise_request, take_into_draft
from agreement.services.look_again import ask_again
from agreement.services.meetings import open_meeting
from agreement.services.rulings import rule
from catalogue.models import CatalogueVersion
from labeling.models import Round
from labeling.services.rounds import plan_round
from tests.catalogue.test_races import at_once
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
TIMES = 4
SHOWN = ("round__version", "round__selection", "image")


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


@pytest.fixture
def entry(study: Any, cast: Any, report: Any) -> Discrepancy:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", HERE))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    return Discrepancy.objects.select_related(*SHOWN).get(kind="one_sided")


def twice(act: Any, known_as: str) -> None:
    assert at_once(*[act] * TIMES) == ["done"] * TIMES
    assert Event.objects.filter(act=known_as).count() == 1


def test_a_change_request(entry: Discrepancy, cast: Any) -> None:
    id = uuid4()

    def raises() -> None:
        raise_request(
            project=cast.project, id=id, by=cast.lea, title="Depth", discrepancies=[entry]
        )

    twice(raises, "change_request.raised")
    assert ChangeRequest.objects.get().evidence.count() == 1


def test_a_round(entry: Discrepancy, cast: Any) -> None:
    id, study = uuid4(), entry.round

    def plans() -> None:
        plan_round(
            id=id,
            by=cast.lea.user,
            version=study.version,
            selection=study.selection,
            inspectors=[cast.anna],
            name="Production",
            purpose="production",
        )

    twice(plans, "round.planned")
    assert Round.objects.get(purpose="production").pk == id


def test_a_draft_with_its_requests(entry: Discrepancy, cast: Any) -> None:
    id = uuid4()
    row = ChangeRequest.objects.create(project=cast.project, title="Depth", raised_by=cast.lea)

    def takes() -> None:
        take_into_draft(project=cast.project, id=id, by=cast.max, requests=[row.pk])

    twice(takes, "change_requests.taken")
    assert CatalogueVersion.objects.get(state="draft").pk == id


def test_a_meeting(entry: Discrepancy, cast: Any) -> None:
    id = uuid4()
    voters: list[UUID] = []

    def opens() -> None:
        open_meeting(discrepancy=entry, id=id, by=cast.lea, voters=voters)

    twice(opens, "meeting.opened")
    assert Meeting.objects.get().pk == id


def test_a_wish_to_look_again(entry: Discrepancy, cast: Any) -> None:
    id, lou = uuid4(), make_member(cast.project, "lou", Role.LEAD)
    made, _ = rule(discrepancy=entry, id=uuid4(), author=cast.lea, reason="slip", findings=[])

    def asks() -> None:
        ask_again(ruling=made, id=id, by=lou, words="Why?")

    twice(asks, "ruling.questioned")
    assert LookAgain.objects.get().pk == id
