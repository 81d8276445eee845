"""Whose turn it is: one ruling stands on an entry, and not everybody may rule alone."""

from collections.abc import Sequence
from uuid import UUID

from accounts.models import Member
from agreement.models import Discrepancy, DiscrepancyState, Meeting, Ruling
from agreement.selectors.ledger import said_of, settings_of
from labeling.access import waiting_images
from labeling.models import Round, Submission
from vqi.common.problems import Conflict, Forbidden, Invalid

TAKEN = "This discrepancy has a standing ruling. Withdraw it first."
CLOSED = "This entry is closed: a later report no longer holds it."
CHANGED = "Since this was shown, other answers came to the image. Look at them, then rule."
LABELED_IT = (
    "You labeled this image, and in this project nobody rules alone on what they labeled. "
    "Leave it to another lead, or open a meeting on it."
)


def take_turn(*rounds: UUID) -> None:
    """Before anything else is locked: rulings on a round and its report take turns. Whoever rules
    on the last open entry of an image makes its reference, of two at once neither would see that
    the other's is the last; and none waits for a row of one that waits for it."""
    held = Round.objects.select_for_update(no_key=True).filter(pk__in=rounds).order_by("pk")
    list(held.values_list("pk"))


def locked(discrepancy: Discrepancy) -> Discrepancy:
    """The entry, for one lead at a time."""
    take_turn(discrepancy.round_id)
    rows = Discrepancy.objects.select_related("round__version", "round__project", "image")
    return rows.get(pk=discrepancy.pk)


def check_open(row: Discrepancy) -> Ruling | None:
    """Refused where a ruling stands, or nothing is left to rule on. Of an entry that a report
    opened again the ruling that lacks what it rests on: another one takes its place."""
    standing = row.rulings.filter(withdrawn_at__isnull=True).first()
    if standing is not None and row.state != DiscrepancyState.OPEN:
        raise taken(row)
    if row.state == DiscrepancyState.CLOSED:
        raise Conflict(CLOSED, code="closed")
    return standing


def check_seen(row: Discrepancy, seen: str) -> None:
    """Nobody rules on answers they were not shown."""
    if seen and seen != said_of(row.positions.values_list("submission", flat=True)):
        raise Conflict(CHANGED, code="answers_changed")


def locked_alike(author: Member, keys: list[UUID]) -> list[Discrepancy]:
    found = Discrepancy.objects.filter(pk__in=keys, round__project_id=author.project_id)
    take_turn(*found.order_by().values_list("round", flat=True).distinct())
    mine = found.exclude(image__in=waiting_images(author).values("image"))
    rows = list(mine.select_related("round__version", "round__project", "image").order_by("pk"))
    if len(rows) != len(keys):
        raise Invalid("A discrepancy is not of this project.", field="rulings")
    return rows


def check_alike(rows: Sequence[Discrepancy]) -> list[Ruling]:
    """As `check_open`, of all together."""
    alike = {(row.round_id, row.rule, row.kind, row.alike) for row in rows}
    if len(alike) > 1 or (len(rows) > 1 and not rows[0].alike):
        raise Invalid("These are not alike. Rule on each by itself.", code="not_alike")
    if any(row.state == DiscrepancyState.CLOSED for row in rows):
        raise Conflict(CLOSED, code="closed")
    standing = list(Ruling.objects.filter(discrepancy__in=rows, withdrawn_at__isnull=True))
    settled = {row.pk for row in rows if row.state == DiscrepancyState.RULED}
    if ruled := next((one for one in standing if one.discrepancy_id in settled), None):
        raise Conflict(TAKEN, code="ruled_already", ruling=str(ruled.pk))
    return standing


def taken(discrepancy: Discrepancy) -> Conflict:
    """Names the ruling that stands, so that it can be shown to who came second."""
    kept = discrepancy.rulings.filter(withdrawn_at__isnull=True).first()
    return Conflict(TAKEN, code="ruled_already", ruling=str(kept.pk) if kept else None)


def met(row: Discrepancy, author: Member, meeting: UUID | None) -> Meeting | None:
    """The meeting that led to the ruling, or that it ends; who labeled the image needs one whose
    votes are shown, if the project says."""
    held = row.meetings.filter(closed_at__isnull=True).first()
    shown = held if held is not None and held.shown_at is not None else None
    if meeting is not None and (shown is None or shown.pk != meeting):
        raise Invalid("Show the votes of this meeting first.", field="meeting")
    if settings_of(row.round.project).labeler_rules_alone or not _labeled(row, author):
        return held
    if shown is None or not shown.votes.exclude(member=author).exists():
        raise Forbidden(LABELED_IT, code="labeled_it")
    return held


def _labeled(row: Discrepancy, author: Member) -> bool:
    answers = Submission.objects.filter(author=author, assignment__image=row.image_id)
    return answers.filter(undone_at__isnull=True).exists()
