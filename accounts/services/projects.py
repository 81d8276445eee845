from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Member, MemberKind, Project, Role, User
from accounts.services.events import record
from accounts.services.goals import with_goals
from accounts.services.hold_project import hold_project
from vqi.common.problems import Conflict, Invalid

FOUNDER_ROLES = [Role.MANAGER, Role.LEAD, Role.SCIENTIST]


def create_project(*, id: UUID, by: User, name: str, task_kind: str, **brief: Any) -> Project:
    """A project with its founder as manager, lead and scientist."""
    known = Project.objects.filter(pk=id).first()
    if known is not None:
        if known.created_by != by or known.name != name:
            raise Conflict("Another project has this id.", field="id")
        return known
    try:
        with transaction.atomic():
            project = Project.objects.create(
                id=id, name=name, task_kind=task_kind, created_by=by, **with_goals(brief)
            )
            add_member(project=project, id=None, user=by, roles=FOUNDER_ROLES, by=by)
            record(act="project.created", on=project, user=by, project=project)
    except IntegrityError as error:
        raise Conflict("A project of this name exists already.", field="name") from error
    return project


def update_project(*, project: Project, by: User, **changes: Any) -> Project:
    changes = with_goals(changes)
    for name, value in changes.items():
        setattr(project, name, value)
    try:
        with transaction.atomic():
            project.save(update_fields=list(changes))
            record(
                act="project.updated", on=project, user=by, project=project, fields=list(changes)
            )
    except IntegrityError as error:
        raise Conflict("A project of this name exists already.", field="name") from error
    return project


def add_member(
    *, project: Project, id: UUID | None, user: User, roles: list[Role], by: User
) -> Member:
    if not user.is_active:
        raise Invalid("This user is deactivated.", field="username")
    known = Member.objects.filter(project=project, user=user).first()
    if known is not None:
        if id is not None and known.pk != id:
            raise Conflict("This user is a member already.", field="username")
        return known
    with transaction.atomic():
        member = Member.objects.create(
            **({"id": id} if id else {}),
            project=project,
            user=user,
            name=user.name,
            kind=MemberKind.PERSON,
            pseudonym=_free_pseudonym(project),
            **{f"is_{role}": True for role in roles},
        )
        record(act="member.added", on=member, user=by, project=project)
    return member


def update_member(
    *, member: Member, by: User, roles: list[Role] | None, is_active: bool | None
) -> Member:
    with transaction.atomic():
        project = hold_project(member.project_id)
        if roles is not None:
            for role in Role.values:
                setattr(member, f"is_{role}", role in roles)
        if is_active is not None:
            member.is_active = is_active
        member.save()
        if not Member.objects.filter(project=project, is_manager=True, is_active=True).exists():
            raise Invalid("A project keeps at least one active manager.", field="roles")
        record(act="member.updated", on=member, user=by, project=project)
    return member


def _free_pseudonym(project: Project) -> str:
    """P1, P2, ...: numbers are never used again, for people are never deleted."""
    return f"P{Member.objects.filter(project=project).count() + 1}"
