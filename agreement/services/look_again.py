"""A second lead's wish that a ruling be looked at again."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import LookAgain, Ruling
from agreement.services.ruling_turn import take_turn
from agreement.services.rulings import withdraw
from vqi.common.problems import Conflict, Invalid


def ask_again(*, ruling: Ruling, id: UUID, by: Member, words: str) -> LookAgain:
    if ruling.author_id == by.pk:
        raise Invalid("This is your own ruling. Withdraw it instead.", code="own_ruling")
    if ruling.withdrawn_at is not None:
        raise Conflict("This ruling is withdrawn already.", code="withdrawn")
    same = LookAgain.objects.filter(pk=id, ruling=ruling, asked_by=by)
    known = same.first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            row = LookAgain.objects.create(id=id, ruling=ruling, asked_by=by, words=words)
            record(act="ruling.questioned", on=ruling, user=by.user, project=by.project)
    except IntegrityError as error:
        # Sent again while it was being stored, it is known only now.
        known = same.first()
        if known is not None:
            return known
        raise Conflict("Somebody has asked already.", code="asked_already") from error
    return row


def answer_look(*, look: LookAgain, by: Member, upheld: bool) -> LookAgain:
    """Upheld it stands; else the ruling is withdrawn, and the entry is open again."""
    with transaction.atomic():
        take_turn(look.ruling.discrepancy.round_id)
        changed = LookAgain.objects.filter(pk=look.pk, answered_at__isnull=True).update(
            answered_at=timezone.now(), answered_by=by, is_upheld=upheld
        )
        if not changed:
            raise Conflict("This is answered already.", code="answered")
        record(
            act="ruling.upheld" if upheld else "ruling.overturned",
            on=look,
            user=by.user,
            project=by.project,
        )
        if not upheld:
            withdraw(ruling=look.ruling, by=by)
    look.refresh_from_db()
    return look
