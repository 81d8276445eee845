from uuid import UUID

from django.db.models import QuerySet

from accounts.models import ApiKey, Event, Member, User


def members_of(project_id: UUID) -> QuerySet[Member]:
    return Member.objects.filter(project_id=project_id).select_related("user").order_by("name")


def keys_of(member: Member) -> QuerySet[ApiKey]:
    return ApiKey.objects.filter(member=member).order_by("-created_at")


def events_of(project_id: UUID) -> QuerySet[Event]:
    return Event.objects.filter(project_id=project_id).select_related("user", "project")


def roles_by_project(user: User) -> dict[UUID, Member]:
    memberships = Member.objects.filter(user=user, is_active=True)
    return {member.project_id: member for member in memberships}
