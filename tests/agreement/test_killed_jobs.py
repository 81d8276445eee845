"""A job that dies at any of its writes leaves what was there, and run again does its work once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from agreement.models import LabelChange, RelabelOutcome, Report
from agreement.services.relabel_outcome import compare_relabeled
from agreement.services.report import report_round
from jobs.models import Job
from jobs.services.enqueue import enqueue
from jobs.services.run import Running, run
from labeling.models import Round
from tests.agreement.test_relabel_outcome import again  # noqa: F401
from tests.agreement.test_report_inputs import all_rows, lay, rows

pytestmark = pytest.mark.django_db(transaction=True)
WRITE = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
Write = tuple[str, str]
# A report in the place of a former one, of a round that was closed since.
LATER = {
    ("DELETE FROM", "agreement_report"),
    ("DELETE FROM", "agreement_figure"),
    ("DELETE FROM", "agreement_position"),
    ("UPDATE", "agreement_discrepancy"),
    ("INSERT INTO", "agreement_agreedsample"),
}


class Watch:
    """Notes what is written, or dies before one of these."""

    def __init__(self, deadly: Write | None = None) -> None:
        self.deadly, self.seen = deadly, set[Write]()

    def __call__(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if found := WRITE.match(sql):
            write = found[1], found[2]
            if write == self.deadly:
                raise MemoryError
            self.seen.add(write)
        return execute(sql, *rest)


def work(task: str, act: Callable[[Running], str], round_: Round, watch: Watch) -> str:
    round_.refresh_from_db()
    job = enqueue(task, subject=round_.pk, project=round_.project)
    with connection.execute_wrapper(watch):
        run(str(job.pk), act)
    job.refresh_from_db()
    return str(job.state)


def report(round_: Round, watch: Watch) -> str:
    return work("agreement.report", report_round, round_, watch)


def once(found: dict[str, list[Any]]) -> bool:
    return all(len(set(map(repr, some))) == len(some) for some in found.values())


def test_a_report_killed_at_each_of_its_writes_is_written_once(study: Any, cast: Any) -> None:
    s = study(36)
    lay(s, cast, [cast.anna, cast.ben])
    Round.objects.filter(pk=s.round.pk).update(state="open", closed_at=None)
    s.images[3].rounds.update(revealed_at=None)
    first = Watch()
    assert report(s.round, first) == "done"
    former, kept = Report.objects.get(), all_rows()
    # What follows a report is queued anew, and dies too.
    Job.objects.filter(task="agreement.final_labels").delete()
    s.reveal()
    Round.objects.filter(pk=s.round.pk).update(state="closed")
    writes = {write for write in first.seen if write[1] != "jobs_job"} | LATER
    assert {("INSERT INTO", f"agreement_{name}") for name in (
        "figure", "confusioncell", "studyverdict", "countedimage", "answercount", "rulerank",
        "discrepancy", "position",
    )} <= writes  # fmt: skip
    for deadly in sorted({*writes, ("INSERT INTO", "jobs_job")}):
        assert (deadly, report(s.round, Watch(deadly))) == (deadly, "failed")
        assert (Report.objects.get().pk, all_rows()) == (former.pk, kept), deadly
    assert report(s.round, Watch()) == "done"
    made = all_rows()
    assert Report.objects.get().n_images == 36
    assert once(made)
    Report.objects.all().delete()
    assert report(s.round, Watch()) == "done"
    assert all_rows() == made


def test_an_outcome_killed_at_each_of_its_writes_is_written_once(again: Any) -> None:  # noqa: F811
    def outcome() -> dict[str, list[Any]]:
        return {
            "outcome": rows(RelabelOutcome, "computed_at"),
            "changes": rows(LabelChange, "outcome"),
        }

    def compare(watch: Watch) -> str:
        return work("agreement.relabel_outcome", compare_relabeled, again.round, watch)

    former, kept = RelabelOutcome.objects.get().pk, outcome()
    watch = Watch()
    deadly = [
        ("DELETE FROM", "agreement_relabeloutcome"),
        ("INSERT INTO", "agreement_relabeloutcome"),
        ("INSERT INTO", "agreement_labelchange"),
    ]
    for write in deadly:
        assert (write, compare(Watch(write))) == (write, "failed")
        assert (RelabelOutcome.objects.get().pk, outcome()) == (former, kept)
    assert compare(watch) == "done"
    assert set(deadly) <= watch.seen
    assert outcome() == kept
    assert once(kept)
