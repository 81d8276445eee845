"""Acts that meet at the same rows wait for each other in one order: none is broken off."""

from collections.abc import Callable
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction

from accounts.models import Project, Role
from agreement.models import ChangeRequest, Discrepancy, LookAgain, Position, Report, Ruling
from agreement.services.approve import approve
from agreement.services.change_requests import take_into_draft
from agreement.services.look_again import answer_look, ask_again
from agreement.services.report import report_round
from agreement.services.rulings import rule, rule_alike, withdraw
from catalogue.services.drafts import create_draft
from jobs.models import Job
from jobs.services.run import Running
from tests.catalogue.test_races import at_once
from tests.conftest import make_member

pytestmark = pytest.mark.django_db(transaction=True)
HERE = (10, 10, 20, 20)
LONG = 0.4


@pytest.fixture(autouse=True)
def _database_with_connections(db: None) -> None:
    if connection.vendor == "sqlite" and not settings.DATABASES["default"]["TEST"]["NAME"]:
        pytest.skip("in memory all share one connection; name a file in VQI_TEST_DATABASE")


class Pause:
    """The act that comes to `name` first stays there for a while, with all that it holds; the
    other act begins in that time."""

    def __init__(self, monkeypatch: Any, name: str) -> None:
        module, _, function = name.rpartition(".")
        self.act: Callable[..., Any] = getattr(__import__(module, fromlist=[function]), function)
        self.reached = Event()
        monkeypatch.setattr(name, self)

    def __call__(self, *given: Any, **named: Any) -> Any:
        found = self.act(*given, **named)
        if not self.reached.is_set():
            self.reached.set()
            sleep(LONG)
        return found

    def then(self, act: Callable[[], Any]) -> Callable[[], Any]:
        def go() -> None:
            assert self.reached.wait(20)
            act()

        return go


@pytest.fixture
def disputed(study: Any, cast: Any, report: Any) -> Any:
    """Four products on which ben misses what anna sees; the entries' ids run against those of
    their images."""
    s = study(4)
    for number in range(4):
        s.says(cast.anna, number, ("pitting", HERE))
        s.says(cast.ben, number)
    s.reveal()
    report(s.round)
    entries = Discrepancy.objects.filter(kind="one_sided").order_by("-image")
    with transaction.atomic():
        for n, row in enumerate(entries.values_list("pk", flat=True)):
            Discrepancy.objects.filter(pk=row).update(id=UUID(int=n + 1))
            Position.objects.filter(discrepancy=row).update(discrepancy=UUID(int=n + 1))
    return s


def entry() -> Discrepancy:
    rows = Discrepancy.objects.select_related("round__version", "image")
    return rows.get(pk=UUID(int=1))


def ruled(cast: Any) -> Ruling:
    made, _ = rule(discrepancy=entry(), id=uuid4(), author=cast.lea, reason="slip", findings=[])
    return made


def test_alike_rulings_and_a_report(disputed: Any, cast: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("agreement.services.ledger.IMAGES_AT_ONCE", 1)
    Report.objects.update(inputs_digest="")
    job = Job.objects.filter(task="agreement.report").latest("created_at")
    Job.objects.filter(pk=job.pk).update(state="running")
    together = [{"discrepancy": UUID(int=n + 1), "id": uuid4()} for n in range(4)]
    kept = Pause(monkeypatch, "agreement.services.ledger.keep_discrepancies")

    def rules() -> None:
        rule_alike(rulings=together, author=cast.lea, reason="slip")

    def reports() -> None:
        report_round(Running(job))

    assert at_once(reports, kept.then(rules)) == ["done", "done"]
    assert Ruling.objects.count() == 4
    assert set(Discrepancy.objects.filter(kind="extra").values_list("state")) == {("ruled",)}


def test_a_ruling_anew_and_its_withdrawal(disputed: Any, cast: Any, monkeypatch: Any) -> None:
    earlier = ruled(cast)
    Discrepancy.objects.filter(pk=earlier.discrepancy_id).update(state="open")
    held = Pause(monkeypatch, "agreement.services.rulings.check_seen")
    acts = at_once(lambda: ruled(cast), held.then(lambda: withdraw(ruling=earlier, by=cast.lea)))
    assert acts == ["done", "done"]
    assert Ruling.objects.filter(withdrawn_at__isnull=True).count() == 1
    assert entry_state(earlier) == "ruled"


def entry_state(ruling: Ruling) -> str:
    return Discrepancy.objects.get(pk=ruling.discrepancy_id).state


def test_a_ruling_withdrawn_and_overturned(disputed: Any, cast: Any, monkeypatch: Any) -> None:
    ruling, lou = ruled(cast), make_member(disputed.project, "lou", Role.LEAD)
    look = ask_again(ruling=ruling, id=uuid4(), by=lou, words="Why?")
    held = Pause(monkeypatch, "agreement.services.look_again.record")

    def overturns() -> None:
        answer_look(look=look, by=lou, upheld=False)

    acts = at_once(overturns, held.then(lambda: withdraw(ruling=ruling, by=cast.lea)))
    assert acts == ["done", "done"]
    assert LookAgain.objects.get().is_upheld is False
    assert entry_state(ruling) == "open"


def test_evidence_for_a_request_and_the_approval_that_answers_it(
    disputed: Any, cast: Any, monkeypatch: Any
) -> None:
    project = disputed.project
    Project.objects.update(approval_needs="reason")
    request = ChangeRequest.objects.create(project=project, title="Depth", raised_by=cast.lea)
    draft = create_draft(project=project, id=uuid4(), by=cast.max.user)
    take_into_draft(project=project, id=uuid4(), by=cast.max, requests=[request.pk])
    held = Pause(monkeypatch, "agreement.services.change_requests.in_frozen")

    def rules() -> None:
        rule(
            discrepancy=entry(),
            id=uuid4(),
            author=cast.lea,
            reason="rule_unclear",
            findings=[],
            change_request={"add_to": request.pk},
        )

    def publishes() -> None:
        approve(version=draft, by=cast.max.user, freeze=True, reason="Few drives.")

    assert at_once(rules, held.then(publishes)) == ["done", "done"]
    request.refresh_from_db()
    assert (request.state, request.evidence.count()) == ("answered", 1)
