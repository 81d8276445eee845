import secrets
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Member, User
from accounts.services.events import did_lately, record
from catalogue.models import CatalogueVersion, VersionState
from catalogue.selectors import example_images, example_products
from images.models import Selection
from jobs.models import Job
from jobs.services.enqueue import enqueue
from labeling.models import (
    Purpose,
    Round,
    RoundImage,
    RoundInspector,
    RoundState,
)
from labeling.services.counts import count_revealed
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

TRIAL_PURPOSES = {Purpose.VERIFICATION}
KEEP_EXAMPLES_OUT = {Purpose.STUDY, Purpose.VERIFICATION, Purpose.QUALIFICATION}

# Images between an image and its repeat, so that the first answer is not remembered. Of few images
# not all: with all of them between, the second pass would be the first one over again.
REPEAT_DISTANCE = 100


def plan_round(
    *,
    id: UUID,
    by: User | None,
    version: CatalogueVersion,
    selection: Selection,
    inspectors: list[Member],
    name: str,
    purpose: str,
    **plan: Any,
) -> Round:
    """A planned round; nothing is handed out before it is opened."""
    given = {name: value for name, value in plan.items() if value is not None}
    said = {"version": version, "selection": selection, "name": name, "purpose": purpose, **given}

    def same(known: Round) -> bool:
        people = known.inspectors.values_list("member", flat=True)
        return set(people) == {member.pk for member in inspectors}

    def make() -> Round:
        _check_version(version, purpose)
        _check_people(inspectors, plan.get("labels_per_image", 1))
        spaced = _space_repeats(version, selection, purpose, len(inspectors), plan)
        values = {"seed": secrets.randbits(62), **said, "repeat_distance": spaced}
        with transaction.atomic():
            round = Round.objects.create(id=id, project=version.project, created_by=by, **values)
            RoundInspector.objects.bulk_create(
                RoundInspector(round=round, member=member) for member in inspectors
            )
            count = selection.size
            record(act="round.planned", on=round, user=by, project=round.project, count=count)
        return round

    other = "Another round has this id."
    return once(id, Round.objects, said, make, other=other, same=same)[0]


def start_opening(*, round: Round, by: User) -> Job | None:
    """Hand the writing of all assignments to a job; opening an open round changes nothing."""
    with transaction.atomic():
        changed = Round.objects.filter(pk=round.pk, state=RoundState.PLANNED).update(
            state=RoundState.OPENING
        )
        if not changed and round.state not in (RoundState.OPENING, RoundState.OPEN):
            raise Conflict("A closed round is re-opened, not opened.", code="round_closed")
        if round.state == RoundState.OPEN:
            return None
        if changed:
            record(act="round.opening", on=round, user=by, project=round.project)
        return enqueue(
            "labeling.open", subject=round.pk, project=round.project, user=by, about=round.name
        )


def give_up_round(*, round: Round, by: User) -> None:
    """Nothing of a planned round was handed out, so nothing is lost with it."""
    with transaction.atomic():
        held = Round.objects.select_for_update().filter(pk=round.pk).first()
        if held is None or held.state != RoundState.PLANNED:
            raise Conflict(
                "Only a planned round can be given up. Close this one.", code="round_not_planned"
            )
        record(act="round.given_up", on=held, user=by, project=held.project)
        held.delete()


def close_round(*, round: Round, by: User) -> None:
    """Reveal every image of the round; after this nothing is handed out or revised."""
    with transaction.atomic():
        changed = Round.objects.filter(pk=round.pk, state=RoundState.OPEN).update(
            state=RoundState.CLOSED, closed_at=timezone.now()
        )
        if not changed:
            if _did("round.closed", round, by, RoundState.CLOSED):
                return
            raise Conflict("Only an open round can be closed.", code="round_not_open")
        revealed = RoundImage.objects.filter(round=round, revealed_at__isnull=True).update(
            revealed_at=timezone.now()
        )
        count_revealed(round.pk, revealed)
        record(act="round.closed", on=round, user=by, project=round.project, count=revealed)


def reopen_round(*, round: Round, by: User) -> None:
    """Hand out the rest again; what was revealed stays so, later answers are not blind."""
    with transaction.atomic():
        changed = Round.objects.filter(pk=round.pk, state=RoundState.CLOSED).update(
            state=RoundState.OPEN, closed_at=None
        )
        if not changed:
            if _did("round.reopened", round, by, RoundState.OPEN):
                return
            raise Conflict("Only a closed round can be re-opened.", code="round_not_closed")
        round.assignments.filter(state__in=["open", "leased"]).update(is_blind=False)
        record(act="round.reopened", on=round, user=by, project=round.project)


def reveal_complete(*, round: Round, by: User) -> int:
    """Close the batch of completed images, all images of a product together."""
    with transaction.atomic():
        held = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
        if held.state != RoundState.OPEN:
            raise Conflict("Only an open round has images to reveal.", code="round_not_open")
        blind = RoundImage.objects.filter(round=round, revealed_at__isnull=True)
        # An answer that is being taken back is waited for: its image waits again.
        rows = list(blind.select_for_update(of=("self",)).select_related("image").order_by("pk"))
        pending = round.assignments.filter(state__in=["open", "leased"])
        waiting = set(pending.values_list("image", flat=True))
        torn = {row.image.product for row in rows if row.image_id in waiting}
        ready = [row.pk for row in rows if row.image.product not in torn]
        for start in range(0, len(ready), 500):
            RoundImage.objects.filter(pk__in=ready[start : start + 500]).update(
                revealed_at=timezone.now()
            )
        count_revealed(round.pk, len(ready))
        if ready:
            record(act="round.revealed", on=round, user=by, project=round.project, count=len(ready))
    return len(ready)


def _did(act: str, round: Round, by: User, state: str) -> bool:
    """The round is as they left it: the answer was lost, and they ask again."""
    is_so = Round.objects.filter(pk=round.pk, state=state).exists()
    return is_so and did_lately(act, on=round.pk, by=by)


def images_for(round: Round) -> list[UUID]:
    return images_allowed(round.selection, round.version, round.purpose)


def images_allowed(selection: Selection, version: CatalogueVersion, purpose: str) -> list[UUID]:
    """The selection's images; a study's never serve as examples, nor do their products."""
    images = [row.image for row in selection.rows.select_related("image")]
    if purpose in KEEP_EXAMPLES_OUT:
        shown, products = example_images(version), example_products(version)
        images = [i for i in images if i.pk not in shown and i.product not in products]
    return [image.pk for image in images]


def _check_version(version: CatalogueVersion, purpose: str) -> None:
    allowed = {VersionState.APPROVED}
    if purpose in TRIAL_PURPOSES:
        allowed.add(VersionState.TRIAL)
    if version.state not in allowed:
        raise Invalid(
            "Choose an approved catalogue version (one on trial only for a verification).",
            field="catalogue_version",
        )


def _space_repeats(
    version: CatalogueVersion,
    selection: Selection,
    purpose: str,
    n_people: int,
    plan: dict[str, Any],
) -> int:
    """So far apart that first answers are forgotten, unless the plan says how far. Repeats that
    cannot be so far apart are refused now, not when the round is opened."""
    trials, share = plan.get("trials", 1), plan.get("repeat_share", 0)
    if trials > 1 and share > 0:
        raise Invalid(
            "Show every image several times or repeat a share of them, not both.", field="trials"
        )
    if trials == 1 and share == 0:
        return plan.get("repeat_distance") or REPEAT_DISTANCE
    images = len(images_allowed(selection, version, purpose))
    own = images * plan.get("labels_per_image", 1) // n_people
    distance: int = plan.get("repeat_distance") or max(
        1, min(REPEAT_DISTANCE, own - min(own // 4, 20))
    )
    if trials > 1 and distance > own:
        raise Invalid(
            f"An inspector gets {own} different images, so repeats cannot be {distance} positions "
            f"apart. Take at least {distance} images or choose a distance of at most {own}.",
            code="too_few_for_distance",
            field="repeat_distance",
        )
    return distance


def _check_people(inspectors: list[Member], labels: int) -> None:
    for member in inspectors:
        if not (member.is_inspector and member.is_active):
            raise Invalid(f"{member.name} is not an active inspector.", field="inspectors")
    if labels > len(inspectors):
        raise Invalid(
            f"{labels} labels per image need as many inspectors; {len(inspectors)} are chosen.",
            field="labels_per_image",
        )
