"""Two leads at the same entry at once: one wins, the other is told what stands."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from accounts.models import Event, Role
from agreement.models import Discrepancy, Ruling
from agreement.services.rulings import rule
from tests.catalogue.test_races import at_once
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def test_one_of_two_leads_wins(study: Any, cast: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    pk = Discrepancy.objects.get(kind="one_sided").pk
    leads = [cast.lea, *(make_member(s.project, name, Role.LEAD) for name in ("lou", "lin"))]

    def act(lead: Any) -> Any:
        def go() -> None:
            row = Discrepancy.objects.select_related("round__version", "image").get(pk=pk)
            rule(discrepancy=row, id=uuid4(), author=lead, reason="slip", findings=[])

        return go

    assert sorted(at_once(*(act(lead) for lead in leads))) == [
        "done",
        "ruled_already",
        "ruled_already",
    ]
    assert Ruling.objects.count() == 1
    assert Event.objects.filter(act="discrepancy.ruled").count() == 1
