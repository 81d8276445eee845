"""What a catalogue version touches, kept where it takes long to find out."""

from django.db import models

from catalogue.models import CatalogueVersion


class KeptImpact(models.Model):
    """Derived: it holds as long as `digest` says that rules and labels are as they were."""

    version = models.OneToOneField(CatalogueVersion, models.CASCADE, related_name="kept_impact")
    digest = models.CharField(max_length=64)
    figures = models.JSONField()
    computed_at = models.DateTimeField(auto_now=True)
