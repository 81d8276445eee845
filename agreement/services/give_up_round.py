from django.db import transaction

from accounts.models import User
from accounts.services.events import record
from agreement.models import Verification
from labeling.models import Round
from labeling.services.rounds import give_up_round


def give_up(*, round: Round, by: User) -> None:
    """A verification goes with its planned round: nobody has answered, and its products are fresh
    for another one. One that is opened is refused with its round."""
    with transaction.atomic():
        for row in Verification.objects.filter(round=round):
            record(act="verification.given_up", on=row, user=by, project=round.project)
            row.delete()
        give_up_round(round=round, by=by)
