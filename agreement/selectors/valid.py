"""What holds under a catalogue version: given under it, or carried over to it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from agreement.models import CarryOver, Ruling
from agreement.selectors.answers import countable_submissions
from catalogue.models import CatalogueVersion
from labeling.models import Purpose, Submission


def answered_anew(version: CatalogueVersion, **where: OuterRef) -> QuerySet[Submission]:
    """What was said under the version itself, and is no second view of a label."""
    own = countable_submissions(version.project_id).filter(
        Q(assignment__round__version=version), assignment__trial=1, **where
    )
    return own.exclude(assignment__round__purpose=Purpose.REVIEW)


def valid_answers(version: CatalogueVersion) -> QuerySet[Submission]:
    """Of an image answered anew under the version nothing older holds: it would outvote what
    was said by the new rules."""
    countable = countable_submissions(version.project_id)
    own = Q(assignment__round__version=version)
    anew = answered_anew(version, assignment__image=OuterRef("assignment__image"))
    carried = CarryOver.objects.filter(submission=OuterRef("pk"), to_version=version)
    older = Exists(carried) & ~Exists(anew)
    return countable.filter(own | older)


def valid_rulings(version: CatalogueVersion) -> QuerySet[Ruling]:
    """An image that was taken to be labeled again keeps no older ruling either."""
    again = countable_submissions(version.project_id).filter(
        assignment__round__version=version,
        assignment__round__purpose=Purpose.RELABEL,
        assignment__image=OuterRef("discrepancy__image"),
    )
    carried = CarryOver.objects.filter(ruling=OuterRef("pk"), to_version=version)
    older = Exists(carried) & ~Exists(again)
    return Ruling.objects.filter(
        Q(version=version) | older,
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
