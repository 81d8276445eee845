from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import ApiKey, Event, Member, User


def members_of(project_id: UUID, *, search: str = "", role: str = "") -> QuerySet[Member]:
    """Those whose name, pseudonym or user name holds the words, in one role if one is given."""
    found = Member.objects.filter(project_id=project_id).select_related("user")
    if role:
        found = found.filter(**{f"is_{role}": True})
    if not search:
        return found
    named = Q(name__icontains=search) | Q(pseudonym__icontains=search)
    return found.filter(named | Q(user__username__icontains=search))


def keys_of(member: Member) -> QuerySet[ApiKey]:
    return ApiKey.objects.filter(member=member)


def events_of(project_id: UUID) -> QuerySet[Event]:
    return Event.objects.filter(project_id=project_id).select_related("user", "project")


def roles_by_project(user: User) -> dict[UUID, Member]:
    memberships = Member.objects.filter(user=user, is_active=True)
    return {member.project_id: member for member in memberships}
