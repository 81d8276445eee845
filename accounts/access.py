"""Who may see and do what in a project. A forbidden row and a missing row answer alike."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Member, Project, Role, User
from vqi.common.problems import Forbidden, NotFound


def projects_of(user: User) -> QuerySet[Project]:
    """The projects a user may see: all for an administrator, else those of an active member."""
    if user.is_administrator:
        return Project.objects.all()
    return Project.objects.filter(members__user=user, members__is_active=True)


def member_of(user: User, project_id: UUID, *, roles: frozenset[Role] | None = None) -> Member:
    """The user's own active member; without one of the roles it is refused."""
    member = (
        Member.objects.select_related("project")
        .filter(project_id=project_id, user=user, is_active=True)
        .first()
    )
    if member is None:
        raise NotFound
    if roles is not None and not roles & set(member.roles):
        raise Forbidden(f"This needs the role {' or '.join(sorted(roles))} in this project.")
    return member


def may_hold_key_scope(request: object, scope: str) -> bool:
    """Whether the request's key has the scope; a session has all."""
    key = getattr(request, "auth", None)
    return key is None or scope in getattr(key, "scopes", [])
