"""What holds under a catalogue version: given under it, or carried over to it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreement.models import CarryOver, Ruling
from agreement.selectors.answers import countable_submissions
from catalogue.models import CatalogueVersion
from labeling.models import Submission


def valid_answers(version: CatalogueVersion) -> QuerySet[Submission]:
    carried = CarryOver.objects.filter(submission=OuterRef("pk"), to_version=version)
    return countable_submissions(version.project_id).filter(
        Q(assignment__round__version=version) | Exists(carried)
    )


def valid_rulings(version: CatalogueVersion) -> QuerySet[Ruling]:
    carried = CarryOver.objects.filter(ruling=OuterRef("pk"), to_version=version)
    return Ruling.objects.filter(
        Q(version=version) | Exists(carried),
        withdrawn_at__isnull=True,
        discrepancy__round__project_id=version.project_id,
    )


def before(version: CatalogueVersion) -> CatalogueVersion | None:
    """The rules that were in force before this version."""
    return (
        CatalogueVersion.objects.filter(
            project_id=version.project_id, number__lt=version.number, approved_at__isnull=False
        )
        .order_by("-number")
        .first()
    )
