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
from jobs.services.cancel import cancel
from vqi.common.input import asked


class JobOut(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    task = serializers.CharField()
    subject = serializers.CharField()
    state = serializers.ChoiceField(choices=JobState.choices)
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    message = serializers.CharField()
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobFilterIn(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=JobState.choices, required=False)


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
