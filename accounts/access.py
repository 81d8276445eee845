"""Who may see and do what in a project. A forbidden row and a missing row answer alike."""

from uuid import UUID

from django.db.models import QuerySet
from rest_framework.request import Request

from accounts.models import ApiKey, Member, Project, Role, User
from vqi.common.problems import Forbidden, NotFound


def user_of(request: Request) -> User:
    """The logged-in user; permission classes refused everybody else before."""
    if not isinstance(request.user, User):
        raise NotFound
    return request.user


def projects_of(user: User) -> QuerySet[Project]:
    """The projects a user may see: all for an administrator, else those of an active member.

    Of a program that acts for them, its key's own project alone."""
    found = Project.objects.all()
    if user.key_project is not None:
        found = found.filter(pk=user.key_project)
    if user.is_administrator:
        return found
    return found.filter(members__user=user, members__is_active=True)


def projects_called(user: User, *, search: str = "", role: str = "") -> QuerySet[Project]:
    """Of the projects a user may see, those called so, and where they hold the role themselves."""
    found = projects_of(user).filter(name__icontains=search)
    if not role:
        return found
    held = {"members__user": user, "members__is_active": True, f"members__is_{role}": True}
    return found.filter(**held)


def project_for(user: User, project_id: UUID) -> Project:
    project = projects_of(user).filter(pk=project_id).first()
    if project is None:
        raise NotFound
    return project


def member_of(user: User, project_id: UUID, *, roles: frozenset[Role] | None = None) -> Member:
    """The user's own active member; without one of the roles it is refused."""
    if user.key_project not in (None, project_id):
        raise NotFound
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


def may_manage_members(user: User, project_id: UUID) -> Project:
    """The project, for its managers and for administrators."""
    if user.is_administrator:
        return project_for(user, project_id)
    return member_of(user, project_id, roles=frozenset({Role.MANAGER})).project


def administrator(user: User) -> User:
    """Who administers the server, in person: a key belongs to one project."""
    if not user.is_administrator or user.key_project is not None:
        raise NotFound
    return user


def no_key(request: Request) -> None:
    """Refuse programs: no key labels or makes keys."""
    if isinstance(request.auth, ApiKey):
        raise Forbidden("A key may not do this. Log in with the browser.")
