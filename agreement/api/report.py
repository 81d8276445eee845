from typing import Any
from uuid import UUID

from django.db.models import Q
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from accounts.models import Member
from agreement.access import RULES, round_for, settings_for
from agreement.api import shown
from agreement.api.report_serializers import (
    AgreementOut,
    ReportSettingsIn,
    ReportSettingsPageOut,
)
from agreement.api.serializers import JobStartedOut
from agreement.models import AnswerCount, Figure, Report, ReportSettings
from agreement.services.figures.verdicts import goals_of
from agreement.services.report_settings import change_settings, settings_of
from jobs.models import Job
from jobs.services.enqueue import enqueue
from labeling.models import Round, RoundImage, RoundInspector
from vqi.common.input import parsed


class AgreementView(APIView):
    @extend_schema(responses=AgreementOut, operation_id="agreement_read")
    def get(self, request: Request, round_id: UUID) -> Response:
        round_, _ = round_for(request, round_id)
        return Response(AgreementOut(agreement_of(round_)).data)

    @extend_schema(request=None, responses=JobStartedOut, operation_id="agreement_recompute")
    def post(self, request: Request, round_id: UUID) -> Response:
        round_, member = round_for(request, round_id, RULES)
        job = enqueue(
            "agreement.report",
            subject=round_.pk,
            project=member.project,
            user=user_of(request),
            about=round_.name,
        )
        return Response(JobStartedOut(job).data)


class ReportSettingsView(APIView):
    @extend_schema(responses=ReportSettingsPageOut, operation_id="report_settings_read")
    def get(self, request: Request, project_id: UUID) -> Response:
        project = settings_for(request, project_id)
        return Response(ReportSettingsPageOut(_settings(settings_of(project))).data)

    @extend_schema(
        request=ReportSettingsIn,
        responses=ReportSettingsPageOut,
        operation_id="report_settings_change",
    )
    def patch(self, request: Request, project_id: UUID) -> Response:
        project = settings_for(request, project_id, writing=True)
        given = parsed(ReportSettingsIn, request)
        kept = change_settings(project=project, by=user_of(request), **given)
        return Response(ReportSettingsPageOut(_settings(kept)).data)


def agreement_of(round_: Round) -> dict[str, Any]:
    report = Report.objects.filter(round=round_).first()
    figures = Figure.objects.filter(report=report, first__isnull=True).order_by("pk")
    jobs = Job.objects.filter(task="agreement.report", subject=str(round_.pk))
    settings = settings_of(round_.project)
    rows = list(figures) if report else []
    goal = round_.project.kappa_goal
    return {
        "report": report,
        "job": jobs.order_by("-created_at").first(),
        "figures": [shown.figure(row) for row in rows],
        "revealed_images": RoundImage.objects.filter(
            round=round_, revealed_at__isnull=False
        ).count(),
        "goal": goal,
        "goals": goals_of(round_.project),
        "standing": standing(rows, goal),
        "catalogue_version": round_.version.number,
        "task_kind": round_.project.task_kind,
        "head": settings,
        "people": people_of(round_, settings) if report and settings.shows_people else [],
    }


def standing(rows: list[Figure], goal: float) -> str:
    """Only an interval that lies on one side of the goal says where kappa stands."""
    for row in rows:
        if (row.subject, row.coefficient) == ("verdict", "fleiss_kappa") and row.undecided != "own":
            if row.low is None or row.high is None:
                return "unknown"
            return "clears" if row.low >= goal else "below" if row.high < goal else "open"
    return "unknown"


def people_of(round_: Round, settings: ReportSettings) -> list[dict[str, Any]]:
    """Who was to take part, for the printed head: pseudonyms, unless the project prints names."""
    counts = {one.member_id: one for one in RoundInspector.objects.filter(round=round_)}
    answered = AnswerCount.objects.filter(report__round=round_).values("member")
    members = Member.objects.filter(Q(pk__in=answered) | Q(pk__in=list(counts)))
    return [
        {
            **_head_person(member, names=settings.shows_names),
            "n_planned": own.n_waiting + own.n_done if (own := counts.get(member.pk)) else 0,
            "n_answered": own.n_done if own else 0,
        }
        for member in members.select_related("fitness").order_by("pseudonym")
    ]


def _settings(kept: ReportSettings) -> dict[str, Any]:
    members = Member.objects.filter(project=kept.project, is_inspector=True)
    people = [
        _head_person(member, names=True)
        for member in members.select_related("fitness").order_by("pseudonym")
    ]
    names = [field.name for field in ReportSettings._meta.fields if field.name != "project"]
    return {**{name: getattr(kept, name) for name in names}, "people": people}


def _head_person(member: Member, *, names: bool) -> dict[str, Any]:
    fitness = getattr(member, "fitness", None)
    return {
        "member": member.pk,
        "pseudonym": member.pseudonym,
        "name": member.name if names else None,
        "qualification": fitness.qualification if fitness else "",
        "eye_test_on": fitness.eye_test_on if fitness else None,
    }
