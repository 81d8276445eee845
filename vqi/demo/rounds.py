"""A closed study of the simulated inspectors, and an open round that waits for the visitors."""

import secrets
from typing import Any

from accounts.models import Member, Project, User
from agreement.services.find_work import find_unreported
from catalogue.models import CatalogueVersion, TypeVersion
from images.models import Selection
from labeling.models import Assignment, Purpose, Round, RoundState
from labeling.services.handout import take_next
from labeling.services.rounds import close_round, plan_round, start_opening
from labeling.services.submissions import submit
from vqi.demo.jobs import finish_jobs
from vqi.demo.people import NOTICE, VISITORS, demo_id
from vqi.demo.simulate import INSPECTORS, Inspector, SimulatedAnswer, simulate
from vqi.demo.source import Photograph, photographs

SEED = 2020
ORDER_SEED = 1
STUDY_NOTE = f"The three inspectors of this round are simulated. {NOTICE}"
VISITORS_NOTE = "Log in as anna, ben or chris and label; nobody sees another's answers before."


def is_loaded() -> bool:
    """The visitors' round is opened last; from then on the project is theirs."""
    rounds = Round.objects.filter(pk=demo_id("round:visitors"))
    return rounds.exclude(state__in=[RoundState.PLANNED, RoundState.OPENING]).exists()


def load_study(
    *, version: CatalogueVersion, selection: Selection, members: dict[str, Member], by: User
) -> None:
    round_ = plan_round(
        id=demo_id("round:study"),
        by=by,
        version=version,
        selection=selection,
        inspectors=[members[_username(inspector)] for inspector in INSPECTORS],
        name="Study 1",
        purpose=Purpose.STUDY,
        labels_per_image=len(INSPECTORS),
        repeat_share=0.2,
        repeat_distance=15,
        seed=ORDER_SEED,
        note=STUDY_NOTE,
    )
    if round_.state == RoundState.CLOSED:
        return
    _open(round_, by)
    for inspector in INSPECTORS:
        _answer_all(round_, members[_username(inspector)], inspector)
    close_round(round=round_, by=by)


def report(project: Project) -> None:
    """What is not reported yet is found as it always is; the report queues the final labels."""
    find_unreported()
    finish_jobs(project)


def open_visitors_round(
    *, version: CatalogueVersion, selection: Selection, members: dict[str, Member], by: User
) -> None:
    round_ = Round.objects.filter(pk=demo_id("round:visitors")).first() or plan_round(
        id=demo_id("round:visitors"),
        by=by,
        version=version,
        selection=selection,
        inspectors=[members[name] for name in VISITORS],
        name="Round 2",
        purpose=Purpose.PRODUCTION,
        labels_per_image=len(VISITORS),
        repeat_share=0.1,
        repeat_distance=5,
        # Its order stays secret: a repeat must not be recognised.
        seed=secrets.randbelow(2**31),
        note=VISITORS_NOTE,
    )
    if round_.state in (RoundState.PLANNED, RoundState.OPENING):
        _open(round_, by)


def _open(round_: Round, by: User) -> None:
    start_opening(round=round_, by=by)
    finish_jobs(round_.project)
    round_.refresh_from_db()


def _username(inspector: Inspector) -> str:
    return f"inspector-{inspector.name.lower()}"


def _answer_all(round_: Round, member: Member, inspector: Inspector) -> None:
    photos, types = photographs(), _types(round_)
    while rows := take_next(round=round_, inspector=member, count=1):
        answer = _simulated(rows[0], photos[rows[0].image.file_name], inspector)
        submit(
            id=demo_id(f"submission:{rows[0].pk}"),
            assignment=rows[0],
            author=member,
            answer=_handed_in(rows[0], answer, types),
        )


def _types(round_: Round) -> dict[str, TypeVersion]:
    rows = TypeVersion.objects.filter(version=round_.version_id)
    return {
        row.defect_type.code: row
        for row in rows.select_related("defect_type").prefetch_related("grades")
    }


def _simulated(row: Assignment, photo: Photograph, inspector: Inspector) -> SimulatedAnswer:
    return simulate(
        image=photo.name,
        size=photo.size,
        outlines=photo.outlines,
        inspector=inspector,
        trial=row.trial,
        seed=SEED,
    )


def _handed_in(
    row: Assignment, answer: SimulatedAnswer, types: dict[str, TypeVersion]
) -> dict[str, Any]:
    findings = []
    for number, finding in enumerate(answer.findings):
        type_version = types[finding.type_code]
        grades = {grade.code: grade.pk for grade in type_version.grades.all()}
        findings.append(
            {
                "key": demo_id(f"finding:{row.pk}:{number}"),
                "type_version": type_version.pk,
                "grade": grades.get(finding.grade_code or ""),
                "geometry": finding.geometry,
                "remark": "",
            }
        )
    return {
        "verdict": answer.verdict,
        "undecided_reason": answer.undecided_reason,
        "remark": "",
        "active_seconds": answer.active_seconds,
        "findings": findings,
    }
