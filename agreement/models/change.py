"""What a disagreement asks of the rules, with its evidence."""

import uuid

from django.db import models

from accounts.models import Member, Project
from agreement.models.ledger import Discrepancy
from catalogue.models import CatalogueVersion, DefectType
from images.models import Image
from labeling.models import Finding


class RequestState(models.TextChoices):
    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"


class ChangeRequest(models.Model):
    """A proposed change of a rule, with discrepancies as evidence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(Project, models.PROTECT, related_name="change_requests")
    defect_type = models.ForeignKey(DefectType, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    draft = models.ForeignKey(CatalogueVersion, models.PROTECT, null=True, related_name="+")
    # Frozen versions that took it in before it went into another draft.
    tried = models.ManyToManyField(CatalogueVersion, related_name="+")
    answered_by = models.ForeignKey(CatalogueVersion, models.PROTECT, null=True, related_name="+")
    raised_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["raised_by", "told_at"], name="request_by_raiser")]


class Evidence(models.Model):
    request = models.ForeignKey(ChangeRequest, models.CASCADE, related_name="evidence")
    image = models.ForeignKey(Image, models.PROTECT, related_name="+")
    discrepancy = models.ForeignKey(Discrepancy, models.PROTECT, null=True, related_name="evidence")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")
