"""Two leads who plan a verification at once: one try, not two."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from agreement.models import Verification
from agreement.services.plan_verification import plan_verification
from tests.agreement.mended import Changed
from tests.catalogue.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def test_one_of_two_plans_stands(cast: Any, report: Any) -> None:
    changed = Changed(cast, 8, report)
    people = [cast.anna.pk, cast.ben.pk]

    def act(name: str) -> Any:
        def go() -> None:
            plan_verification(
                version=changed.version,
                id=uuid4(),
                name=name,
                inspectors=people,
                by=cast.lea,
                with_fewer=True,
            )

        return go

    assert sorted(at_once(act("One"), act("Two"))) == ["done", "running"]
    assert Verification.objects.count() == 1
