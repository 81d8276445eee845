"""The references that stand, and what keeps a person from giving an independent one."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Member
from agreement.models import Reference, ReferenceKind
from catalogue.models import CatalogueVersion
from images.models import Image, Selection
from labeling.models import Assignment, AssignmentState, Round, RoundImage

ANSWERED_BY_ONESELF = (
    "You label this image yourself in a round. A reference from somebody else is independent."
)
REVEALED = (
    "Answers on this image under this version are revealed already, so a reference given now is "
    "not independent. Rule on it instead: that makes an adjudicated reference."
)


def standing_references(project_id: UUID) -> QuerySet[Reference]:
    """Of each image, version and kind the newest revision that is not withdrawn."""
    later = Reference.objects.filter(
        image=OuterRef("image"),
        version=OuterRef("version"),
        kind=OuterRef("kind"),
        revision__gt=OuterRef("revision"),
        withdrawn_at__isnull=True,
    )
    rows = Reference.objects.filter(project=project_id, withdrawn_at__isnull=True)
    return rows.exclude(Exists(later))


def references_for(round_: Round) -> QuerySet[Reference]:
    """What a round's answers are held against: under its own version, for its own images."""
    images = RoundImage.objects.filter(round=round_, image=OuterRef("image"))
    return standing_references(round_.project_id).filter(Exists(images), version=round_.version_id)


def why_not_independent(image_id: UUID, version: CatalogueVersion, author: Member) -> str:
    """The sentence that says why this person's reference would not be independent, or nothing.
    What was said under another version followed other rules, and does not count."""
    own = Assignment.objects.filter(image=image_id, inspector__user=author.user)
    if own.exclude(state=AssignmentState.WITHDRAWN).exists():
        return ANSWERED_BY_ONESELF
    return REVEALED if revealed(version).filter(image=image_id).exists() else ""


def revealed(version: CatalogueVersion) -> QuerySet[RoundImage]:
    """Where answers under this version are shown."""
    answered = Assignment.objects.filter(
        round=OuterRef("round"), image=OuterRef("image"), live__isnull=False
    )
    rows = RoundImage.objects.filter(round__version=version, revealed_at__isnull=False)
    return rows.filter(Exists(answered))


def awaiting_reference(
    member: Member, selection: Selection, version: CatalogueVersion
) -> QuerySet[Image]:
    """A selection's images that still lack an independent reference this person may give."""
    given = standing_references(member.project_id).filter(
        image=OuterRef("pk"), version=version, kind=ReferenceKind.INDEPENDENT
    )
    own = Assignment.objects.filter(image=OuterRef("pk"), inspector__user=member.user).exclude(
        state=AssignmentState.WITHDRAWN
    )
    shown = revealed(version).filter(image=OuterRef("pk"))
    rows = Image.objects.filter(pk__in=selection.rows.values("image"))
    return rows.exclude(Exists(given)).exclude(Exists(own)).exclude(Exists(shown))
