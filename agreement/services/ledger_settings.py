"""How a project weighs and settles its disagreements."""

import math
from typing import Any

from django.db import transaction

from accounts.models import Member
from accounts.services.events import record
from accounts.services.hold_project import hold_project
from agreement.models import LedgerSettings
from jobs.services.enqueue import enqueue
from labeling.models import Round
from vqi.common.problems import Invalid

WEIGHS = frozenset({"miss_cost", "false_alarm_cost", "place_overlap"})


def change_settings(*, member: Member, **changes: Any) -> LedgerSettings:
    """What weighs anew is reported anew: every round with a report is computed again."""
    for name, value in changes.items():
        if not math.isfinite(value):
            raise Invalid("This is not a number.", field=name)
    with transaction.atomic():
        project = hold_project(member.project_id)
        row, _ = LedgerSettings.objects.get_or_create(project=project)
        before = {name: getattr(row, name) for name in changes}
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=list(changes))
        record(
            act="ledger_settings.changed",
            on=row,
            user=member.user,
            project=project,
            fields=sorted(changes),
        )
        if any(before[name] != changes[name] for name in WEIGHS & changes.keys()):
            for round_ in Round.objects.filter(report__isnull=False, project=project):
                enqueue(
                    "agreement.report",
                    subject=round_.pk,
                    project=project,
                    user=member.user,
                    about=round_.name,
                )
    return row
