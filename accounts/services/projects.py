from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from accounts.models import Member, MemberKind, Project, Role, User
from accounts.services.events import record
from accounts.services.goals import with_goals
from accounts.services.hold_project import hold_project
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

NAME_TAKEN = "A project of this name exists already."
FOUNDER_ROLES = [Role.MANAGER, Role.LEAD, Role.SCIENTIST]


def create_project(*, id: UUID, by: User, name: str, task_kind: str, **brief: Any) -> Project:
    """A project with its founder as manager, lead and scientist."""
    said: dict[str, Any] = {"name": name, "task_kind": task_kind, "created_by": by}

    def make() -> Project:
        with transaction.atomic():
            project = Project.objects.create(id=id, **said, **with_goals(brief))
            add_member(project=project, id=uuid4(), user=by, roles=FOUNDER_ROLES, by=by)
            record(act="project.created", on=project, user=by, project=project)
        return project

    return once(
        id,
        Project.objects,
        said,
        make,
        other="Another project has this id.",
        taken=Conflict(NAME_TAKEN, field="name"),
    )[0]


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
        raise Conflict(NAME_TAKEN, field="name") from error
    return project


def add_member(*, project: Project, id: UUID, user: User, roles: list[Role], by: User) -> Member:
    if not user.is_active:
        raise Invalid("This user is deactivated.", field="username")
    said: dict[str, Any] = {"project": project, "user": user}

    def make() -> Member:
        with transaction.atomic():
            # Of two who join at once each has a pseudonym of their own.
            hold_project(project.pk)
            member = Member.objects.create(
                id=id,
                **said,
                name=user.name,
                kind=MemberKind.PERSON,
                pseudonym=_free_pseudonym(project),
                **{f"is_{role}": True for role in roles},
            )
            record(act="member.added", on=member, user=by, project=project)
        return member

    taken = Conflict("This user is a member already.", field="username")
    other = "Another member has this id."
    return once(id, Member.objects, said, make, other=other, taken=taken)[0]


def update_member(
    *, member: Member, by: User, roles: list[Role] | None, is_active: bool | None
) -> Member:
    with transaction.atomic():
        project = hold_project(member.project_id)
        member.refresh_from_db()
        changes = {} if is_active is None else {"is_active": is_active}
        if roles is not None:
            changes |= {f"is_{role}": role in roles for role in Role.values}
        if all(getattr(member, name) == value for name, value in changes.items()):
            return member
        for name, value in changes.items():
            setattr(member, name, value)
        member.save(update_fields=list(changes))
        if not Member.objects.filter(project=project, is_manager=True, is_active=True).exists():
            raise Invalid("A project keeps at least one active manager.", field="roles")
        record(act="member.updated", on=member, user=by, project=project)
    return member


def _free_pseudonym(project: Project) -> str:
    """P1, P2, ...: numbers are never used again, for people are never deleted."""
    return f"P{Member.objects.filter(project=project).count() + 1}"
