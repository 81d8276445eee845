"""A project's printed head and what its reports may show of people."""

from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import Member, Project, User
from accounts.services.events import record
from accounts.services.hold_project import hold_project
from agreement.models import Fitness, ReportSettings
from vqi.common.problems import Invalid, Stale


def settings_of(project: Project) -> ReportSettings:
    """As stored, or the defaults; nothing is written by reading."""
    found = ReportSettings.objects.filter(project=project).first()
    return found or ReportSettings(project=project, version=0)


def change_settings(
    *, project: Project, by: User, version: int, people: list[dict[str, Any]], **changes: Any
) -> ReportSettings:
    with transaction.atomic():
        hold_project(project.pk)
        kept = settings_of(project)
        if kept.version != version:
            raise Stale("Somebody else has changed this in the meantime. Load it again.")
        for name, value in changes.items():
            setattr(kept, name, value)
        kept.version = version + 1
        kept.save()
        for one in people:
            _keep_fitness(project, one["member"], one)
        record(
            act="report_settings.changed",
            on=project,
            user=by,
            project=project,
            fields=sorted(changes),
        )
    return kept


def _keep_fitness(project: Project, member: UUID, given: dict[str, Any]) -> None:
    if not Member.objects.filter(pk=member, project=project).exists():
        raise Invalid("This person is not a member of the project.", field="people")
    Fitness.objects.update_or_create(
        member_id=member,
        defaults={
            "qualification": given.get("qualification", ""),
            "eye_test_on": given.get("eye_test_on"),
        },
    )
