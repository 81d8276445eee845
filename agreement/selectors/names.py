"""Of which images it stays hidden who said what: a name would weigh in what is still to rule."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Member, Project
from agreement.models import ChangeRequest, Discrepancy, DiscrepancyState, Evidence
from agreement.selectors.ledger import settings_of
from labeling.access import blind_answers, waiting_images
from labeling.models import RoundImage


def nameless(project: Project, images: Iterable[UUID]) -> set[UUID]:
    """While something about it may still have to be ruled on, and after if the project says so."""
    wanted = set(images)
    disputed = Discrepancy.objects.filter(image__in=wanted)
    if settings_of(project).names_after_ruling:
        disputed = disputed.filter(state=DiscrepancyState.OPEN)
    return {*disputed.values_list("image", flat=True), *_unreported(wanted)}


def _unreported(images: set[UUID]) -> Iterable[UUID]:
    reported = Q(round__report__computed_at__gte=F("revealed_at"))
    # A report counts no others: waiting for one of them could last for ever.
    answered = blind_answers().filter(
        assignment__round=OuterRef("round"), assignment__image=OuterRef("image")
    )
    revealed = RoundImage.objects.filter(image__in=images, revealed_at__isnull=False)
    return revealed.filter(Exists(answered)).exclude(reported).values_list("image", flat=True)


def with_nameless_raiser(requests: Sequence[ChangeRequest], reader: Member) -> set[UUID]:
    """Requests that an answer raised on such an image: who raised it marked what it shows."""
    raised = Evidence.objects.filter(request__in=requests, finding__isnull=False)
    pairs = list(raised.exclude(request__raised_by=reader).values_list("request", "image"))
    images = {image for _, image in pairs}
    hidden = nameless(reader.project, images)
    hidden |= set(waiting_images(reader).filter(image__in=images).values_list("image", flat=True))
    return {request for request, image in pairs if image in hidden}
