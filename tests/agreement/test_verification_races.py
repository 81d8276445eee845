"""Two leads who plan a verification at once: one try, not two."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from agreement.models import Verification
from agreement.services.plan_verification import Plan, plan_verification
from agreement.services.relabel import plan_relabel
from catalogue.services.versions import approve_version
from labeling.models import Round
from tests.agreement.mended import Changed
from tests.catalogue.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def test_the_same_form_sent_twice_is_one_plan(cast: Any, report: Any) -> None:
    changed, id = Changed(cast, 8, report), uuid4()

    def go() -> None:
        plan = Plan(
            version=changed.version,
            id=id,
            name="One",
            inspectors=[cast.anna.pk, cast.ben.pk],
            by=cast.lea,
            with_fewer=True,
        )
        plan_verification(plan)

    assert at_once(go, go, go) == ["done"] * 3
    assert Verification.objects.count() == 1


def test_a_relabel_round_takes_each_image_once(cast: Any, report: Any) -> None:
    changed, ids = Changed(cast, 8, report), (uuid4(), uuid4())
    version = approve_version(version=changed.version, by=cast.max.user)

    def act(id: Any) -> Any:
        def go() -> None:
            plan_relabel(
                version=version,
                id=id,
                name="Again",
                inspectors=[cast.anna.pk],
                labels_per_image=1,
                by=cast.lea,
            )

        return go

    assert at_once(act(ids[0]), act(ids[0])) == ["done", "done"]
    assert Round.objects.filter(purpose="relabel").count() == 1
    Round.objects.filter(purpose="relabel").delete()
    assert sorted(at_once(*map(act, ids))) == ["done", "nothing_touched"]


def test_one_of_two_plans_stands(cast: Any, report: Any) -> None:
    changed = Changed(cast, 8, report)
    people = [cast.anna.pk, cast.ben.pk]

    def act(name: str) -> Any:
        def go() -> None:
            plan = Plan(
                version=changed.version,
                id=uuid4(),
                name=name,
                inspectors=people,
                by=cast.lea,
                with_fewer=True,
            )
            plan_verification(plan)

        return go

    assert sorted(at_once(act("One"), act("Two"))) == ["done", "running"]
    assert Verification.objects.count() == 1
