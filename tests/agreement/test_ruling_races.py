"""Two leads at the same entry at once: one wins, the other is told what stands."""

from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction

from accounts.models import Event, Role
from agreement.models import Discrepancy, Reference, Ruling
from agreement.selectors.answers import read
from agreement.services.find_disputes import Measured, find_disputes, weights_of
from agreement.services.keep_discrepancies import keep_discrepancies
from agreement.services.ruling_turn import take_turn
from agreement.services.rulings import rule, rule_alike
from labeling.access import blind_submissions
from tests.catalogue.test_races import at_once
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


def ruling(lead: Any, pk: Any, id: Any = None, **answer: Any) -> Any:
    def go() -> None:
        row = Discrepancy.objects.select_related("round__version", "image").get(pk=pk)
        given = id or uuid4()
        rule(discrepancy=row, id=given, author=lead, reason="slip", findings=[], **answer)

    return go


def test_one_of_two_leads_wins(study: Any, cast: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    pk = Discrepancy.objects.get(kind="one_sided").pk
    leads = [cast.lea, *(make_member(s.project, name, Role.LEAD) for name in ("lou", "lin"))]
    assert sorted(at_once(*(ruling(lead, pk) for lead in leads))) == [
        "done",
        "ruled_already",
        "ruled_already",
    ]
    assert Ruling.objects.count() == 1
    assert Event.objects.filter(act="discrepancy.ruled").count() == 1


def test_two_leads_at_the_last_two_entries_of_an_image_make_its_reference(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(5)
    for number in range(5):
        s.says(cast.anna, number, ("pitting", (10, 10, 20, 20)))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    other = make_member(s.project, "lou", Role.LEAD)
    for image in s.images:
        entries = Discrepancy.objects.filter(image=image)
        finding, verdict = (entries.get(kind=kind).pk for kind in ("one_sided", "verdict"))
        acts = ruling(cast.lea, finding), ruling(other, verdict, verdict="ok")
        assert at_once(*acts) == ["done", "done"]
    made = Reference.objects.filter(kind="adjudicated", verdict="ok")
    assert set(made.values_list("image", flat=True)) == {image.pk for image in s.images}
    assert made.count() == 5


def test_a_ruling_sent_again_while_it_is_stored_is_one(study: Any, cast: Any, report: Any) -> None:
    s = study(1)
    s.says(cast.anna, 0, ("pitting", (10, 10, 20, 20)))
    s.says(cast.ben, 0)
    s.reveal()
    report(s.round)
    act = ruling(cast.lea, Discrepancy.objects.get(kind="one_sided").pk, uuid4())
    assert at_once(act, act, act) == ["done"] * 3
    assert Ruling.objects.count() == 1
    assert Event.objects.filter(act="discrepancy.ruled").count() == 1


def test_alike_rulings_sent_again_while_they_are_stored_are_made_once(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(3)
    for number in range(3):
        s.says(cast.anna, number, ("pitting", (10, 10, 20, 20)))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    entries = Discrepancy.objects.filter(kind="one_sided").values_list("pk", flat=True)
    together = [{"discrepancy": pk, "id": uuid4()} for pk in entries]

    def go() -> None:
        rule_alike(rulings=together, author=cast.lea, reason="slip")

    assert at_once(go, go, go) == ["done"] * 3
    assert Ruling.objects.count() == 3
    assert Event.objects.filter(act="discrepancies.ruled").count() == 1


def test_a_ruling_given_while_a_report_is_kept_is_not_written_over(
    study: Any, cast: Any, report: Any
) -> None:
    s = study(20)
    for number in range(20):
        s.says(cast.anna, number, ("pitting", (10, 10, 20, 20)))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    answers = read(blind_submissions(s.round))
    found = find_disputes(answers, weights_of(s.project), Measured.of(s.round))
    entries = Discrepancy.objects.filter(kind="one_sided").values_list("pk", flat=True)
    acts = [ruling(cast.lea, pk) for pk in entries]

    def rules() -> None:
        for act in acts:
            act()

    def keeps() -> None:
        for _ in range(10):
            with transaction.atomic():
                take_turn(s.round.pk)
                keep_discrepancies(round_=s.round, found=found)

    assert at_once(rules, keeps) == ["done", "done"]
    ruled = Discrepancy.objects.filter(rulings__isnull=False)
    assert list(ruled.values_list("kind", "state")) == [("extra", "ruled")] * 20
