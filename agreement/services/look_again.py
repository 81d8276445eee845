"""A second lead's wish that a ruling be looked at again."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from accounts.services.events import record
from agreement.models import LookAgain, Ruling
from agreement.services.ruling_turn import take_turn
from agreement.services.rulings import withdraw
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid


def ask_again(*, ruling: Ruling, id: UUID, by: Member, words: str) -> LookAgain:
    if ruling.author_id == by.pk:
        raise Invalid("This is your own ruling. Withdraw it instead.", code="own_ruling")
    said: dict[str, Any] = {"ruling": ruling, "asked_by": by, "words": words}

    def make() -> LookAgain:
        if ruling.withdrawn_at is not None:
            raise Conflict("This ruling is withdrawn already.", code="withdrawn")
        with transaction.atomic():
            row = LookAgain.objects.create(id=id, **said)
            record(act="ruling.questioned", on=ruling, user=by.user, project=by.project)
        return row

    taken = Conflict("Somebody has asked already.", code="asked_already")
    other = "Another question has this id."
    return once(id, LookAgain.objects, said, make, other=other, taken=taken)[0]


def answer_look(*, look: LookAgain, by: Member, upheld: bool) -> LookAgain:
    """Upheld it stands; else the ruling is withdrawn, and the entry is open again."""
    with transaction.atomic():
        take_turn(look.ruling.discrepancy.round_id)
        changed = LookAgain.objects.filter(pk=look.pk, answered_at__isnull=True).update(
            answered_at=timezone.now(), answered_by=by, is_upheld=upheld
        )
        look.refresh_from_db()
        if not changed:
            if (look.answered_by_id, look.is_upheld) == (by.pk, upheld):
                return look
            raise Conflict("This is answered already.", code="answered")
        record(
            act="ruling.upheld" if upheld else "ruling.overturned",
            on=look,
            user=by.user,
            project=by.project,
        )
        if not upheld:
            withdraw(ruling=look.ruling, by=by)
    return look
