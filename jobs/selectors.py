from datetime import datetime
from typing import TypedDict

from django.db.models import Max, QuerySet

from jobs.models import Job, JobState


class Ended(TypedDict):
    task: str
    finished_at: datetime


def under_way(jobs: QuerySet[Job]) -> int:
    return jobs.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).count()


def ended(jobs: QuerySet[Job]) -> list[Ended]:
    """Each task once, with the moment when the last job of it ended."""
    over = jobs.filter(finished_at__isnull=False).order_by("task").values("task")
    return [
        Ended(task=task, finished_at=at)
        for task, at in over.annotate(at=Max("finished_at")).values_list("task", "at")
    ]
