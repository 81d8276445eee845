"""What inspectors named "something else" becomes a change request, once it is revealed."""

from uuid import uuid5

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Project
from accounts.services.events import record
from agreement.models import ChangeRequest, Evidence
from labeling.access import revealed_submissions
from labeling.models import Finding

TITLE_LENGTH = 120


def unlisted_findings() -> QuerySet[Finding]:
    """Revealed findings of the reserved type that no change request stands for yet."""
    told = Evidence.objects.filter(
        finding__key=OuterRef("key"), image=OuterRef("submission__assignment__image")
    )
    return Finding.objects.filter(
        ~Exists(told),
        type_version__defect_type__is_reserved=True,
        submission__in=revealed_submissions(),
    )


def raise_unlisted(project: Project) -> int:
    """One change request a finding's key: run twice, or over a revision, it stays one."""
    mine = unlisted_findings().filter(type_version__version__project=project)
    rows = mine.select_related(
        "submission__author__project", "submission__assignment", "type_version__defect_type"
    )
    return sum(_raise(finding) for finding in rows.order_by("pk")[:1000])


def _raise(finding: Finding) -> bool:
    author = finding.submission.author
    words = " ".join(finding.remark.split())
    with transaction.atomic():
        request, is_new = ChangeRequest.objects.get_or_create(
            pk=uuid5(author.project_id, f"unlisted {finding.key}"),
            defaults={
                "project": author.project,
                "defect_type": finding.type_version.defect_type,
                "title": words[:TITLE_LENGTH],
                "text": finding.remark,
                "raised_by": author,
            },
        )
        if is_new:
            image = finding.submission.assignment.image_id
            Evidence.objects.create(request=request, image_id=image, finding=finding)
            # Leads read the events, and would know who marked what they still rule on.
            record(act="change_request.raised", on=request, user=None, project=author.project)
    return is_new
