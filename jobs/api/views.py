from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import project_for, user_of
from jobs.access import job_for, jobs_for
from jobs.models import Job, JobState
from jobs.selectors import ended, under_way
from jobs.services.cancel import cancel
from vqi.common.input import asked


class JobOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    task = serializers.CharField()
    subject = serializers.CharField()
    about = serializers.CharField(help_text="The name of what it is for, such as a round.")
    state = serializers.ChoiceField(choices=JobState.choices)
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    message = serializers.CharField()
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobFilterIn(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=JobState.choices, required=False)


class EndedOut(serializers.Serializer[Any]):
    task = serializers.CharField()
    finished_at = serializers.DateTimeField(help_text="When the last one of this task ended.")


class JobSummaryOut(serializers.Serializer[Any]):
    under_way = serializers.IntegerField(help_text="How many wait or run.")
    ended = EndedOut(many=True)


class JobView(APIView):
    @extend_schema(responses=JobOut, operation_id="jobs_read")
    def get(self, request: Request, job_id: UUID) -> Response:
        return Response(JobOut(job_for(user_of(request), job_id)).data)


class JobCancelView(APIView):
    @extend_schema(request=None, responses=JobOut, operation_id="jobs_cancel")
    def post(self, request: Request, job_id: UUID) -> Response:
        user = user_of(request)
        return Response(JobOut(cancel(job=job_for(user, job_id), by=user)).data)


class JobListView(GenericAPIView[Job]):
    serializer_class = JobOut
    queryset = Job.objects.none()

    @extend_schema(parameters=[JobFilterIn], responses=JobOut(many=True), operation_id="jobs_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = project_for(user, project_id)
        rows = jobs_for(user).filter(project=project, **asked(JobFilterIn, request))
        page = self.paginate_queryset(rows) or []
        return self.get_paginated_response(JobOut(page, many=True).data)


class JobSummaryView(APIView):
    """What a page asks for every few seconds: how many are under way, and what ended last."""

    @extend_schema(responses=JobSummaryOut, operation_id="jobs_summary")
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        jobs = jobs_for(user).filter(project=project_for(user, project_id))
        found = {"under_way": under_way(jobs), "ended": ended(jobs)}
        return Response(JobSummaryOut(found).data)
