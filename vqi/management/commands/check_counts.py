from typing import Any

from django.core.management.base import BaseCommand

from labeling.models import Round, RoundState
from labeling.services.counts import recount

NOT_WRITTEN = (RoundState.PLANNED, RoundState.OPENING)


class Command(BaseCommand):
    help = "Count every round's rows anew and mend the kept progress where it differs."

    def handle(self, *args: Any, **options: Any) -> None:
        rounds = Round.objects.exclude(state__in=NOT_WRITTEN).order_by("created_at")
        mended = [round_ for round_ in rounds if recount(round_.pk)]
        for round_ in mended:
            self.stdout.write(f"Mended: {round_.name} ({round_.pk})")
        self.stdout.write(f"{len(rounds)} rounds looked at, {len(mended)} mended.")
