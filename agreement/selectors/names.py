"""Of which images it stays hidden who said what: a name would weigh in what is still to rule."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Event, Member, Project
from agreement.models import ChangeRequest, Discrepancy, DiscrepancyState, Evidence
from agreement.selectors.ledger import settings_of
from images.models import Image
from labeling.access import blind_answers, revealed_answers, waiting_images
from labeling.models import RoundImage, Submission


def nameless(project: Project, images: Iterable[UUID]) -> set[UUID]:
    """While something about it may still have to be ruled on, and after if the project says so."""
    return in_dispute(project, images, and_after=not settings_of(project).names_after_ruling)


def in_dispute(project: Project, images: Iterable[UUID], *, and_after: bool = False) -> set[UUID]:
    wanted = set(images)
    found: set[UUID] = set()
    for rows in _hiding(project, and_after=and_after):
        found.update(rows.filter(image__in=wanted).values_list("image", flat=True))
    return found


def with_names(project: Project, images: QuerySet[Image]) -> QuerySet[Image]:
    """Those of them of which it is told who said what."""
    and_after = not settings_of(project).names_after_ruling
    for rows in _hiding(project, and_after=and_after):
        images = images.exclude(pk__in=rows.order_by().values("image"))
    return images


def _hiding(project: Project, *, and_after: bool) -> tuple[QuerySet[Any], QuerySet[Any]]:
    disputed = Discrepancy.objects.filter(round__project=project)
    if not and_after:
        disputed = disputed.filter(state=DiscrepancyState.OPEN)
    reported = Q(round__report__computed_at__gte=F("revealed_at"))
    # A report counts no others: waiting for one of them could last for ever.
    answered = blind_answers().filter(
        assignment__round=OuterRef("round"), assignment__image=OuterRef("image")
    )
    revealed = RoundImage.objects.filter(round__project=project, revealed_at__isnull=False)
    return disputed, revealed.filter(Exists(answered)).exclude(reported)


def unnamed_hand_ins(events: Collection[Event]) -> set[int]:
    """Hand-ins of answers that are blind, or of which it stays hidden whose they are: their id and
    time would tell."""
    about = [event for event in events if event.object_kind == Submission._meta.model_name]
    if not about or about[0].project is None:
        return set()
    rows = Submission.objects.filter(pk__in=[UUID(event.object_id) for event in about])
    shown = revealed_answers().filter(pk=OuterRef("pk"))
    said = {
        str(pk): (user, image, is_revealed)
        for pk, user, image, is_revealed in rows.annotate(is_revealed=Exists(shown)).values_list(
            "pk", "author__user", "assignment__image", "is_revealed"
        )
    }
    hidden = nameless(about[0].project, {image for _, image, _ in said.values()})
    found = set()
    for event in about:
        user, image, is_revealed = said.get(event.object_id, (None, None, True))
        if event.user_id == user and (not is_revealed or image in hidden):
            found.add(event.pk)
    return found


def with_nameless_raiser(requests: Sequence[ChangeRequest], reader: Member) -> set[UUID]:
    """Requests that an answer raised on such an image: who raised it marked what it shows."""
    raised = Evidence.objects.filter(request__in=requests, finding__isnull=False)
    pairs = list(raised.exclude(request__raised_by=reader).values_list("request", "image"))
    images = {image for _, image in pairs}
    hidden = nameless(reader.project, images)
    hidden |= set(waiting_images(reader).filter(image__in=images).values_list("image", flat=True))
    return {request for request, image in pairs if image in hidden}
