from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import (
    may_manage_members,
    member_of,
    no_key,
    project_for,
    projects_called,
    user_of,
)
from accounts.api.serializers import (
    EventOut,
    ProjectChangeIn,
    ProjectFilterIn,
    ProjectIn,
    ProjectOut,
)
from accounts.models import Event, Member, Project, Role
from accounts.selectors import events_of, roles_by_project
from accounts.services.projects import create_project, update_project
from accounts.unnamed import unnamed
from vqi.common.creating import status_for
from vqi.common.input import asked, parsed
from vqi.common.pagination import Pages
from vqi.common.problems import Forbidden

PROJECT_FIELDS = [
    "id",
    "name",
    "task_kind",
    "goal",
    "scope",
    "metric",
    "notice",
    "mm_per_px",
    "goal_preset",
    "kappa_goal",
    "miss_goal",
    "false_alarm_goal",
    "approve_by_second_person",
    "approval_needs",
    "created_at",
]


def shown(project: Project, memberships: dict[UUID, Member]) -> dict[str, Any]:
    member = memberships.get(project.pk)
    fields = {name: getattr(project, name) for name in PROJECT_FIELDS}
    return {**fields, "roles": member.roles if member else [], "member_id": member and member.pk}


class ProjectPages(Pages):
    ordering = ("name", "id")


class ProjectListView(GenericAPIView[Project]):
    pagination_class = ProjectPages
    serializer_class = ProjectOut
    queryset = Project.objects.none()

    @extend_schema(
        parameters=[ProjectFilterIn],
        responses=ProjectOut(many=True),
        operation_id="projects_list",
    )
    def get(self, request: Request) -> Response:
        user = user_of(request)
        rows = projects_called(user, **asked(ProjectFilterIn, request))
        page = self.paginate_queryset(rows) or []
        memberships = roles_by_project(user)
        answer = [shown(project, memberships) for project in page]
        return self.get_paginated_response(ProjectOut(answer, many=True).data)

    @extend_schema(
        request=ProjectIn,
        responses={200: ProjectOut, 201: ProjectOut},
        operation_id="projects_create",
    )
    def post(self, request: Request) -> Response:
        no_key(request)
        user = user_of(request)
        given = parsed(ProjectIn, request)
        status = status_for(Project, given["id"])
        project = create_project(by=user, **given)
        return Response(ProjectOut(shown(project, roles_by_project(user))).data, status=status)


class ProjectView(APIView):
    @extend_schema(responses=ProjectOut, operation_id="projects_read")
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = project_for(user, project_id)
        return Response(ProjectOut(shown(project, roles_by_project(user))).data)

    @extend_schema(request=ProjectChangeIn, responses=ProjectOut, operation_id="projects_update")
    def patch(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        project = may_manage_members(user, project_id)
        update_project(project=project, by=user, **parsed(ProjectChangeIn, request))
        return Response(ProjectOut(shown(project, roles_by_project(user))).data)


class EventPages(Pages):
    ordering = ("-at", "-id")


class EventListView(GenericAPIView[Event]):
    pagination_class = EventPages
    serializer_class = EventOut
    queryset = Event.objects.none()

    @extend_schema(responses=EventOut(many=True), operation_id="events_list")
    def get(self, request: Request, project_id: UUID) -> Response:
        user = user_of(request)
        if not user.is_administrator:
            member = member_of(user, project_id)
            if not {Role.MANAGER, Role.LEAD} & set(member.roles):
                raise Forbidden("This needs the role lead or manager in this project.")
        page = self.paginate_queryset(events_of(project_for(user, project_id).pk)) or []
        return self.get_paginated_response(EventOut(_events(page), many=True).data)


def _events(rows: list[Event]) -> list[dict[str, Any]]:
    hidden = unnamed(rows)
    fields = ("at", "act", "object_kind", "object_id", "count")
    return [
        {
            **{name: getattr(row, name) for name in fields},
            "user": row.user.name if row.user and row.pk not in hidden else None,
        }
        for row in rows
    ]
