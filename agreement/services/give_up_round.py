from contextlib import suppress

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from accounts.services.events import record
from agreement.models import Verification
from images.models import Selection
from labeling.models import Round
from labeling.services.rounds import give_up_round

# What the selection of a relabel or verification round says of where it comes from.
BY_PLAN = {"touched_by_version", "fresh_for_version"}


def give_up(*, round: Round, by: User) -> None:
    """A verification goes with its planned round: nobody has answered, and its products are fresh
    for another one. One that is opened is refused with its round."""
    selection = round.selection
    with transaction.atomic():
        for row in Verification.objects.filter(round=round):
            record(act="verification.given_up", on=row, user=by, project=round.project)
            row.delete()
        give_up_round(round=round, by=by)
        if BY_PLAN & selection.criteria.keys():
            _drop(selection)


def _drop(selection: Selection) -> None:
    with suppress(ProtectedError):
        selection.delete()
